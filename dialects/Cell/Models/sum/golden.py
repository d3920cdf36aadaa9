# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The golden trace of two integrators that read a sum: `python3 golden.py > golden.csv`.

sum = x(t) + W x(t - 3 steps); tau dv/dt = -v + 1.5 sum by forward Euler.
"""

import csv
import os

H, STEPS, DELAY = 0.002, 40, 3
WEIGHT = [[0.0, 0.5], [-2.0, 0.0]]  # (target, source)
TAU = 0.02


def read_values():
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "golden_events.csv")) as file:
        return {(int(row["step"]), int(row["cell"])): float(row["value"]) for row in csv.DictReader(file)}


def main():
    values = read_values()
    v = [0.0, 0.0]
    print("step,object,state,cell,value")
    for t in range(STEPS):
        for cell in range(2):
            late = sum(WEIGHT[cell][k] * values.get((t - DELAY, k), 0.0) for k in range(2))
            total = values.get((t, cell), 0.0) + late
            v[cell] += H * (-v[cell] + 1.5 * total) / TAU
            print(f"{t},li,v,{cell},{v[cell]!r}")


main()
