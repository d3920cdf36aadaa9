# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Blimp, PID controller and spiking controller in double precision, for the search of weights. Knows nothing of Glia.

The blimp is that of main.c. The controller has two parts of 80 cells, one fast and one that integrates, each two layers of 40.
The halves of a layer mirror one another: the second half sees minus the error, and what it says counts against the first.
"""

import random

DT = 0.01
HALF = 20  # cells of half a layer


class Blimp:
    """Height by thrust: a motor that lags, drag, and a balloon that is a little too heavy."""

    def __init__(self, height):
        self.height, self.speed, self.thrust = height, 0.0, 0.0

    def step(self, command):
        command = min(max(command, -1.0), 1.0)
        self.thrust += 0.05 * (0.2 * command - self.thrust)
        drag = self.speed * (0.05 + 0.25 * abs(self.speed))
        self.speed += 0.025 * (self.thrust - 0.03 - drag)
        self.height += DT * self.speed


class Pid:
    """The derivative is that of a mean over some steps."""

    def __init__(self, genes):
        self.p, self.i, self.d = genes["p"], genes["i"], genes["d"]
        self.sum, self.mean = 0.0, None

    def step(self, error):
        before = error if self.mean is None else self.mean
        self.mean = before + 0.1 * (error - before)
        self.sum = min(max(self.sum + self.i * DT * error, -1.0), 1.0)
        return self.p * error + self.sum + self.d * (self.mean - before) / DT


class Layer:
    """Leaky cells with a synapse before them, threshold 1, which a spike subtracts. Both halves see mirrored drives."""

    def __init__(self, membrane, synapse):
        self.keep, self.hold = 1.0 - DT / membrane, 1.0 - DT / synapse
        self.current, self.v = [0.0] * (2 * HALF), [0.0] * (2 * HALF)
        self.fired = []

    def step(self, drives):
        self.fired = []
        for i, drive in enumerate(drives):
            v = self.v[i] * self.keep + self.current[i]
            self.current[i] = self.current[i] * self.hold + drive
            if v > 1.0:
                self.fired.append(i)
                v -= 1.0
            self.v[i] = v
        return self.fired


def jitter(generator, scale):
    """Weights of half a layer: around a value, no two alike."""
    return [scale * (0.5 + (i + 0.5) / HALF) for i in generator.sample(range(HALF), HALF)]


def make_weights(genes):
    """Weights of both parts from the numbers that are searched."""
    generator = random.Random(1)
    weights = {}
    for part in ("fast", "slow"):
        gain, bias = jitter(generator, genes[f"{part}_gain"]), jitter(generator, genes[f"{part}_bias"])
        weights[part] = {
            "error": gain + [-g for g in gain],
            "bias": bias + bias,
            "forward": jitter(generator, genes[f"{part}_forward"] / HALF),
            "forward_bias": genes[f"{part}_forward_bias"],
            "self": genes["slow_self"] if part == "slow" else 0.0,
            "read_first": genes["fast_first"] / HALF if part == "fast" else 0.0,
            "read_second": genes[f"{part}_second"] / HALF,
        }
    return weights


TIMES = {  # seconds: membrane, synapse of both layers; read-out
    "fast": ((0.05, 0.02), (0.05, 0.3), 0.08),
    "slow": ((0.05, 0.02), (0.05, 0.05), 30.0),
}


class Part:
    def __init__(self, weights, times):
        self.weights, (first, second, self.out) = weights, times
        self.first, self.second, self.level = Layer(*first), Layer(*second), 0.0

    def step(self, error):
        w = self.weights
        first = self.first.step([g * error + b for g, b in zip(w["error"], w["bias"])])
        # What the halves say to one another: as much as to themselves, with the other sign.
        up = sum(w["forward"][i] if i < HALF else -w["forward"][i - HALF] for i in first)
        drives = [w["forward_bias"] + up] * HALF + [w["forward_bias"] - up] * HALF
        for i in self.second.fired:
            drives[i] += w["self"]
        second = self.second.step(drives)
        balance = lambda fired: sum(1 if i < HALF else -1 for i in fired)  # noqa: E731
        drive = w["read_first"] * balance(first) + w["read_second"] * balance(second)
        self.level += DT / self.out * -self.level + drive
        return self.level


class Controller:
    def __init__(self, genes):
        weights = make_weights(genes)
        self.parts = [Part(weights[name], TIMES[name]) for name in ("fast", "slow")]

    def step(self, error):
        return sum(part.step(error) for part in self.parts)


def mean_error(controller, heights, steps):
    """The mean distance from the set-points, in metres: each for so many steps, from the first one at rest."""
    blimp, total = Blimp(heights[0]), 0.0
    for wanted in heights:
        for _ in range(steps):
            error = min(max(wanted - blimp.height, -1.0), 1.0)
            blimp.step(controller.step(error))
            total += abs(wanted - blimp.height)
    return total / (len(heights) * steps)
