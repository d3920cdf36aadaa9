# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The golden trace of two cells: `python3 golden.py > golden.csv`.

tau_syn di/dt = -i + w_in s and tau_mem dv/dt = (v_leak - v) + r i by forward Euler. What arrives, scaled by its gain
w_in h / tau_syn, jumps into i; the membrane reads that i; then i decays.
"""

import csv
import os

H, STEPS = 0.001, 60
WEIGHT = [[0.7, 0.4], [-0.2, 1.1]]  # (target, source)
TAU_SYN, TAU_MEM = [0.004, 0.008], 0.02
R, W_IN, V_LEAK = 3.0, 2.5, -0.25


def read_events():
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "golden_events.csv")) as file:
        return {(int(row["step"]), int(row["cell"])): int(row["value"]) for row in csv.DictReader(file)}


def main():
    events = read_events()
    i, v = [0.0, 0.0], [0.0, 0.0]
    print("step,object,state,cell,value")
    for t in range(STEPS):
        for cell in range(2):
            s = sum(WEIGHT[cell][k] * events.get((t, k), 0) for k in range(2))
            jumped = i[cell] + H / TAU_SYN[cell] * W_IN * s
            v[cell] += H * (V_LEAK - v[cell] + R * jumped) / TAU_MEM
            i[cell] = jumped - H / TAU_SYN[cell] * jumped
            print(f"{t},cuba,i,{cell},{i[cell]!r}")
            print(f"{t},cuba,v,{cell},{v[cell]!r}")


main()
