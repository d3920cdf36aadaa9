# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The golden trace of two adaptive cells: `python3 golden.py > golden.csv`.

v' = e^(-h/tau) v + (1 - e^(-h/tau)) 8 s, a' = e^(-h/tau_a) a. Spike where v' > 1 + beta a, with a as it was at the start
of the step, then v := 0, a := a' + 1.
"""

import csv
import math
import os

H, STEPS = 0.001, 200
TAU, TAU_A, BETA, WEIGHT = 0.02, [0.05, 0.4], [0.3, 0.1], 8.0


def read_events():
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "golden_events.csv")) as file:
        return {(int(row["step"]), int(row["cell"])): int(row["value"]) for row in csv.DictReader(file)}


def main():
    events = read_events()
    v, a = [0.0, 0.0], [0.0, 0.0]
    keep = math.exp(-H / TAU)
    print("step,object,state,cell,value")
    for t in range(STEPS):
        for k in range(2):
            threshold = 1.0 + BETA[k] * a[k]
            v[k] = keep * v[k] - math.expm1(-H / TAU) * WEIGHT * events.get((t, k), 0)
            a[k] *= math.exp(-H / TAU_A[k])
            if v[k] > threshold:
                v[k], a[k] = 0.0, a[k] + 1.0
                print(f"{t},cells,spike,{k},1")
            print(f"{t},cells,v,{k},{v[k]!r}")
            print(f"{t},cells,a,{k},{a[k]!r}")


main()
