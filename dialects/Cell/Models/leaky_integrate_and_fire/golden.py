# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The golden trace of three cells: `python3 golden.py > golden.csv`.

With i constant over a step of length h, tau dv/dt = (v_leak - v) + r i is solved by
v(h) = v_inf + (v(0) - v_inf) exp(-h / tau), v_inf = v_leak + r i. Then spike where v > v_threshold, and v := v_reset.
"""

import csv
import math
import os

H, STEPS = 0.001, 60
WEIGHT = [9.0, 5.0, -4.0]
TAU, R, V_LEAK = [0.01, 0.005, 0.02], 1.5, 0.25
V_THRESHOLD, V_RESET = [1.0, 1.25, 0.75], -0.125


def read_events():
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "golden_events.csv")) as file:
        return {(int(row["step"]), int(row["cell"])): int(row["value"]) for row in csv.DictReader(file)}


def main():
    events = read_events()
    v = [0.0, 0.0, 0.0]
    print("step,object,state,cell,value")
    for t in range(STEPS):
        for cell in range(3):
            current = WEIGHT[cell] * events.get((t, cell), 0)
            target = V_LEAK + R * current
            v[cell] = target + (v[cell] - target) * math.exp(-H / TAU[cell])
            if v[cell] > V_THRESHOLD[cell]:
                print(f"{t},lif,spike,{cell},1")
                v[cell] = V_RESET
            print(f"{t},lif,v,{cell},{v[cell]!r}")


main()
