# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""examples/firing-patterns: every cell fires in the pattern that it is named after, and every engine computes the same bits.

What a pattern is, in intervals between spikes (milliseconds), follows the publications that the examples name.
"""

import argparse
import csv
import pathlib
import subprocess
import sys
import tempfile

EXAMPLES = pathlib.Path(__file__).resolve().parent.parent.parent / "examples" / "firing-patterns"
STEPS = {"izhikevich": (5000, 0.1), "adaptive_exponential": (10000, 0.05), "hodgkin_huxley": (15000, 0.02)}
ONSET = 50.0


def spread(intervals):
    return (max(intervals) - min(intervals)) / min(intervals)


def is_regular(intervals, tolerance=0.02):
    return spread(intervals) <= tolerance


def bursts(intervals, pause):
    """The numbers of spikes of the bursts that lie between pauses."""
    lengths, length = [], 1
    for interval in intervals:
        if interval > pause:
            lengths.append(length)
            length = 0
        length += 1
    return [*lengths, length]


def rises(intervals):
    return all(b >= a for a, b in zip(intervals, intervals[1:]))


def falls(intervals):
    return all(b <= a + 0.1 for a, b in zip(intervals, intervals[1:]))


# Each takes the time from the onset to the first spike, and the intervals.
PATTERNS = {
    # Izhikevich 2003, figure 2.
    "regular_spiking": lambda first, i: len(i) > 5 and i[0] < i[1] and is_regular(i[2:]),
    "intrinsically_bursting": lambda first, i: bursts(i, 10)[0] >= 3 and set(bursts(i, 10)[1:]) == {1} and is_regular(i[3:]),
    "chattering": lambda first, i: len(bursts(i, 20)) >= 5 and min(bursts(i, 20)[:-1]) >= 4 and spread(bursts(i, 20)[1:-1]) == 0,
    "fast_spiking": lambda first, i: len(i) > 50 and max(i[10:]) < 10 and is_regular(i[10:], 0.03),
    # Naud et al. 2008, figure 4.
    "tonic_spiking": lambda first, i: len(i) > 30 and is_regular(i[10:]),
    "adaptation": lambda first, i: rises(i) and i[-1] > 5 * i[0],
    "initial_burst": lambda first, i: bursts(i, 30)[0] >= 3 and is_regular(i[3:]),
    "regular_bursting": lambda first, i: len(bursts(i, 50)) >= 3 and min(bursts(i, 50)[:-1]) >= 2,
    "delayed_accelerating": lambda first, i: first > i[0] and falls(i) and i[-1] < 0.7 * i[0],
    "delayed_regular_bursting": lambda first, i: first > 50 and set(bursts(i, 30)) == {4},
    "transient_spiking": lambda first, i: first < 50 and sum(i) < 50,
    "irregular_spiking": lambda first, i: len(i) > 15 and spread(i[5:]) > 1 and len({round(x, 1) for x in i}) > 10,
    # Hodgkin & Huxley 1952: a train of about 55 spikes a second.
    "train": lambda first, i: is_regular(i[1:]) and 45 < 1000 / i[-1] < 65,
}
SILENT = {"rest"}


def execute(command):
    result = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if result.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}\nended with {result.returncode}:\n{result.stdout}")
    return result.stdout.strip()


def spike_times(glia, network, steps, dt, folder):
    path = folder / "spikes.csv"
    execute([glia, "run", network, f"--steps={steps}", f"--spikes={path}", "-q"])
    times = {}
    with open(path, newline="") as file:
        for row in csv.DictReader(file):
            times.setdefault(row["population"], []).append(int(row["step"]) * dt)
    return times


def check(glia, name, folder):
    network = EXAMPLES / f"{name}.mlir"
    steps, dt = STEPS[name]
    times = spike_times(glia, network, steps, dt, folder)
    wanted = {line.split('"')[1] for line in network.read_text().splitlines() if "snn.output" in line}
    if wanted - SILENT - set(times) or SILENT & set(times):
        sys.exit(f"{name}: these fire: {sorted(times)}; there are {sorted(wanted)}")
    for cell, spikes in sorted(times.items()):
        intervals = [b - a for a, b in zip(spikes, spikes[1:])]
        if not PATTERNS[cell](spikes[0] - ONSET, intervals):
            sys.exit(f"{cell}: first after {spikes[0] - ONSET:.1f} ms, then every {[round(i, 1) for i in intervals]} ms")
        print(f"{cell}: {len(spikes)} spikes")
    for precision in ("f32", "f64"):
        print(execute([glia, "verify", network, f"--steps={steps}", f"--precision={precision}", "-q"]))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("glia")
    parser.add_argument("example", choices=STEPS)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        check(arguments.glia, arguments.example, pathlib.Path(folder))


if __name__ == "__main__":
    main()
