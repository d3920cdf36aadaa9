#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Writes a network of the size of an LFADS decoder, and one trial for it.

  network.py --out=FOLDER [--numbers=fixed|float]

70 channels of spike counts reach 64 gated recurrent units; 4 factors are read from them (no bias), 70 log-rates from the
factors (with bias), over 73 bins. The weights are drawn here from a fixed seed: those of the published network have no
licence. They are whole multiples of 2^-14 of 16 bits, so that floating point and fixed point compute with the same.

In fixed point, states, signals and tables have the types of the published network in FPGA form; a number of W bits of
which F are fraction is `!cell.fixed<W, F>`.
"""

import argparse
import pathlib
import random

CHANNELS, UNITS, FACTORS, BINS = 70, 64, 4, 73
SEED = 20240304

WEIGHT_FRACTION = 14
INPUT = (16, 10)
STATE = (16, 9)
READOUT = (16, 10)
RECALLED = (18, 10)
SIGMOID = ((12, 8), (16, 15))
TANH = ((13, 9), (16, 15))

# Gate, and the ports that its weights of the input and of the state lead to.
GATES = {
    "update": ("update", "update"),
    "reset": ("reset", "reset"),
    "candidate": ("candidate_input", "candidate_recurrent"),
}

MODEL_IN_FIXED_POINT = """
// The model 'gru' with what fixed point asks for: functions as tables, and a product of two 16-bit numbers.
cell.model @gru_in_tables kind(neuron) {{
  %start = cell.param "h_start" default(0.0)
  %update = cell.port "update"
  %reset = cell.port "reset"
  %candidate_input = cell.port "candidate_input"
  %candidate_recurrent = cell.port "candidate_recurrent"
  %h = cell.state "h" init(%start)

  %z = cell.table sigmoid %update from({sigmoid_from}) to({sigmoid_to})
  %r = cell.table sigmoid %reset from({sigmoid_from}) to({sigmoid_to})
  %rounded = cell.round %candidate_recurrent to {recalled}
  %recalled = cell.mul %r, %rounded
  %candidate = cell.add %candidate_input, %recalled
  %n = cell.table tanh %candidate from({tanh_from}) to({tanh_to})
  %ahead = cell.sub %h, %n
  %kept = cell.mul %z, %ahead
  %next = cell.add %n, %kept
  %h1 = cell.next %h, %next
  cell.output "h" %h1
}}
"""

NETWORK = """
snn.network "lfads" dt(10 ms) {{
  %counts = snn.input "counts"{input_storage} : !snn.signal<{channels}>
{projections}
  %h = snn.population "gru" model(@{model})
       (update = %counts_to_update, %h_to_update, reset = %counts_to_reset, %h_to_reset,
        candidate_input = %counts_to_candidate, candidate_recurrent = %h_to_candidate){state_storage}
       : (!snn.drive<{units}>, !snn.drive<{units}>, !snn.drive<{units}>, !snn.drive<{units}>, !snn.drive<{units}>,
          !snn.drive<{units}>) -> !snn.signal<{units}>
  %factors = snn.population "factors" model(@linear_unit) (i = %h_to_factors){readout_storage}
             : (!snn.drive<{factors}>) -> !snn.signal<{factors}>
  %rates = snn.population "rates" model(@linear_unit) (i = %factors_to_rates){readout_storage}
           : (!snn.drive<{channels}>) -> !snn.signal<{channels}>
  snn.output "factors" %factors : !snn.signal<{factors}>
  snn.output "rates" %rates : !snn.signal<{channels}>
}}
"""


class Layer:
    """Integer weights, a row for each target, and biases or none; multiples of 2^-WEIGHT_FRACTION."""

    def __init__(self, generator, sources, targets, has_bias):
        bound = int((6 / (sources + targets)) ** 0.5 * 2**WEIGHT_FRACTION)
        self.weights = [[generator.randint(-bound, bound) for _ in range(sources)] for _ in range(targets)]
        self.biases = [generator.randint(-bound // 2, bound // 2) for _ in range(targets)] if has_bias else None


def draw_layers():
    """Name -> layer, in the order in which the network has its projections."""
    generator = random.Random(SEED)
    layers = {f"counts_to_{gate}": Layer(generator, CHANNELS, UNITS, True) for gate in GATES}
    layers.update({f"h_to_{gate}": Layer(generator, UNITS, UNITS, True) for gate in GATES})
    layers["h_to_factors"] = Layer(generator, UNITS, FACTORS, False)
    layers["factors_to_rates"] = Layer(generator, FACTORS, CHANNELS, True)
    return layers


def draw_trial(trial=0):
    """Spike counts, a list for each bin: bursts of some channels over a quiet background."""
    generator = random.Random(SEED + 1 + trial)
    phases = [generator.randrange(BINS) for _ in range(CHANNELS)]
    return [
        [
            sum(generator.random() < (0.35 if (step - phases[cell]) % BINS < 20 else 0.05) for _ in range(4))
            for cell in range(CHANNELS)
        ]
        for step in range(BINS)
    ]


def fixed(type_):
    return f"!cell.fixed<{type_[0]}, {type_[1]}>"


def numbers_of(values, is_fixed):
    """A list as MLIR has it: integers, or the reals that they stand for. Powers of two times integers are exact."""
    if isinstance(values[0], list):
        return "[" + ",\n     ".join(numbers_of(row, is_fixed) for row in values) + "]"
    return "[" + ", ".join(str(v) if is_fixed else repr(v * 2.0**-WEIGHT_FRACTION) for v in values) + "]"


def projection_text(name, layer, is_fixed):
    source, delay = name.split("_to_")[0], " delay(1)" if name.split("_to_")[1] in GATES and name[0] == "h" else ""
    targets, sources = len(layer.weights), len(layer.weights[0])
    element = "i16" if is_fixed else "f64"
    text = f"  %{name} = snn.project \"{name}\" %{source} via(#snn.dense) weight(dense<\n    "
    text += f"{numbers_of(layer.weights, is_fixed)}> : tensor<{targets}x{sources}x{element}>)\n    "
    if layer.biases:
        text += f"bias(dense<{numbers_of(layer.biases, is_fixed)}> : tensor<{targets}x{element}>)\n    "
    if is_fixed:
        text += f"scale({2.0**-WEIGHT_FRACTION!r})"
    return text + f"{delay} : (!snn.signal<{sources}>) -> !snn.drive<{targets}>"


def network_text(layers, is_fixed):
    def storage(type_):
        return f" storage({fixed(type_)})" if is_fixed else ""

    model = MODEL_IN_FIXED_POINT.format(
        sigmoid_from=fixed(SIGMOID[0]),
        sigmoid_to=fixed(SIGMOID[1]),
        tanh_from=fixed(TANH[0]),
        tanh_to=fixed(TANH[1]),
        recalled=fixed(RECALLED),
    )
    network = NETWORK.format(
        input_storage=storage(INPUT),
        state_storage=storage(STATE),
        readout_storage=storage(READOUT),
        projections="\n".join(projection_text(name, layer, is_fixed) for name, layer in layers.items()),
        model="gru_in_tables" if is_fixed else "gru",
        channels=CHANNELS,
        units=UNITS,
        factors=FACTORS,
    )
    return (model if is_fixed else "") + network


def trial_text(trials):
    lines = ["sample,step,cell,value"]
    for sample in range(trials):
        for step, counts in enumerate(draw_trial(sample)):
            lines += [f"{sample},{step},{cell},{count}" for cell, count in enumerate(counts) if count]
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=pathlib.Path, required=True, help="folder for lfads.mlir and trial.csv")
    parser.add_argument("--numbers", choices=("fixed", "float"), default="fixed")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    (arguments.out / "lfads.mlir").write_text(network_text(draw_layers(), arguments.numbers == "fixed"))
    (arguments.out / "trial.csv").write_text(trial_text(trials=1))
    print(f"wrote {arguments.out / 'lfads.mlir'} and {arguments.out / 'trial.csv'}")


if __name__ == "__main__":
    main()
