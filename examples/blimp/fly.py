# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Flies the blimp: as a program of this machine and, where its tools are, on an emulated Cortex-M4.

  fly.py GLIA FOLDER

Compiles the network, links it with main.c, runs the closed loop of 200 s and checks it: both machines fly the same to the
last bit, Glia's interpreter fires the same spikes for the same errors, and the blimp follows its set-points. Prints how
well, beside the PID controller, and draws FOLDER/blimp.svg.
"""

import csv
import json
import pathlib
import shutil
import struct
import subprocess
import sys

import network
import plot

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
POPULATIONS = ("fast_first", "fast_second", "slow_first", "slow_second")
TICK = 40  # instructions, of the system timer under QEMU
DEADLINE, CLOCK = 0.01, 80_000_000  # of a step in seconds; instructions a second, one for each cycle: assumed
MOST_ERROR, MOST_REST = 0.08, 0.03  # metres, in the mean: with the flights from height to height, and in the last 10 s
STEPS_EACH = 4000  # of a set-point
PREFIX = "arm-none-eabi-"
MACHINE = ["-mcpu=cortex-m4", "-mthumb", "-mfloat-abi=hard", "-mfpu=fpv4-sp-d16"]
FLAGS = ["-std=c99", "-O2", "-ffp-contract=off", "-Wall", "-Wextra", "-Werror"]


def execute(command, **options):
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False, **options)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}\nended with {done.returncode}:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return done.stdout + done.stderr


def genes():
    """What evolve.py found. The network is what that makes."""
    found = json.loads((HERE / "genes.txt").read_text())
    if network.to_json(found["Controller"]) != (HERE / "blimp.json").read_text():
        sys.exit("blimp.json is not what network.py makes of genes.txt")
    return found


def gains():
    return [f"-DPID_{name.upper()}={value}f" for name, value in genes()["Pid"].items()]


def fly_here(folder):
    execute(["cc", *FLAGS, *gains(), "-I", ROOT, "-I", folder, HERE / "main.c", folder / "blimp.c", "-o", folder / "fly"])
    return execute([folder / "fly"]).splitlines()


def fly_there(folder):
    """On the emulated device; None where a tool is missing."""
    if not shutil.which(PREFIX + "gcc") or not shutil.which("qemu-system-arm"):
        return None
    device, image = ROOT / "targets" / "Firmware" / "device" / "cortex_m", folder / "fly.elf"
    flags = [*FLAGS, *MACHINE, "-ffreestanding", "-fno-tree-loop-distribute-patterns", "-I", ROOT, "-I", folder]
    execute([PREFIX + "gcc", *flags, *gains(), "-nostdlib", "-T", device / "mps2.ld", device / "start.c", HERE / "main.c",
             folder / "blimp.c", "-lgcc", "-o", image])
    run = ["qemu-system-arm", "-M", "mps2-an386", "-nographic", "-monitor", "none", "-serial", "null", "-icount", "shift=0"]
    run += ["-semihosting-config", "enable=on,target=native", "-kernel", image]
    return execute(run, stdin=subprocess.DEVNULL).splitlines()


def number(bits):
    return struct.unpack(">f", bytes.fromhex(bits))[0]


def steps_of(lines):
    """Per step set-point, error, height, height under PID, and the spikes as one number."""
    rows = [line.split() for line in lines if not line.startswith("ticks")]
    return [[number(word) for word in row[:4]] + [int(row[4], 16)] for row in rows]


def hash_of(events):
    """As hash_events of main.c."""
    value = 2166136261
    for population in POPULATIONS:
        cells = sorted(events.get(population, ()))
        for word in (len(cells), *cells):
            value = (value ^ word) * 16777619 % 2**32
    return value


def check_spikes(glia, folder, steps):
    """The interpreter sees the errors that the controller saw."""
    given, spikes = folder / "errors.csv", folder / "spikes.csv"
    given.write_text("step,cell,value\n" + "".join(f"{i},0,{row[1]!r}\n" for i, row in enumerate(steps)))
    execute([glia, "run", HERE / "blimp.json", "--quiet", "--engine=interpreter", f"--input=error={given}",
             f"--steps={len(steps)}", f"--spikes={spikes}"])
    fired, count = [{} for _ in steps], 0
    with open(spikes, newline="") as file:
        for row in csv.DictReader(file):
            fired[int(row["step"])].setdefault(row["population"], []).append(int(row["cell"]))
            count += 1
    for i, (events, row) in enumerate(zip(fired, steps)):
        if hash_of(events) != row[4]:
            sys.exit(f"step {i}: other cells fire than those of the interpreter")
    return count


def report_cost(line):
    longest, total, steps = (int(word, 16) for word in line.split()[1:])
    print(f"instructions  {TICK * total / steps:.0f} a step, at most {TICK * longest}: "
          f"{100 * TICK * longest / (DEADLINE * CLOCK):.2f} % of the 10 ms at {CLOCK // 1_000_000} MHz, one a cycle assumed")


def mean_error(steps, column):
    return sum(abs(row[0] - row[column]) for row in steps) / len(steps)


def main():
    glia, folder = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
    said = execute([glia, "compile", HERE / "blimp.json", "--quiet", "--target=firmware", "-o", folder])
    print("\n".join(line.strip() for line in said.splitlines()[1:3]))
    here, there = fly_here(folder), fly_there(folder)
    steps = steps_of(here)
    if there is None:
        print("Cortex-M4     skipped: arm-none-eabi-gcc and qemu-system-arm are not installed")
    elif there[: len(steps)] != here[: len(steps)]:
        sys.exit("the Cortex-M4 flies otherwise than this machine")
    else:
        print(f"Cortex-M4     {len(steps)} steps, as on this machine to the last bit")
        report_cost(there[len(steps)])
    print(f"spikes        {check_spikes(glia, folder, steps)}, those of the interpreter")
    rest = [row for i, row in enumerate(steps) if i % STEPS_EACH >= STEPS_EACH - 1000]
    ours, theirs = ([mean_error(rows, column) for rows in (steps, rest)] for column in (2, 3))
    print(f"mean error    {ours[0]:.3f} m, {ours[1]:.3f} m in the last 10 s of a set-point; "
          f"PID {theirs[0]:.3f} m, {theirs[1]:.3f} m")
    (folder / "blimp.svg").write_text(plot.draw(steps))
    if ours[0] > MOST_ERROR or ours[1] > MOST_REST:
        sys.exit(f"the blimp does not follow its set-points: {MOST_ERROR} m and {MOST_REST} m at most are wanted")


if __name__ == "__main__":
    main()
