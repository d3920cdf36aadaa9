# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The golden trace of two dense layers: `python3 golden.py > golden.csv`.

factors = W x(t) + 0.75 x(t - 1), rates = V factors + b, in the same step.
"""

import csv
import os

STEPS = 30
W = [[0.5, -1.5], [2.0, 0.25]]
V = [[1.0, 0.5], [-0.3, 0.7], [0.0, -2.0]]
B = [0.1, -0.2, 0.3]


def read_values():
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "golden_events.csv")) as file:
        return {(int(row["step"]), int(row["cell"])): float(row["value"]) for row in csv.DictReader(file)}


def main():
    values = read_values()
    print("step,object,state,cell,value")
    for t in range(STEPS):
        x = [values.get((t, cell), 0.0) for cell in range(2)]
        late = [values.get((t - 1, cell), 0.0) for cell in range(2)]
        factors = [sum(w * v for w, v in zip(row, x)) + 0.75 * late[k] for k, row in enumerate(W)]
        rates = [sum(w * v for w, v in zip(row, factors)) + b for row, b in zip(V, B)]
        for name, layer in (("factors", factors), ("rates", rates)):
            for cell, value in enumerate(layer):
                print(f"{t},{name},v,{cell},{value!r}")


main()
