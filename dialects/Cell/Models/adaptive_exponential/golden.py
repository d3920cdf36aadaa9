# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The golden trace of two AdEx cells: `python3 golden.py > golden.csv`.

The classic Runge-Kutta method on dv/dt = (-g (x - e) + g D exp((x - v_t) / D) - w + i) / c and
dw/dt = (a (x - e) - w) / tau_w with x = min(v, v_peak), both together. Spike where v' > v_peak, then v := v_reset,
w := w + b.
"""

import csv
import math
import os

H, STEPS = 1e-4, 600
C, G, E, V_T, DELTA, A, B, V_PEAK = 281e-12, 30e-9, -70.6e-3, -50.4e-3, 2e-3, 4e-9, 80.5e-12, 0.0
V_RESET, TAU_W = [-70.6e-3, -47.0e-3], [144e-3, 20e-3]


def read_currents():
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "golden_events.csv")) as file:
        return {(int(row["step"]), int(row["cell"])): float(row["value"]) for row in csv.DictReader(file)}


def rates(v, w, i, tau_w):
    x = min(v, V_PEAK)
    upstroke = G * DELTA * math.exp((x - V_T) / DELTA)
    return (upstroke - G * (x - E) - w + i) / C, (A * (x - E) - w) / tau_w


def runge_kutta(v, w, i, tau_w):
    k1 = rates(v, w, i, tau_w)
    k2 = rates(v + H / 2 * k1[0], w + H / 2 * k1[1], i, tau_w)
    k3 = rates(v + H / 2 * k2[0], w + H / 2 * k2[1], i, tau_w)
    k4 = rates(v + H * k3[0], w + H * k3[1], i, tau_w)
    return [x + H / 6 * (a + 2 * b + 2 * c + d) for x, a, b, c, d in zip((v, w), k1, k2, k3, k4)]


def main():
    currents = read_currents()
    v, w = [E, E], [0.0, 0.0]
    print("step,object,state,cell,value")
    for t in range(STEPS):
        for k in range(2):
            v[k], w[k] = runge_kutta(v[k], w[k], currents.get((t, k), 0.0), TAU_W[k])
            if v[k] > V_PEAK:
                v[k], w[k] = V_RESET[k], w[k] + B
                print(f"{t},cells,spike,{k},1")
            print(f"{t},cells,v,{k},{v[k]!r}")
            print(f"{t},cells,w,{k},{w[k]!r}")


main()
