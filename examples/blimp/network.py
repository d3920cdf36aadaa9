# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The controller as a network in JSON: 160 spiking cells and two read-outs.

  network.py < genes.txt > blimp.json
"""

import json
import sys

import model

CONVENTION = {"integrator": "euler", "reset": "subtract"}


def seconds(time):
    return f"{round(time * 1000)} ms"


def cells(times):
    membrane, synapse = times
    return {
        "size": 2 * model.HALF,
        "model": "cuba_lif",
        "parameters": {
            "tau_mem": seconds(membrane), "tau_syn": seconds(synapse), "v_threshold": 1,
            "r": round(membrane / model.DT), "w_in": round(synapse / model.DT),
        },
        "convention": CONVENTION,
    }  # fmt: skip


def number(value):
    return float(f"{value:.4g}")


def mirrored(row):
    row = [number(value) for value in row]
    return row + [-value for value in row]


def part_of(name, weights, times):
    first, second, out = times
    forward = mirrored(weights["forward"])
    populations = {
        f"{name}_first": cells(first),
        f"{name}_second": cells(second),
        name: {"size": 1, "model": "li", "parameters": {"tau": seconds(out), "r": round(out / model.DT)},
               "convention": CONVENTION},
    }  # fmt: skip
    projections = [
        {"from": "error", "to": f"{name}_first", "connect": "dense", "weight": [[number(w)] for w in weights["error"]],
         "bias": [number(b) for b in weights["bias"]]},
        {"from": f"{name}_first", "to": f"{name}_second", "connect": "dense", "bias": number(weights["forward_bias"]),
         "weight": [forward] * model.HALF + [[-w for w in forward]] * model.HALF},
    ]  # fmt: skip
    if weights["self"]:
        projections.append({"from": f"{name}_second", "to": f"{name}_second", "connect": "one_to_one",
                            "weight": number(weights["self"]), "delay": "10 ms"})  # fmt: skip
    for layer in ("first", "second"):
        if weights[f"read_{layer}"]:
            projections.append({"from": f"{name}_{layer}", "to": name, "connect": "dense",
                                "weight": [mirrored([weights[f"read_{layer}"]] * model.HALF)]})  # fmt: skip
    return populations, projections


def to_json(genes):
    """A row stands on a line of its own."""
    weights = model.make_weights(genes)
    populations, projections = {}, []
    for name, times in model.TIMES.items():
        more, reached = part_of(name, weights[name], times)
        populations.update(more)
        projections += reached
    head = {
        "description": "Holds the height of a blimp: a fast part and one that integrates. Written by evolve.py.",
        "name": "blimp",
        "dt": "10 ms",
        "inputs": {"error": {"size": 1, "carries": "signal", "description": "metres, from -1 to 1"}},
    }
    lines = [f"  {json.dumps(key)}: {json.dumps(value)},\n" for key, value in head.items()]
    rows = ",\n".join(f"    {json.dumps(name)}: {json.dumps(value)}" for name, value in populations.items())
    lines.append(f'  "populations": {{\n{rows}\n  }},\n')
    rows = ",\n".join("    " + json.dumps(projection).replace("], [", "],\n      [") for projection in projections)
    lines.append(f'  "projections": [\n{rows}\n  ],\n  "outputs": {{"fast": "fast.v", "slow": "slow.v"}}\n')
    return "{\n" + "".join(lines) + "}\n"


if __name__ == "__main__":
    sys.stdout.write(to_json(json.load(sys.stdin)["Controller"]))
