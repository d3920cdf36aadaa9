# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Searches the weights of the controller, and those of the PID controller it is compared with, and writes the network.

  evolve.py GENERATIONS FOLDER

An evolution strategy with a step size for each number (separable CMA-ES: R. Ros, N. Hansen, "A simple modification in
CMA-ES achieving linear time and space complexity", PPSN 2008) and a fixed seed. The
weights are our own making; only the kind of controller is that of the literature. Writes FOLDER/genes.txt, the numbers
that it finds, and FOLDER/blimp.json. What is beside this file came from 40 generations.
"""

import json
import math
import pathlib
import random
import sys

import model
import network

PID = {"p": 1.0, "i": 0.1, "d": 1.5}
GENES = {
    "fast_gain": 0.3, "fast_bias": 0.1, "fast_forward": 0.1, "fast_forward_bias": 0.1, "fast_first": 0.6,
    "fast_second": -0.5, "slow_gain": 0.2, "slow_bias": 0.1, "slow_forward": 0.3, "slow_forward_bias": 0.05,
    "slow_self": 0.05, "slow_second": 0.002,
}  # fmt: skip


def evolve(start, make, generations, seed, offspring=10):
    """Numbers keep their sign: what is searched is their logarithm."""
    generator, names = random.Random(seed), list(start)
    parents = offspring // 2
    share = [math.log(parents + 0.5) - math.log(i + 1) for i in range(parents)]
    share = [s / sum(share) for s in share]
    mean, spread = [0.0] * len(names), [0.3] * len(names)

    def genes_at(point):
        return {name: start[name] * math.exp(x) for name, x in zip(names, point)}

    best, best_point = model.mean_error(make(genes_at(mean)), (1.0, 2.0, 0.7), 1500), mean
    print(f"seed {seed}: start {best:.4f} m", flush=True)
    for generation in range(generations):
        points = [[m + s * generator.gauss(0, 1) for m, s in zip(mean, spread)] for _ in range(offspring)]
        rated = sorted((model.mean_error(make(genes_at(p)), (1.0, 2.0, 0.7), 1500), p) for p in points)
        if rated[0][0] < best:
            best, best_point = rated[0]
        chosen = [point for _, point in rated[:parents]]
        before, mean = mean, [sum(w * p[k] for w, p in zip(share, chosen)) for k in range(len(names))]
        for k, old in enumerate(before):
            seen = math.sqrt(sum(w * (p[k] - old) ** 2 for w, p in zip(share, chosen)))
            spread[k] = 0.7 * spread[k] + 0.3 * max(seen, 0.01)
        print(f"generation {generation + 1}: {rated[0][0]:.4f} m", flush=True)
    return best, {name: float(f"{value:.4g}") for name, value in genes_at(best_point).items()}


def main():
    generations, folder, found = int(sys.argv[1]), pathlib.Path(sys.argv[2]), {}
    for start, make, seed in ((PID, model.Pid, 1), (GENES, model.Controller, 2)):
        best, found[make.__name__] = evolve(start, make, generations, seed)
        print(f"{make.__name__}: {best:.4f} m", flush=True)
    (folder / "genes.txt").write_text(json.dumps(found, indent=2) + "\n")
    (folder / "blimp.json").write_text(network.to_json(found["Controller"]))


if __name__ == "__main__":
    main()
