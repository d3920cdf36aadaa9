# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The golden trace of two Izhikevich cells: `python3 golden.py > golden.csv`.

Euler in milliseconds, as in the appendix of the paper but with both equations reading the old state:
v' = v + h (0.04 v^2 + 5 v + 140 - u + i), u' = u + h a (b v - u). Spike where v' > 30, then v := c, u := u + d.
"""

import csv
import os

H, STEPS = 0.5, 160
A, B, C, D = [0.02, 0.1], 0.2, -65.0, [8.0, 2.0]


def read_currents():
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "golden_events.csv")) as file:
        return {(int(row["step"]), int(row["cell"])): float(row["value"]) for row in csv.DictReader(file)}


def main():
    currents = read_currents()
    v, u = [-65.0, -65.0], [B * -65.0, B * -65.0]
    print("step,object,state,cell,value")
    for t in range(STEPS):
        for k in range(2):
            i = currents.get((t, k), 0.0)
            dv = 0.04 * v[k] ** 2 + 5.0 * v[k] + 140.0 - u[k] + i
            du = A[k] * (B * v[k] - u[k])
            v[k], u[k] = v[k] + H * dv, u[k] + H * du
            if v[k] > 30.0:
                v[k], u[k] = C, u[k] + D[k]
                print(f"{t},cells,spike,{k},1")
            print(f"{t},cells,v,{k},{v[k]!r}")
            print(f"{t},cells,u,{k},{u[k]!r}")


main()
