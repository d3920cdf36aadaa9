# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Conformance: a small network on every registered target, bit for bit as the interpreter has it.

  conformance.py GLIA network.mlir

Inputs are made here from a fixed seed: events with counts, signals, held signals. Several samples run one after another
on one state, so that what a reset forgets shows (T7). What the network does is checked, too: each population that emits
must fire.
"""

import argparse
import csv
import pathlib
import random
import re
import subprocess
import sys
import tempfile

STEPS = 220
SAMPLES = 3
INPUT = re.compile(r'snn\.input "(\w+)"( held)?(?: (?:storage|counts)\([^:]*\))* : !snn\.(events|signal)<([0-9x]+)>')
COUNTS = (1, 1, 1, 1, 1, 1, 2, 3, -1)

# What `glia verify` must name where it says that all agree, for each target that `glia targets` lists.
ENGINES_OF_TARGET = {"cpu": ("jit", "aot"), "firmware": ("firmware", "object"), "hls": ("hls",)}

# What else a target can make of a network: further options, and the networks that it refuses to make it of.
FORMS_OF_TARGET = {
    "hls": (
        (
            ["--architecture=dataflow"],
            ("A2_modulators", "N2_pruned", "N2_wide_rows", "P1_plasticity", "T3_delays_per_synapse"),
        ),
    )
}

# The labels of the specification of which a target declares that it cannot do them.
GAPS_OF_TARGET = {"hls": ("T8_",)}


def execute(command):
    result = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if result.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}\nended with {result.returncode}:\n{result.stdout}")
    return result.stdout.strip()


def cells_of(shape):
    cells = 1
    for extent in shape.split("x"):
        cells *= int(extent)
    return cells


def frame_lines(generator, kind, cells):
    """(cell, value) of one step."""
    if kind == "events":
        return [(cell, generator.choice(COUNTS)) for cell in range(cells) if generator.random() < 0.3]
    return [(cell, round(generator.uniform(-0.6, 1.4), 3)) for cell in range(cells) if generator.random() < 0.85]


def write_images(generator, cells, path):
    """A row of pixels for each sample, as idx; the bytes say: unsigned bytes in three dimensions."""
    header = b"\0\0\x08\x03" + b"".join(extent.to_bytes(4, "big") for extent in (SAMPLES, 1, cells))
    path.write_bytes(header + bytes(generator.randrange(256) for _ in range(SAMPLES * cells)))
    return [f"--input={path}", "--encode=current"]


def write_inputs(network, folder):
    """A file for each input of the network; the options that feed them. A held input must be the only one."""
    options = []
    for name, held, kind, shape in INPUT.findall(network.read_text()):
        generator = random.Random(f"{network.name} {name}")
        if held:
            options += write_images(generator, cells_of(shape), folder / name)
            continue
        path = folder / f"{name}.csv"
        with open(path, "w") as file:
            file.write("sample,step,cell,value\n")
            for sample in range(SAMPLES):
                for step in range(STEPS):
                    for cell, value in frame_lines(generator, kind, cells_of(shape)):
                        file.write(f"{sample},{step},{cell},{value}\n")
        options.append(f"--input={name}={path}")
    return options


def read_targets(glia):
    targets = [line.split()[0] for line in execute([glia, "targets"]).splitlines() if line[:1].strip()]
    unknown = [target for target in targets if target not in ENGINES_OF_TARGET]
    if unknown or not targets:
        sys.exit(f"no engine is known for the target(s): {', '.join(unknown) or 'none at all'}")
    return targets


def verify(glia, target, network, options, precision, gaps=()):
    """Compares one target; where it has a gap, it must say so (E2) before anything runs."""
    command = [glia, "verify", *options, f"--precision={precision}", f"--targets={target}"]
    result = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    gap = f"which the target '{target}' does not support (E2)"
    if network.name.startswith((*GAPS_OF_TARGET.get(target, ()), *gaps)):
        if result.returncode != 2 or gap not in result.stdout:
            sys.exit(f"{' '.join(map(str, command))}\nwas not refused:\n{result.stdout}")
        print(f"{target}: refused, as it declares")
        return
    said = result.stdout.strip()
    verdict = next((line for line in said.splitlines() if line.startswith("equal")), "")
    if result.returncode != 0 or any(engine not in verdict for engine in ENGINES_OF_TARGET[target]):
        sys.exit(f"{' '.join(map(str, command))}\nended with {result.returncode}:\n{said}")
    print(said)


def check_activity(glia, options, folder):
    summary = folder / "summary.csv"
    execute([glia, "run", *options, f"--summary={summary}"])
    with open(summary, newline="") as file:
        rows = list(csv.DictReader(file))
    silent = [name for name in rows[0] if name.startswith("spikes_") and not any(int(row[name]) for row in rows)]
    if silent:
        sys.exit(f"nothing ever fires in: {', '.join(name[len('spikes_'):] for name in silent)}")


def precisions_of(network):
    """A network in fixed point is the same in both (N4)."""
    return ("f32",) if "storage(!cell.fixed" in network.read_text() else ("f32", "f64")


def check(glia, network, folder):
    targets = read_targets(glia)
    inputs = write_inputs(network, folder)
    options = [str(network), *inputs, f"--steps={STEPS}", "--quiet"]
    options += [f"--samples={SAMPLES}"] if not inputs else []
    check_activity(glia, options, folder)
    for precision in precisions_of(network):
        for target in targets:
            verify(glia, target, network, options, precision)
    for target in targets:
        for form, gaps in FORMS_OF_TARGET.get(target, ()):
            verify(glia, target, network, [*options, *form], "f32", gaps)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("glia")
    parser.add_argument("network", type=pathlib.Path)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        check(arguments.glia, arguments.network, pathlib.Path(folder))


if __name__ == "__main__":
    main()
