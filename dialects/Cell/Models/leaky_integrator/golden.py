# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The golden trace of two cells: `python3 golden.py > golden.csv`.

tau dv/dt = (v_leak - v) + r i: the decay towards v_leak is solved exactly, the input is added with Euler's gain r h / tau.
"""

import csv
import math
import os

H, STEPS = 0.002, 30
WEIGHT = 0.5
TAU, R, V_LEAK = [0.02, 0.005], 3.0, -0.1


def read_values():
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "golden_events.csv")) as file:
        return {(int(row["step"]), int(row["cell"])): float(row["value"]) for row in csv.DictReader(file)}


def main():
    values = read_values()
    v = [0.0, 0.0]
    print("step,object,state,cell,value")
    for t in range(STEPS):
        for cell in range(2):
            decayed = V_LEAK + (v[cell] - V_LEAK) * math.exp(-H / TAU[cell])
            v[cell] = decayed + R * H / TAU[cell] * WEIGHT * values.get((t, cell), 0.0)
            print(f"{t},li,v,{cell},{v[cell]!r}")


main()
