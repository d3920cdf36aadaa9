# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""examples/astrocyte on every engine, bit for bit over 10,000 steps; and whether it does what it is an example of: the
weights of what learns change, and the astrocyte moves."""

import argparse
import csv
import pathlib
import subprocess
import sys
import tempfile

NETWORK = pathlib.Path(__file__).resolve().parent.parent.parent / "examples" / "astrocyte" / "liquid.mlir"
STEPS = 10000
WEIGHT = 0.06  # of every synapse that learns, before step 0
RECORDED_STEPS = 2000  # every weight of every step is written


def execute(command):
    result = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if result.returncode != 0:
        sys.exit(f"{' '.join(command)}\nended with {result.returncode}:\n{result.stdout}")
    return result.stdout.strip()


def read_values(glia, state, steps, folder):
    """step -> [value]"""
    path = folder / "records.csv"
    execute([glia, "run", str(NETWORK), f"--steps={steps}", f"--record={state}", f"--record-to={path}"])
    values = {}
    with open(path, newline="") as file:
        for row in csv.DictReader(file):
            values.setdefault(int(row["step"]), []).append(float(row["value"]))
    return values


def check_astrocyte(glia, folder):
    values = [value for (value,) in read_values(glia, "astrocyte.a", STEPS, folder).values()]
    if len(values) != STEPS or max(values) - min(values) < 0.1:
        sys.exit(f"the astrocyte stays between {min(values)} and {max(values)}")
    early = [step for step in range(1, STEPS) if values[step] != values[step - 1] and (step + 1) % 10 != 0]
    if early:
        sys.exit(f"the astrocyte moves in step {early[0]}, which its period of 10 steps does not divide")
    print(f"the astrocyte moves between {min(values):.3f} and {max(values):.3f}")


def check_weights(glia, folder):
    last = read_values(glia, "exc_to_exc.w", RECORDED_STEPS, folder)[RECORDED_STEPS - 1]
    moved = [w for w in last if abs(w - WEIGHT) > 1e-3]
    if len(moved) < len(last) / 10 or min(last) < 0.0 or max(last) > 0.15:
        sys.exit(f"{len(moved)} of {len(last)} weights moved; they are between {min(last)} and {max(last)}")
    print(f"{len(moved)} of {len(last)} weights moved; they are between {min(last):.4f} and {max(last):.4f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("glia")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        check_astrocyte(arguments.glia, pathlib.Path(folder))
        check_weights(arguments.glia, pathlib.Path(folder))
    for precision in ("f32", "f64"):
        command = [arguments.glia, "verify", str(NETWORK), f"--steps={STEPS}", f"--precision={precision}"]
        print(execute(command))


if __name__ == "__main__":
    main()
