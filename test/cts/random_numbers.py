# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Conformance of number types (N4): networks in fixed point with storages, weights and scales of all kinds, drawn at random.

  random_numbers.py GLIA FIRST COUNT

Each network either needs more bits than are exact, and is refused for that, or runs on every target as the interpreter
has it. At least a third must run.
"""

import argparse
import pathlib
import random
import subprocess
import sys
import tempfile

import conformance

ROUNDINGS = ("floor", "nearest_even", "toward_zero")
TOO_WIDE = "use a storage, coefficients or weights of fewer bits (N4)"

NETWORK = """\
snn.network "random" dt(1 ms) {{
  %in = snn.input "in" counts({most}) : !snn.events<{sources}>
  %x = snn.input "x" storage({storage_x}) : !snn.signal<5>
  %in_to_a = snn.project "in_to_a" %in via(#snn.dense) {in_to_a} : (!snn.events<{sources}>) -> !snn.drive<{cells}>
  %x_to_a = snn.project "x_to_a" %x via(#snn.dense) {x_to_a} : (!snn.signal<5>) -> !snn.drive<{cells}>
  %a_to_a = snn.project "a_to_a" %a via(#snn.dense) {a_to_a} delay(1) : (!snn.events<{cells}>) -> !snn.drive<{cells}>
  %a = snn.population "a" model(@lif) (i = %in_to_a, %x_to_a, %a_to_a)
       with({{tau = {tau}, r = {r}, v_threshold = {threshold}, v_reset = -0.1}}) via(#snn.convention<reset = {reset}, reset_lag = {lag}>)
       storage({storage_a}) coefficients({bits}) : (!snn.drive<{cells}>, !snn.drive<{cells}>, !snn.drive<{cells}>) -> !snn.events<{cells}>
  %a_to_c = snn.project "a_to_c" %a via(#snn.dense) {a_to_c} delay({delay}) : (!snn.events<{cells}>) -> !snn.drive<4>
  %c = snn.population "c" model(@li) (i = %a_to_c) with({{tau = 0.02, r = {r}}}) storage({storage_c}) : (!snn.drive<4>) -> !snn.signal<4>
  %c_to_e = snn.project "c_to_e" %c via(#snn.dense) {c_to_e} : (!snn.signal<4>) -> !snn.drive<3>
  %e = snn.population "e" model(@lif) (i = %c_to_e) with({{tau = 0.005, r = 5.0, v_threshold = 0.9}})
       storage({storage_e}) : (!snn.drive<3>) -> !snn.events<3>
  snn.output "a" %a : !snn.events<{cells}>
  snn.output "c" %c : !snn.signal<4>
  snn.output "e" %e : !snn.events<3>
}}
"""


class Drawer:
    def __init__(self, seed):
        self.draw = random.Random(seed)

    def storage(self, overflows=("saturate", "wrap")):
        width = self.draw.choice((4, 8, 12, 16, 16, 24, 32))
        fraction = self.draw.randrange(min(width + 3, 20))
        return f"!cell.fixed<{width}, {fraction}, {self.draw.choice(ROUNDINGS)}, {self.draw.choice(overflows)}>"

    def scale(self, targets):
        unit = 2.0 ** -self.draw.randrange(12)
        kind = self.draw.randrange(3)
        numbers = [unit * self.draw.randrange(1, 4096) / 4096 for _ in range(targets)]
        if kind == 2:
            return f"scale(dense<[{', '.join(map(repr, numbers))}]> : tensor<{targets}xf64>)"
        return f"scale({(unit, numbers[0])[kind]!r})"

    def weights(self, targets, sources):
        width = self.draw.choice((2, 3, 4, 8, 8, 12, 16))
        most = 2 ** (width - 1) - 1
        numbers = [-most - 1, most, 0]
        rows = [[self.draw.choice((*numbers, self.draw.randint(-most - 1, most))) for _ in range(sources)]
                for _ in range(targets)]
        return f"weight(dense<{rows}> : tensor<{targets}x{sources}xi{width}>) {self.scale(targets)}"

    def network(self):
        cells, sources = self.draw.choice((1, 3, 17, 40)), self.draw.randrange(2, 40)
        names = {"in_to_a": (cells, sources), "x_to_a": (cells, 5), "a_to_a": (cells, cells), "a_to_c": (4, cells)}
        names["c_to_e"] = (3, 4)
        return NETWORK.format(
            cells=cells, sources=sources, most=self.draw.choice((1, 2, 5, 100)), delay=self.draw.choice((0, 1, 3)),
            tau=self.draw.choice((0.003, 0.008, 0.01)), r=self.draw.choice((1.0, 8.0, 3.3)),
            threshold=self.draw.choice((0.1, 0.5, 1.0)), reset=self.draw.choice(("subtract", "value", "none")),
            lag=self.draw.randrange(2), bits=self.draw.choice((2, 6, 12)), storage_x=self.storage(("saturate",)),
            storage_a=self.storage(), storage_c=self.storage(), storage_e=self.storage(),
            **{name: self.weights(*shape) for name, shape in names.items()})


def verify(glia, network, folder):
    """Whether it ran; what is neither equal nor refused for its width ends the test."""
    inputs = conformance.write_inputs(network, folder)
    command = [glia, "verify", network, *inputs, f"--steps={conformance.STEPS}", "--quiet"]
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False)
    if done.returncode == 0 and "equal: interpreter" in done.stdout:
        return True
    if TOO_WIDE not in done.stderr:
        sys.exit(f"ended with {done.returncode}:\n{done.stdout}{done.stderr}\n{network.read_text()}")
    return False


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("glia")
    parser.add_argument("first", type=int)
    parser.add_argument("count", type=int)
    arguments = parser.parse_args()
    conformance.STEPS, conformance.SAMPLES = 60, 2
    ran = 0
    with tempfile.TemporaryDirectory() as name:
        network = pathlib.Path(name) / "random.mlir"
        for seed in range(arguments.first, arguments.first + arguments.count):
            network.write_text(Drawer(seed).network())
            ran += verify(arguments.glia, network, pathlib.Path(name))
    print(f"{ran} of {arguments.count} networks run, and are equal on every target; the others are too wide")
    if 3 * ran < arguments.count:
        sys.exit("too few of them run")


if __name__ == "__main__":
    main()
