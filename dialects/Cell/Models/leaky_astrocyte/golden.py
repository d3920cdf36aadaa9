# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The golden trace of an astrocyte and its reader: `python3 golden.py > golden.csv`.

tau da/dt = a_rest - a + i by forward Euler over four steps at once, i being the sum of what arrived in them; the update
comes at the end of every fourth step, and its value is first read in the step after. The reader's tau is one step, so that
its v is what it reads.
"""

import csv
import os

H, STEPS, PERIOD = 0.001, 41, 4
WEIGHT = 0.75
TAU, A_REST = 0.05, 0.2


def read_events():
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "golden_events.csv")) as file:
        return {(int(row["step"]), int(row["cell"])): int(row["value"]) for row in csv.DictReader(file)}


def main():
    events = read_events()
    a, arrived = A_REST, 0.0
    print("step,object,state,cell,value")
    for t in range(STEPS):
        reader = a
        arrived += sum(WEIGHT * events.get((t, k), 0) for k in range(2))
        if (t + 1) % PERIOD == 0:
            a += PERIOD * H * (A_REST - a + arrived) / TAU
            arrived = 0.0
        print(f"{t},astrocyte,a,0,{a!r}")
        print(f"{t},reader,v,0,{reader!r}")


main()
