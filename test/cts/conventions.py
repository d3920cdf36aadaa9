# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Conformance of every convention (C1): one network with a population for each combination of the choices.

  conventions.py GLIA lif|cuba_lif value|subtract|none
"""

import argparse
import itertools
import pathlib
import tempfile

import conformance

CHOICES = {
    "reset": ("value", "subtract", "none"),
    "reset_lag": ("0", "1"),
    "test": ("after", "before"),
    "compare": ("greater", "greater_or_equal"),
    "integrator": ("euler", "exact"),
    "order": ("read_decay_jump", "decay_jump_read", "jump_read_decay"),
    "gain": ("integrated", "euler"),
    "arrival_lag": ("0", "1"),
}

# The model's port and parameters; 0.5 and 0.125 are met exactly now and then, so that `>` and `>=` differ.
MODELS = {
    "lif": ("i", "tau = dense<[0.004, 0.002, 0.01]> : tensor<3xf64>, r = 4.0, v_leak = 0.125, v_threshold = 0.5, v_reset = -0.125"),
    "cuba_lif": ("s", "tau_syn = 0.004, tau_mem = 0.008, r = 4.0, v_leak = 0.0625, v_threshold = 0.5, v_reset = -0.125, w_in = 4.0"),
}


def combinations(reset):
    for values in itertools.product(*CHOICES.values()):
        choices = dict(zip(CHOICES, values))
        if choices["reset"] != reset:
            continue
        if choices["test"] == "before" and choices["reset_lag"] == "1":
            continue  # refused: its reset acts on the next step already
        if choices["arrival_lag"] == "1" and (choices["gain"] == "euler" or choices["compare"] == "greater"):
            continue  # it moves arrivals only
        yield choices


def network_text(model, reset):
    port, parameters = MODELS[model]
    lines = ['snn.network "conventions" dt(1 ms) {', '  %in = snn.input "in" : !snn.events<3>']
    lines.append('  %d = snn.project "d" %in via(#snn.one_to_one) weight(0.5) : (!snn.events<3>) -> !snn.drive<3>')
    for number, choices in enumerate(combinations(reset)):
        convention = ", ".join(f"{name} = {value}" for name, value in choices.items())
        lines.append(
            f'  %p{number} = snn.population "p{number}" model(@{model}) ({port} = %d) with({{{parameters}}})\n'
            f"    via(#snn.convention<{convention}>) : (!snn.drive<3>) -> !snn.events<3>"
        )
    return "\n".join([*lines, "}", ""])


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("glia")
    parser.add_argument("model", choices=MODELS)
    parser.add_argument("reset", choices=CHOICES["reset"])
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        network = pathlib.Path(name) / f"{arguments.model}.mlir"
        network.write_text(network_text(arguments.model, arguments.reset))
        print(f"{sum(1 for _ in combinations(arguments.reset))} combinations")
        conformance.check(arguments.glia, network, pathlib.Path(name))


if __name__ == "__main__":
    main()
