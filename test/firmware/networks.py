# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What is replayed on emulated microcontrollers: networks, and what reaches them.

A replay is a network with the options of `glia run` that feed it. The same inputs as C stand in the text that
`write_inputs` gives: arrays, and a function that says what reaches the network in a step.
"""

import csv
import fractions
import gzip
import math
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "test" / "cts"))

import conformance  # noqa: E402  (beside this folder)

IMAGES = pathlib.Path("/usr/share/datasets/fashion-mnist/t10k-images-idx3-ubyte.gz")
ROUNDINGS = {"floor": math.floor, "nearest_even": round, "toward_zero": math.trunc}


class Replay:
    def __init__(self, network, options, steps, samples, needs=()):
        self.network, self.options, self.steps, self.samples = network, options, steps, samples
        self.needs = needs  # files that may not be installed

    def read(self, name, held):
        """Per sample and step (a held input: per sample) a dictionary from cell to value."""
        file = next(o.split("=")[-1] for o in self.options if o.startswith((f"--input={name}=", "--input=/")))
        return self.read_images(file) if held else self.read_csv(file)

    def read_images(self, path):
        with (gzip.open if path.endswith(".gz") else open)(path, "rb") as file:
            data = file.read()
        pixels = math.prod(int.from_bytes(data[4 * i : 4 * i + 4], "big") for i in range(2, 2 + data[3] - 1))
        frames = (data[4 + 4 * data[3] + i * pixels :][:pixels] for i in range(self.samples))
        # As the runtime encodes pixels: divided by 255 in double.
        return [{cell: pixel / 255 for cell, pixel in enumerate(frame)} for frame in frames]

    def read_csv(self, path):
        frames = [{} for _ in range(self.samples * self.steps)]
        with open(path, newline="") as file:
            for row in csv.DictReader(file):
                frames[int(row["sample"]) * self.steps + int(row["step"])][int(row["cell"])] = float(row["value"])
        return frames


def trained(_):
    options = ["--convention=snntorch", "--encode=current", f"--input={IMAGES}"]
    return Replay(ROOT / "test" / "data" / "trained" / "fmnist-mlp-snntorch.nir", options, 25, 5, [IMAGES])


def conforming(name):
    def make(folder):
        network = ROOT / "test" / "cts" / "networks" / f"{name}.mlir"
        conformance.STEPS, conformance.SAMPLES = 60, 2
        return Replay(network, conformance.write_inputs(network, folder), 60, 2)

    return make


REPLAYS = {
    "trained": trained,
    "fixed": conforming("N4_fixed"),
    "fixed-images": conforming("N4_fixed_images"),
}

# ----------------------------------------------------------------------------------------------------------------------
# As C
# ----------------------------------------------------------------------------------------------------------------------


def array(kind, name, values):
    return f"static const {kind} {name}[] = {{{', '.join(map(str, values)) or 0}}};"


def write_events(entry, frames):
    member, first = entry["member"], [0]
    for frame in frames:
        first.append(first[-1] + len(frame))
    cells = [cell for frame in frames for cell in sorted(frame)]
    counts = [int(frame[cell]) for frame in frames for cell in sorted(frame)]
    lines = [array(entry["type"], f"{member}_cells", cells), array("int32_t", f"{member}_counts", counts)]
    lines.append(array("uint32_t", f"{member}_first", first))
    gives = f"in->{member}.cells = &{member}_cells[{member}_first[frame]];\n"
    gives += f"in->{member}.counts = &{member}_counts[{member}_first[frame]];\n"
    gives += f"in->{member}.count = {member}_first[frame + 1] - {member}_first[frame];"
    return lines, gives


def store(value, entry):
    """A number as the network takes it: a real, or N4's multiple of a power of two."""
    if "fraction" not in entry:
        return float(value).hex()
    most = 2 ** (entry["bits"] - 1)
    multiple = fractions.Fraction(value) * 2 ** entry["fraction"]
    return min(max(ROUNDINGS[entry["rounding"]](multiple), -most), most - 1)


def write_values(entry, frames):
    member, cells = entry["member"], range(entry["cells"])
    values = [store(frame.get(cell, 0.0), entry) for frame in frames for cell in cells]
    index = "sample" if entry["kind"] == "held" else "frame"
    gives = f"in->{member} = &{member}_values[{index} * {entry['cells']}u];"
    return [array(entry["type"], f"{member}_values", values)], gives


def write_inputs(replay, inputs):
    """Arrays, and the function `give`, for the inputs of a report."""
    lines, gives = [], []
    for entry in inputs:
        frames = replay.read(entry["name"], entry["kind"] == "held")
        declared, given = (write_events if entry["kind"] == "events" else write_values)(entry, frames)
        lines += declared
        gives.append(given)
    lines.append("static void give(NET_INPUTS *in, uint32_t sample, uint32_t step) {")
    lines += ["const uint32_t frame = sample * STEPS + step;", "(void)frame;", *gives, "}", ""]
    return "\n".join(lines)
