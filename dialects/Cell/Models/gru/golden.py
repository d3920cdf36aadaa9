# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The golden trace of three gated recurrent units: `python3 golden.py > golden.csv`.

z = sigmoid(Wz x + bz + Uz h + cz), r alike, n = tanh(Wn x + bn + r (Un h + cn)), h' = z h + (1 - z) n.
"""

import csv
import math
import os

STEPS = 40
W = {
    "z": ([[0.7, -1.2], [0.3, 0.4], [-2.0, 0.9]], [0.1, -0.2, 0.3]),
    "r": ([[-0.6, 0.2], [1.5, 0.8], [0.4, -0.9]], [0.0, 0.5, -0.4]),
    "n": ([[1.1, 0.6], [-0.8, 1.9], [0.2, -1.4]], [-0.3, 0.2, 0.1]),
}
U = {
    "z": ([[0.9, -0.4, 0.2], [0.3, 0.5, -1.1], [-0.7, 0.6, 0.8]], [0.05, 0.0, -0.1]),
    "r": ([[-0.5, 1.3, 0.1], [0.7, -0.2, 0.9], [0.4, 0.3, -1.6]], [0.2, -0.3, 0.0]),
    "n": ([[1.4, 0.2, -0.9], [-0.6, 1.2, 0.5], [0.8, -1.7, 0.3]], [0.6, -0.1, 0.4]),
}


def read_values():
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "golden_events.csv")) as file:
        return {(int(row["step"]), int(row["cell"])): float(row["value"]) for row in csv.DictReader(file)}


def affine(layer, x):
    weights, bias = layer
    return [sum(w * v for w, v in zip(row, x)) + b for row, b in zip(weights, bias)]


def sigmoid(x):
    return 1.0 / (1.0 + math.exp(-x))


def main():
    values = read_values()
    h = [0.0, 0.25, -0.5]
    print("step,object,state,cell,value")
    for t in range(STEPS):
        x = [values.get((t, cell), 0.0) for cell in range(2)]
        of_input = {gate: affine(W[gate], x) for gate in W}
        of_state = {gate: affine(U[gate], h) for gate in U}
        for cell in range(3):
            z = sigmoid(of_input["z"][cell] + of_state["z"][cell])
            r = sigmoid(of_input["r"][cell] + of_state["r"][cell])
            n = math.tanh(of_input["n"][cell] + r * of_state["n"][cell])
            h[cell] = z * h[cell] + (1.0 - z) * n
            print(f"{t},gru,h,{cell},{h[cell]!r}")


main()
