# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Networks at the corners, in floating point and in integers, on every target: names that no language would take, one cell,
ten thousand cells, weights that are all zero, projections without a synapse."""

import argparse
import collections
import csv
import json
import pathlib
import random
import subprocess
import sys
import tempfile

LIF = {"model": "lif", "parameters": {"tau": "20 ms", "r": 20, "v_threshold": 1}}
STEPS = 30

# Keywords, macros, names of the sources' own, ends of comments and strings, paths, formats, commands, other scripts, marks
# that turn the direction of text, names that become the same identifier, and one of 300 letters.
NAMES = ["int", "while", "main", "class", "NULL", "INFINITY", "static_assert", "state", "scratch", "glia", "hls", "ap_int",
         "std", "net_state", "1", "_", "__x", "a b", "a_b", "a.b", 'a"b', "'", "line\nbreak", "*/ int x; /*", "//", "\\",
         "??/", "#define", "../../etc/passwd", "%s%n", "$(false)", "`false`", "ünïcode", "日本語", "\u202etxet\u2066", "\u2028",
         "x" * 300]


def network(inputs, populations, projections):
    return {"dt": "1 ms", "seed": 5, "inputs": {name: {"size": size} for name, size in inputs.items()},
            "populations": {name: {"size": size, **LIF} for name, size in populations.items()},
            "projections": projections}


def project(source, target, weight, connect="all_to_all", **more):
    return {"from": source, "to": target, "connect": connect, "weight": weight, **more}


def hostile_names():
    first, *others = NAMES
    chain = [project(a, b, 0.9) for a, b in zip(NAMES, others)]
    return network({first: 2}, {name: 2 for name in others}, chain)


def one_cell():
    return network({"x": 1}, {"c": 1}, [project("x", "c", [[0.6]], "dense"),
                                        project("c", "c", [[-0.3]], "dense", delay="1 ms")])


def ten_thousand_cells():
    return network({"x": 10000}, {"c": 10000}, [project("x", "c", 0.7, "one_to_one"),
                                                project("c", "c", 0.15, {"kind": "fixed_probability", "probability": 0.0002},
                                                        delay="1 ms")])


def zero_weights():
    return network({"x": 5}, {"c": 4}, [project("x", "c", [[0] * 5] * 4, "dense"), project("x", "c", 0),
                                        project("x", "c", [[0.3] * 5] * 4, "dense")])


def no_synapses():
    return network({"x": 5}, {"c": 4}, [project("x", "c", 1, {"kind": "fixed_probability", "probability": 0}),
                                        project("x", "c", 0.3)])


CORNERS = {f.__name__.replace("_", "-"): f for f in (hostile_names, one_cell, ten_thousand_cells, zero_weights, no_synapses)}


def execute(*command):
    result = subprocess.run([str(word) for word in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if result.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}\nended with {result.returncode}:\n{result.stdout[-4000:]}")
    return result.stdout.strip()


def write_events(cells, path):
    generator = random.Random(20261123)
    with open(path, "w") as file:
        file.write("step,cell\n")
        for step in range(STEPS):
            file.writelines(f"{step},{cell}\n" for cell in range(cells) if generator.random() < 0.3)


def check(glia, path, data, folder):
    """All targets agree, and in every population something fires: otherwise nothing was tested."""
    summary = folder / "summary.csv"
    execute(glia, "run", path, *data, f"--summary={summary}")
    with open(summary, newline="") as file:
        totals = collections.Counter({name: int(value) for row in csv.DictReader(file) for name, value in row.items()
                                      if name.startswith("spikes_")})
    silent = [name for name, total in totals.items() if total == 0]
    if silent or not totals:
        sys.exit(f"no cell ever fires in: {', '.join(silent) or 'any population'}")
    print(f"{totals.total()} events")
    print(execute(glia, "verify", path, *data, "--targets=all"))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("glia")
    parser.add_argument("corner", choices=CORNERS)
    arguments = parser.parse_args()
    description = CORNERS[arguments.corner]()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        path, integers = folder / "net.json", folder / "net.mlirbc"
        path.write_text(json.dumps(description))
        write_events(next(iter(description["inputs"].values()))["size"], folder / "events.csv")
        data = [f"--input={folder / 'events.csv'}", f"--steps={STEPS}", "--quiet"]
        check(arguments.glia, path, data, folder)
        execute(arguments.glia, "compress", path, "--weights=int8", "--state=fixed16.10", "--quiet", "-o", integers)
        check(arguments.glia, integers, data, folder)


if __name__ == "__main__":
    main()
