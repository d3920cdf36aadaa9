# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The golden trace of two cells: `python3 golden.py > golden.csv`.

dv/dt = r i by forward Euler. The input arrives one step after it was given; the bias is there in every step.
"""

import csv
import os

H, STEPS, LAG = 0.002, 30, 1
WEIGHT = [[0.5, -1.5], [2.0, 0.25]]  # (target, source)
BIAS = [0.0, 3.0]
R = [4.0, 10.0]


def read_values():
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "golden_events.csv")) as file:
        return {(int(row["step"]), int(row["cell"])): float(row["value"]) for row in csv.DictReader(file)}


def main():
    values = read_values()
    v = [0.0, 0.0]
    print("step,object,state,cell,value")
    for t in range(STEPS):
        for cell in range(2):
            current = sum(WEIGHT[cell][k] * values.get((t - LAG, k), 0.0) for k in range(2)) + BIAS[cell]
            v[cell] += H * R[cell] * current
            print(f"{t},i,v,{cell},{v[cell]!r}")


main()
