# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The golden trace of three cells: `python3 golden.py > golden.csv`. A spike where the input exceeds the threshold."""

import csv
import os

STEPS = 20
THRESHOLD = [0.5, 0.25, -0.5]


def read_values():
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "golden_events.csv")) as file:
        return {(int(row["step"]), int(row["cell"])): float(row["value"]) for row in csv.DictReader(file)}


def main():
    values = read_values()
    print("step,object,state,cell,value")
    for t in range(STEPS):
        for cell in range(3):
            if values.get((t, cell), 0.0) > THRESHOLD[cell]:
                print(f"{t},threshold,spike,{cell},1")


main()
