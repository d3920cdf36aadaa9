#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Writes a network of many parts, to see what each part costs the compiler.

usage: write_network.py populations|chain COUNT [CELLS]

populations  COUNT populations of CELLS cells; each gets events from the input and from two others, one of them later
             in the file, with a delay
chain        COUNT layers of CELLS cells in a row, each with weights of its own, without delays
"""

import sys

MODEL = "@lif"
PARAMETERS = "{tau = 0.01, r = 1.0, v_leak = 0.0, v_threshold = 1.0, v_reset = 0.0}"


def projection(name, source, cells, connectivity, weight, delay=""):
    return (f'  %{name} = snn.project "{name}" %{source} via({connectivity}) weight({weight}){delay}\n'
            f"      : (!snn.events<{cells}>) -> !snn.drive<{cells}>")


def population(name, drives, cells):
    operands = ", ".join(f"%{drive}" for drive in drives)
    types = ", ".join([f"!snn.drive<{cells}>"] * len(drives))
    return (f'  %{name} = snn.population "{name}" model({MODEL}) (i = {operands}) with({PARAMETERS})\n'
            f"      : ({types}) -> !snn.events<{cells}>")


def populations(count, cells):
    """Layers of a ring: what comes before, what lies seven further on, and the input."""
    drawn = f"#snn.fixed_probability<{cells}, 0.2 : f64>"
    for i in range(count):
        yield projection(f"in{i}", "x", cells, "#snn.one_to_one", 0.5)
        yield projection(f"near{i}", f"p{(i - 1) % count}", cells, drawn, 0.1, f" delay(1) stream({3 * i})")
        yield projection(f"far{i}", f"p{(i + 7) % count}", cells, drawn, -0.1,
                         f" delay(#snn.uniform_steps<2, 5>) stream({3 * i + 1})")
        yield population(f"p{i}", [f"in{i}", f"near{i}", f"far{i}"], cells)


def chain(count, cells):
    """Each layer reads the one before in the same step."""
    for i in range(count):
        weight = f"dense<{0.5 + i / 1024}> : tensor<{cells}x{cells}xf32>"
        yield projection(f"to{i}", f"p{i - 1}" if i else "x", cells, "#snn.dense", weight)
        yield population(f"p{i}", [f"to{i}"], cells)


def main():
    kinds = {"populations": populations, "chain": chain}
    if len(sys.argv) not in (3, 4) or sys.argv[1] not in kinds:
        sys.exit(__doc__)
    count, cells = int(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) == 4 else 20
    print(f'snn.network "{sys.argv[1]}" dt(1 ms) seed(1) {{')
    print(f'  %x = snn.input "x" : !snn.events<{cells}>')
    for line in kinds[sys.argv[1]](count, cells):
        print(line)
    print(f'  snn.output "last" %p{count - 1} : !snn.events<{cells}>')
    print("}")


if __name__ == "__main__":
    main()
