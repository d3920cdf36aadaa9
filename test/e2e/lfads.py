# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Gated recurrent units of the size of LFADS against a reference of our own.

  lfads.py GLIA fixed    every state of every step, every bit, on every engine
  lfads.py GLIA float    f32 and f64, to rounding errors
  lfads.py GLIA compress what `glia compress` makes of the network in floating point: close to it, and equal on all engines

The reference is written down here: in fixed point it computes in Python's integers, tables from 50 decimal digits; in
floating point it is the textbook's formulas in double precision. Network, weights and trials are those of examples/lfads.
"""

import argparse
import csv
import decimal
import importlib.util
import math
import pathlib
import subprocess
import sys
import tempfile

TRIALS = 2
TOLERANCES = {"f32": 1e-4, "f64": 1e-11}
ENGINES = ("interpreter", "jit", "aot", "firmware", "hls")


def load_example():
    path = pathlib.Path(__file__).resolve().parents[2] / "examples" / "lfads" / "network.py"
    specification = importlib.util.spec_from_file_location("lfads_network", path)
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


example = load_example()


# ---- Fixed point: a number is an integer; how many bits are fraction is known where it stands. ----


def to_type(value, fraction, type_):
    """Rounds `value`, which has so many bits of fraction, to nearest even and keeps it within the type."""
    width, kept = type_
    if fraction < kept:
        value <<= kept - fraction
    elif fraction > kept:
        shift = fraction - kept
        below, rest, half = value >> shift, value & ((1 << shift) - 1), 1 << (shift - 1)
        value = below + (rest > half or (rest == half and below & 1))
    return max(-(1 << (width - 1)), min((1 << (width - 1)) - 1, value))


def make_table(function, from_, to):
    """Number -> entry, both as integers."""
    table = {}
    for number in range(-(1 << (from_[0] - 1)), 1 << (from_[0] - 1)):
        exact = function(decimal.Decimal(number) / (1 << from_[1])) * (1 << to[1])
        entry = int(exact.to_integral_value(decimal.ROUND_HALF_EVEN))
        table[number] = max(-(1 << (to[0] - 1)), min((1 << (to[0] - 1)) - 1, entry))
    return table


def sigmoid(x):
    return 1 / (1 + (-x).exp())


def tanh(x):
    square = (2 * x).exp()
    return (square - 1) / (square + 1)


class FixedNetwork:
    def __init__(self, layers):
        decimal.getcontext().prec = 50
        self.layers = layers
        self.sigmoid = make_table(sigmoid, *example.SIGMOID)
        self.tanh = make_table(tanh, *example.TANH)
        self.h = [0] * example.UNITS

    def sums(self, name, x, fraction):
        """Weights times x, which has so many bits of fraction, plus biases; the result has WEIGHT_FRACTION more."""
        layer = self.layers[name]
        biases = layer.biases or [0] * len(layer.weights)
        return [sum(w * v for w, v in zip(row, x)) + (b << fraction) for row, b in zip(layer.weights, biases)]

    def look_up(self, table, types, value, fraction):
        return table[to_type(value, fraction, types[0])]

    def step(self, counts):
        of_input, of_state = example.INPUT[1], example.STATE[1]
        x = [to_type(count, 0, example.INPUT) for count in counts]
        inputs = {gate: self.sums(f"counts_to_{gate}", x, of_input) for gate in example.GATES}
        states = {gate: self.sums(f"h_to_{gate}", self.h, of_state) for gate in example.GATES}
        fine = example.WEIGHT_FRACTION + of_input
        coarse = example.WEIGHT_FRACTION + of_state
        assert fine >= coarse
        after = []
        for cell, h in enumerate(self.h):
            both = {gate: inputs[gate][cell] + (states[gate][cell] << (fine - coarse)) for gate in ("update", "reset")}
            z = self.look_up(self.sigmoid, example.SIGMOID, both["update"], fine)
            r = self.look_up(self.sigmoid, example.SIGMOID, both["reset"], fine)
            rounded = to_type(states["candidate"][cell], coarse, example.RECALLED)
            bits = example.SIGMOID[1][1] + example.RECALLED[1]
            candidate = (inputs["candidate"][cell] << (bits - fine)) + r * rounded
            n = self.look_up(self.tanh, example.TANH, candidate, bits)
            one = example.TANH[1][1]
            ahead = (h << (one - of_state)) - n
            after.append(to_type((n << example.SIGMOID[1][1]) + z * ahead, one + example.SIGMOID[1][1], example.STATE))
        self.h = after
        readout = example.READOUT
        sums = self.sums("h_to_factors", self.h, of_state)
        factors = [to_type(value, example.WEIGHT_FRACTION + of_state, readout) for value in sums]
        sums = self.sums("factors_to_rates", factors, readout[1])
        rates = [to_type(value, example.WEIGHT_FRACTION + readout[1], readout) for value in sums]
        return {
            ("gru", "h"): [h / 2.0**of_state for h in self.h],
            ("factors", "v"): [value / 2.0 ** readout[1] for value in factors],
            ("rates", "v"): [value / 2.0 ** readout[1] for value in rates],
        }


# ---- Floating point ----


class FloatNetwork:
    def __init__(self, layers):
        self.layers = layers
        self.h = [0.0] * example.UNITS

    def sums(self, name, x):
        layer, unit = self.layers[name], 2.0**-example.WEIGHT_FRACTION
        biases = layer.biases or [0] * len(layer.weights)
        return [math.fsum(w * unit * v for w, v in zip(row, x)) + b * unit for row, b in zip(layer.weights, biases)]

    def step(self, counts):
        inputs = {gate: self.sums(f"counts_to_{gate}", counts) for gate in example.GATES}
        states = {gate: self.sums(f"h_to_{gate}", self.h) for gate in example.GATES}
        after = []
        for cell, h in enumerate(self.h):
            z, r = (1 / (1 + math.exp(-inputs[gate][cell] - states[gate][cell])) for gate in ("update", "reset"))
            n = math.tanh(inputs["candidate"][cell] + r * states["candidate"][cell])
            after.append(z * h + (1 - z) * n)
        self.h = after
        factors = self.sums("h_to_factors", self.h)
        return {("gru", "h"): self.h, ("factors", "v"): factors, ("rates", "v"): self.sums("factors_to_rates", factors)}


def golden_of(network_type, layers):
    """(trial, step, population, state, cell) -> value."""
    golden = {}
    for trial in range(TRIALS):
        network = network_type(layers)
        for step, counts in enumerate(example.draw_trial(trial)):
            for (population, state), values in network.step(counts).items():
                golden.update({(trial, step, population, state, cell): v for cell, v in enumerate(values)})
    return golden


# ---- The network ----


def execute(command):
    result = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if result.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}\nended with {result.returncode}:\n{result.stdout}")
    return result.stdout


def run(glia, folder, engine, precision, network="lfads.mlir"):
    records = folder / f"{engine}.csv"
    execute(
        [glia, "run", folder / network, f"--input={folder / 'trial.csv'}", f"--steps={example.BINS}", "-q"]
        + [f"--engine={engine}", f"--precision={precision}", "--record=gru.h", "--record=*.v", f"--record-to={records}"]
    )
    with open(records, newline="") as file:
        return {
            (int(r["sample"]), int(r["step"]), r["population"], r["state"], int(r["cell"])): float(r["value"])
            for r in csv.DictReader(file)
        }


def write_files(layers, is_fixed, folder):
    (folder / "lfads.mlir").write_text(example.network_text(layers, is_fixed))
    (folder / "trial.csv").write_text(example.trial_text(TRIALS))


def check_fixed(glia, layers, folder):
    golden = golden_of(FixedNetwork, layers)
    write_files(layers, True, folder)
    for engine in ENGINES:
        trace = run(glia, folder, engine, "f32")
        assert trace.keys() == golden.keys()
        wrong = [key for key in sorted(golden) if trace[key] != golden[key]]
        if wrong:
            key = wrong[0]
            sys.exit(f"{engine}: {len(wrong)} of {len(golden)} values differ, first {key}: {trace[key]!r}, {golden[key]!r}")
        print(f"{engine}: {len(golden)} values equal to the reference")
    exact = golden_of(FloatNetwork, layers)
    far = max(abs(golden[key] - exact[key]) for key in golden if key[2] == "rates")
    print(f"log-rates in fixed point lie at most {far:.4f} from those in floating point")
    assert far < 0.1


def check_float(glia, layers, folder):
    golden = golden_of(FloatNetwork, layers)
    write_files(layers, False, folder)
    for precision, tolerance in TOLERANCES.items():
        for engine in ("interpreter", "jit"):
            trace = run(glia, folder, engine, precision)
            assert trace.keys() == golden.keys()
            worst = max(abs(trace[key] - golden[key]) for key in golden)
            print(f"{engine}, {precision}: {len(golden)} values, at most {worst:.2g} apart")
            assert worst < tolerance


def check_compressed(glia, layers, folder):
    golden = golden_of(FloatNetwork, layers)
    write_files(layers, False, folder)
    data = [f"--steps={example.BINS}", "-q"]
    execute(
        [glia, "compress", folder / "lfads.mlir", f"--calibrate={folder / 'trial.csv'}", *data]
        + ["--weights=int16", "--power-of-two", "--state=fixed16", "-o", folder / "small.mlir"]
    )
    trace = run(glia, folder, "jit", "f32", "small.mlir")
    assert trace.keys() == golden.keys()
    worst = max(abs(trace[key] - golden[key]) for key in golden)
    print(f"compressed: {len(golden)} values, at most {worst:.4f} from those in floating point")
    assert worst < 0.05
    print(execute([glia, "verify", folder / "small.mlir", f"--input={folder / 'trial.csv'}", *data]).strip())


CHECKS = {"fixed": check_fixed, "float": check_float, "compress": check_compressed}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("glia")
    parser.add_argument("numbers", choices=CHECKS)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        CHECKS[arguments.numbers](arguments.glia, example.draw_layers(), pathlib.Path(folder))


if __name__ == "__main__":
    main()
