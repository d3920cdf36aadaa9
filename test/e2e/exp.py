# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""N3: exp in a compiled network is that of the interpreter, bit for bit, and at most 2 units in the last place off."""

import argparse
import csv
import math
import pathlib
import random
import struct
import subprocess
import tempfile

NETWORK = """
cell.model @power kind(neuron) {{
  %i = cell.port "i"
  %zero = cell.constant 0.0
  %x = cell.state "x" init(%zero)
  %y = cell.exp %i
  %x1 = cell.next %x, %y
  cell.output "x" %x1
}}
snn.network "exp" dt(1 ms) {{
  %in = snn.input "in" : !snn.signal<{cells}>
  %d = snn.project "d" %in via(#snn.one_to_one) weight(1.0) : (!snn.signal<{cells}>) -> !snn.drive<{cells}>
  %x = snn.population "p" model(@power) (i = %d) : (!snn.drive<{cells}>) -> !snn.signal<{cells}>
  snn.output "x" %x : !snn.signal<{cells}>
}}
"""
BOUNDS = {"f32": (-104.5, 88.7), "f64": (-746.5, 709.7)}
EDGES = [0.0, -0.0, 1e-30, -1e-30, 1.0, -1.0, math.log(2.0) / 2, -math.log(2.0) / 2, 1e4, -1e4, 1e30, -1e30]


def rounded(value, precision):
    return struct.unpack("f", struct.pack("f", value))[0] if precision == "f32" else value


def unit_at(value, precision):
    if precision == "f64":
        return math.ulp(value)
    return max(2.0 ** (math.frexp(value)[1] - 24), 2.0**-149)


def check(glia, precision, folder, count=4000):
    least, most = BOUNDS[precision]
    source = random.Random(7)
    values = EDGES + [source.uniform(least, most) for _ in range(count - len(EDGES))]
    values = [rounded(value, precision) for value in values]
    network, events, records = folder / "exp.mlir", folder / "in.csv", folder / "out.csv"
    network.write_text(NETWORK.format(cells=count))
    rows = (f"0,{cell},{value!r}" for cell, value in enumerate(values))
    events.write_text("step,cell,value\n" + "\n".join(rows) + "\n")
    common = [str(network), f"--input={events}", "--steps=1", f"--precision={precision}", "-q"]
    subprocess.run([glia, "verify", *common], check=True)
    subprocess.run([glia, "run", *common, "--record=p.x", f"--record-to={records}"], check=True, stdout=subprocess.DEVNULL)
    with open(records, newline="") as file:
        results = [float(row["value"]) for row in csv.DictReader(file)]
    worst = 0.0
    for value, result in zip(values, results, strict=True):
        truth = math.exp(value) if value < 709.7 else math.inf
        if truth > (3.4028235e38 if precision == "f32" else 1.7e308):
            assert math.isinf(result), (value, result)
        else:
            worst = max(worst, abs(result - truth) / unit_at(truth, precision))
    print(f"{precision}: at most {worst:.2f} units in the last place over {count} values")
    assert worst <= 2.0


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("glia")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for precision in BOUNDS:
            check(arguments.glia, precision, pathlib.Path(folder))


if __name__ == "__main__":
    main()
