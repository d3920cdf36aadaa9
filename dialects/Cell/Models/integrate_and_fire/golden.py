# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The golden trace of two cells: `python3 golden.py > golden.csv`.

dv/dt = r i by forward Euler; spike where v >= v_threshold; v := v_reset at the begin of the step after. Events arrive two
steps after they set out, the bias in every step.
"""

import csv
import os

H, STEPS, DELAY = 0.001, 50, 2
WEIGHT = [[120.0, 60.0], [-40.0, 300.0]]  # (target, source)
BIAS = [10.0, -5.0]
R, V_THRESHOLD, V_RESET = 2.0, 1.0, 0.0625


def read_events():
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "golden_events.csv")) as file:
        return {(int(row["step"]), int(row["cell"])): int(row["value"]) for row in csv.DictReader(file)}


def main():
    events = read_events()
    v, fired = [0.0, 0.0], [False, False]
    print("step,object,state,cell,value")
    for t in range(STEPS):
        for cell in range(2):
            current = BIAS[cell] + sum(WEIGHT[cell][k] * events.get((t - DELAY, k), 0) for k in range(2))
            if fired[cell]:
                v[cell] = V_RESET
            v[cell] += H * R * current
            fired[cell] = v[cell] >= V_THRESHOLD
            if fired[cell]:
                print(f"{t},if,spike,{cell},1")
            print(f"{t},if,v,{cell},{v[cell]!r}")


main()
