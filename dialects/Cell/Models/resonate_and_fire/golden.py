# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The golden trace of two resonators: `python3 golden.py > golden.csv`.

In the complex plane, z = x + i y obeys dz/dt = (-1/tau + i omega) z + r i: over one step with the input held constant,
z' = e^(lambda h) z + (e^(lambda h) - 1) / lambda r i. Spike where Im z > y_threshold, then z := i y_reset.
"""

import cmath
import csv
import os

H, STEPS = 0.001, 120
TAU, OMEGA, WEIGHT = 0.05, [314.0, 126.0], 300.0
Y_THRESHOLD, Y_RESET = 0.6, 0.1


def read_events():
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "golden_events.csv")) as file:
        return {(int(row["step"]), int(row["cell"])): int(row["value"]) for row in csv.DictReader(file)}


def main():
    events = read_events()
    z = [0j, 0j]
    print("step,object,state,cell,value")
    for t in range(STEPS):
        for cell in range(2):
            rate = complex(-1.0 / TAU, OMEGA[cell])
            turn = cmath.exp(rate * H)
            z[cell] = turn * z[cell] + (turn - 1.0) / rate * (WEIGHT * events.get((t, cell), 0))
            if z[cell].imag > Y_THRESHOLD:
                z[cell] = complex(0.0, Y_RESET)
                print(f"{t},cells,spike,{cell},1")
            print(f"{t},cells,x,{cell},{z[cell].real!r}")
            print(f"{t},cells,y,{cell},{z[cell].imag!r}")


main()
