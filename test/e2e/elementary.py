# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""N3: exp, sigmoid and tanh in a compiled network are those of the interpreter, bit for bit, and at most 2 units in the last
place off. The truth is computed in 40 decimal digits."""

import argparse
import csv
import decimal
import math
import pathlib
import random
import struct
import subprocess
import tempfile

NETWORK = """
cell.model @function kind(neuron) {{
  %i = cell.port "i"
  %zero = cell.constant 0.0
  %x = cell.state "x" init(%zero)
  %y = cell.{function} %i
  %x1 = cell.next %x, %y
  cell.output "x" %x1
}}
snn.network "function" dt(1 ms) {{
  %in = snn.input "in" : !snn.signal<{cells}>
  %d = snn.project "d" %in via(#snn.one_to_one) weight(1.0) : (!snn.signal<{cells}>) -> !snn.drive<{cells}>
  %x = snn.population "p" model(@function) (i = %d) : (!snn.drive<{cells}>) -> !snn.signal<{cells}>
  snn.output "x" %x : !snn.signal<{cells}>
}}
"""
EDGES = [0.0, -0.0, 1e-30, -1e-30, 1.0, -1.0, math.log(2.0) / 2, -math.log(2.0) / 2, 1e4, -1e4, 1e30, -1e30]
LARGEST = {"f32": 3.4028235e38, "f64": 1.7e308}


def exp(x):
    return max(min(x, decimal.Decimal(1200)), decimal.Decimal(-1200)).exp()  # beyond the range of f64


def sigmoid(x):
    return 1 / (1 + exp(-x))


def tanh(x):
    if abs(x) < decimal.Decimal("1e-13"):
        return x  # less x^3 / 3
    if abs(x) > 40:
        return decimal.Decimal(1).copy_sign(x)
    square = (2 * x).exp()
    return (square - 1) / (square + 1)


# The truth, and where values are drawn from in each precision.
FUNCTIONS = {
    "exp": (exp, {"f32": (-104.5, 88.7), "f64": (-746.5, 709.7)}),
    "sigmoid": (sigmoid, {"f32": (-104.5, 20.0), "f64": (-746.5, 40.0)}),
    "tanh": (tanh, {"f32": (-3.0, 10.5), "f64": (-3.0, 22.5)}),
}


def rounded(value, precision):
    return struct.unpack("f", struct.pack("f", value))[0] if precision == "f32" else value


def unit_at(value, precision):
    value = abs(float(value))
    if precision == "f64":
        return math.ulp(value)
    return max(2.0 ** (math.frexp(value)[1] - 24), 2.0**-149)


def draw_values(bounds, precision, count):
    source = random.Random(7)
    near = [source.uniform(-1.0, 1.0) * 2.0 ** -source.randrange(40) for _ in range(count // 4)]
    far = [source.uniform(*bounds) for _ in range(count - len(near) - len(EDGES))]
    return [rounded(value, precision) for value in EDGES + near + far]


def run(glia, function, precision, values, folder):
    network, events, records = folder / "function.mlir", folder / "in.csv", folder / "out.csv"
    network.write_text(NETWORK.format(function=function, cells=len(values)))
    rows = (f"0,{cell},{value!r}" for cell, value in enumerate(values))
    events.write_text("step,cell,value\n" + "\n".join(rows) + "\n")
    common = [str(network), f"--input={events}", "--steps=1", f"--precision={precision}", "-q"]
    subprocess.run([glia, "verify", *common], check=True)
    subprocess.run([glia, "run", *common, "--record=p.x", f"--record-to={records}"], check=True, stdout=subprocess.DEVNULL)
    with open(records, newline="") as file:
        return [float(row["value"]) for row in csv.DictReader(file)]


def check(glia, function, precision, folder, count=4000):
    truth_of, bounds = FUNCTIONS[function]
    values = draw_values(bounds[precision], precision, count)
    worst = decimal.Decimal(0)
    for value, result in zip(values, run(glia, function, precision, values, folder), strict=True):
        truth = truth_of(decimal.Decimal(value))
        if truth > decimal.Decimal(LARGEST[precision]):
            assert math.isinf(result), (value, result)
        else:
            worst = max(worst, abs(decimal.Decimal(result) - truth) / decimal.Decimal(unit_at(truth, precision)))
    print(f"{function}, {precision}: at most {worst:.2f} units in the last place over {count} values")
    assert worst <= 2


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("glia")
    arguments = parser.parse_args()
    decimal.getcontext().prec = 40
    with tempfile.TemporaryDirectory() as folder:
        for function, (_, bounds) in FUNCTIONS.items():
            for precision in bounds:
                check(arguments.glia, function, precision, pathlib.Path(folder))


if __name__ == "__main__":
    main()
