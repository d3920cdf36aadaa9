# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The golden trace of six synapses: `python3 golden.py > golden.csv`.

dx/dt = -x / tau_plus and dy/dt = -y / tau_minus, solved exactly; x jumps by the count where a source fires, y where a
target does. An event of a source reaches its synapses two steps later: there w := w - depression a_minus y. Where a target
fires, w := w + a_plus x, with x as it was two steps ago. No handler sees a jump of its own step. Then w is kept in
[w_min, w_max]. What an event delivers is the weight before this step's learning; the sink's tau is one step, so that its v
is what arrives.
"""

import csv
import math
import os

H, STEPS, DELAY = 0.001, 60, 2
SOURCES, TARGETS = 3, 2
WEIGHT = [[0.5, 0.25, 0.9], [0.125, 0.75, 0.05]]  # (target, source)
A_PLUS, A_MINUS, TAU_PLUS, TAU_MINUS = 0.1, 0.12, 0.015, 0.03
W_MIN, W_MAX = 0.0, 1.0


def read_inputs():
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "golden_events.csv")) as file:
        return {(row["input"], int(row["step"]), int(row["cell"])): float(row["value"]) for row in csv.DictReader(file)}


def learn(w, source_reached, target_fires, depression, x, y):
    if source_reached:
        w = w - depression * A_MINUS * y
    if target_fires:
        w = w + A_PLUS * x
    return min(max(w, W_MIN), W_MAX)


def main():
    inputs = read_inputs()
    w = [row[:] for row in WEIGHT]
    x, y = [0.0] * SOURCES, [0.0] * TARGETS
    seen_x = {}  # x as handlers of each step saw it
    print("step,object,state,cell,value")
    for t in range(STEPS):
        arrived = [inputs.get(("pre", t - DELAY, k), 0) for k in range(SOURCES)]
        fires = [inputs.get(("post", t, j), 0) for j in range(TARGETS)]
        for j in range(TARGETS):
            delivered = sum(w[j][k] * arrived[k] for k in range(SOURCES))
            print(f"{t},sink,v,{j},{delivered!r}")
        x = [value * math.exp(-H / TAU_PLUS) for value in x]
        y = [value * math.exp(-H / TAU_MINUS) for value in y]
        seen_x[t] = x[:]
        then = seen_x.get(t - DELAY, [0.0] * SOURCES)
        depression = inputs.get(("depression", t, 0), 0.0)
        for j in range(TARGETS):
            for k in range(SOURCES):
                w[j][k] = learn(w[j][k], arrived[k] != 0, fires[j] != 0, depression, then[k], y[j])
        x = [x[k] + inputs.get(("pre", t, k), 0) for k in range(SOURCES)]
        y = [y[j] + fires[j] for j in range(TARGETS)]
        for k in range(SOURCES):
            for j in range(TARGETS):
                print(f"{t},pre_to_sink,w,{k * TARGETS + j},{w[j][k]!r}")
        for k in range(SOURCES):
            print(f"{t},pre_to_sink,x,{k},{x[k]!r}")
        for j in range(TARGETS):
            print(f"{t},pre_to_sink,y,{j},{y[j]!r}")


main()
