# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The golden trace of two cells: `python3 golden.py > golden.csv`.

tau_syn di/dt = -i + w_in s and tau_mem dv/dt = (v_leak - v) + r i by forward Euler, the second reading the new i; spike
where v > v_threshold; the threshold is subtracted from the result of the next step's integration.
"""

import csv
import os

H, STEPS = 0.001, 60
WEIGHT = [[0.7, 0.4], [-0.2, 1.1]]  # (target, source)
TAU_SYN, TAU_MEM = 0.004, [0.01, 0.02]
R, W_IN, V_LEAK, V_THRESHOLD = 4.0, 2.0, 0.05, 0.5


def read_events():
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "golden_events.csv")) as file:
        return {(int(row["step"]), int(row["cell"])): int(row["value"]) for row in csv.DictReader(file)}


def main():
    events = read_events()
    i, v, owed = [0.0, 0.0], [0.0, 0.0], [0.0, 0.0]
    print("step,object,state,cell,value")
    for t in range(STEPS):
        for cell in range(2):
            s = sum(WEIGHT[cell][k] * events.get((t, k), 0) for k in range(2))
            i[cell] += H * (-i[cell] + W_IN * s) / TAU_SYN
            v[cell] += H * (V_LEAK - v[cell] + R * i[cell]) / TAU_MEM[cell]
            v[cell] -= owed[cell]
            fires = v[cell] > V_THRESHOLD
            owed[cell] = V_THRESHOLD if fires else 0.0
            if fires:
                print(f"{t},cuba,spike,{cell},1")
            print(f"{t},cuba,i,{cell},{i[cell]!r}")
            print(f"{t},cuba,v,{cell},{v[cell]!r}")


main()
