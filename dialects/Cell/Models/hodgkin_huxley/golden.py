# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The golden trace of two Hodgkin-Huxley membranes: `python3 golden.py > golden.csv`.

The classic Runge-Kutta method on the equations of 1952 with rest at -65 mV, in SI units, all four states together.
"""

import csv
import math
import os

H, STEPS = 2e-5, 900
C, G_NA, G_K, G_L, E_NA, E_K, E_L = 0.01, 1200.0, 360.0, 3.0, 0.05, -0.077, -0.054387


def read_currents():
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "golden_events.csv")) as file:
        return {(int(row["step"]), int(row["cell"])): float(row["value"]) for row in csv.DictReader(file)}


def linoid(x):
    return -x / math.expm1(-x) if x else 1.0


def opening_and_closing(v):
    """(alpha, beta) per second of m, h and n."""
    u = 1000 * v
    return ((1000 * linoid((u + 40) / 10), 4000 * math.exp(-(u + 65) / 18)),
            (70 * math.exp(-(u + 65) / 20), 1000 / (1 + math.exp(-(u + 35) / 10))),
            (100 * linoid((u + 55) / 10), 125 * math.exp(-(u + 65) / 80)))


def rates(state, i):
    v, *gates = state
    m, h, n = gates
    current = i - G_NA * m**3 * h * (v - E_NA) - G_K * n**4 * (v - E_K) - G_L * (v - E_L)
    return [current / C, *(a * (1 - x) - b * x for x, (a, b) in zip(gates, opening_and_closing(v)))]


def moved(state, rates, h):
    return [x + h * k for x, k in zip(state, rates)]


def runge_kutta(state, i):
    k1 = rates(state, i)
    k2 = rates(moved(state, k1, H / 2), i)
    k3 = rates(moved(state, k2, H / 2), i)
    k4 = rates(moved(state, k3, H), i)
    return [x + H / 6 * (a + 2 * b + 2 * c + d) for x, a, b, c, d in zip(state, k1, k2, k3, k4)]


def main():
    currents = read_currents()
    rest = [-0.065, *(a / (a + b) for a, b in opening_and_closing(-0.065))]
    states = [rest, rest]
    print("step,object,state,cell,value")
    for t in range(STEPS):
        for k in range(2):
            before = states[k]
            states[k] = runge_kutta(before, currents.get((t, k), 0.0))
            if states[k][0] > 0.0 >= before[0]:
                print(f"{t},cells,spike,{k},1")
            for name, value in zip("vmhn", states[k]):
                print(f"{t},cells,{name},{k},{value!r}")


main()
