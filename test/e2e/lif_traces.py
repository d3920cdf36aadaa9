# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""One NIR file under five conventions, against what five simulators recorded of it: every spike, and v to 1e-6.

The traces hold `input,v,spike`, one row per step of 0.1 ms, v at the end of the step. snnTorch's trace is of its importer,
which resets to a value at once.
"""

import argparse
import csv
import pathlib
import subprocess
import sys
import tempfile

DATA = pathlib.Path(__file__).resolve().parent.parent / "data" / "nir" / "lif"

# The simulator's options, and what its recorded v is multiplied by to be ours.
SIMULATORS = {
    "norse": (["--convention=norse"], 1.0),
    "nengo": (["--convention=nengo"], 0.1),
    "rockpool": (["--convention=rockpool"], 1.0),
    "spyx": (["--convention=spyx"], 1.0),
    "snntorch": (["--convention=snntorch", "--reset=value", "--reset-lag=0"], 1.0 / 25.0),
}
TOLERANCE = 1e-6
ENGINES = ("interpreter", "jit", "aot")


def read_rows(path):
    with open(path, newline="") as file:
        return list(csv.DictReader(file))


def read_trace(simulator):
    """[(input, v, spike)]"""
    with open(DATA / f"lif_{simulator}.csv", newline="") as file:
        return [tuple(float(field) for field in row) for row in csv.reader(file)]


def write_events(trace, path):
    lines = [f"{step},0,{int(given)}" for step, (given, _, _) in enumerate(trace) if given]
    path.write_text("\n".join(["step,cell,value", *lines]) + "\n")


def run(glia, options, folder):
    spikes, records = folder / "spikes.csv", folder / "records.csv"
    command = [glia, "run", str(DATA / "lif_norse.nir"), "--quiet", "--record=*.v", f"--record-to={records}"]
    subprocess.run([*command, f"--spikes={spikes}", *options], check=True, stdout=subprocess.DEVNULL)
    fired = {int(row["step"]) for row in read_rows(spikes)}
    return [float(row["value"]) for row in read_rows(records)], fired


def compare(trace, v, fired, unit):
    """The first disagreement, or nothing."""
    if len(v) != len(trace):
        return f"{len(v)} steps instead of {len(trace)}"
    for step, (_, recorded, spike) in enumerate(trace):
        if (spike != 0) != (step in fired):
            return f"step {step}: {'a spike is missing' if spike else 'a spike too many'}"
        if abs(v[step] - recorded * unit) > TOLERANCE:
            return f"step {step}: v is {v[step]!r}, recorded was {recorded * unit!r}"
    return None


def check(glia, simulator, folder):
    options, unit = SIMULATORS[simulator]
    trace = read_trace(simulator)
    write_events(trace, folder / "events.csv")
    options = [*options, "--dt=0.1ms", f"--steps={len(trace)}", f"--input={folder / 'events.csv'}"]
    for precision in ("f32", "f64"):
        for engine in ENGINES:
            v, fired = run(glia, [*options, f"--engine={engine}", f"--precision={precision}"], folder)
            wrong = compare(trace, v, fired, unit)
            if wrong:
                sys.exit(f"{simulator}, {engine}, {precision}: {wrong}")
    spikes = sum(spike != 0 for _, _, spike in trace)
    if not spikes:
        sys.exit(f"{simulator}: the trace has no spike")
    print(f"{simulator}: {len(trace)} steps, {spikes} spikes equal on {', '.join(ENGINES)}, f32 and f64")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("glia")
    parser.add_argument("simulator", choices=SIMULATORS)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        check(arguments.glia, arguments.simulator, pathlib.Path(folder))


if __name__ == "__main__":
    main()
