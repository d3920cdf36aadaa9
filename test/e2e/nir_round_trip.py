# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Every .nir file of test/data as .mlir, bytecode and .nir again, and as .json and .nir again: all run to the same bits.

Written .nir files are read with the options that `glia convert` says. With the package `nir` from PyPI, it must also read the one
made from bytecode and find in it the nodes, edges and parameters of the first; without it, that part is skipped and said so.
JSON has no name for a node that only reshapes, so that the one made from it is compared by what it computes.
"""

import argparse
import math
import pathlib
import random
import re
import struct
import subprocess
import sys
import tempfile

try:
    import nir
    import numpy
except ImportError:
    nir = None

DATA = pathlib.Path(__file__).resolve().parent.parent / "data"
STEPS = 12

# Options of the file; all others are nodes of test/data/nir/nodes.
OPTIONS = {
    "lif_norse": [["--convention=norse"], ["--convention=lava", "--reset=subtract"], ["--input-as=signal", "--seed=3"]],
    "cnn_sinabs": [["--convention=rockpool", "--dt=1s"]],
    "braille_noDelay_bias_zero": [["--convention=snntorch"], ["--convention=spyx"]],
    "fmnist-mlp-snntorch": [["--convention=snntorch", "--input-as=held"]],
    "fmnist-mlp-events-snntorch": [["--convention=snntorch"]],
    "fmnist-rows-rsynaptic-snntorch": [["--convention=snntorch", "--input-as=signal"]],
    "fmnist-mlp-norse": [["--convention=norse", "--input-as=held"]],
    "fmnist-conv-spikingjelly": [["--convention=spikingjelly", "--dt=1ms", "--input-as=held"]],
    "cycle": [["--dt=1ms", "--delay-on-cycles=b"], ["--dt=1ms", "--delay-on-cycles=a"]],
}
NODES = [["--dt=1ms", "--input-as=signal"], ["--dt=0.5ms", "--convention=norse"]]


def execute(command):
    result = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if result.returncode != 0:
        sys.exit(f"{' '.join(command)}\nended with {result.returncode}:\n{result.stdout}")
    return result.stdout


def write_random(kind, cells, path):
    """A table of what happens in each step; an image where the input is held. Returns the options that feed it."""
    generator = random.Random(f"{kind} {cells}")
    if kind.startswith("held"):
        pixels = bytes(generator.choice((0, 0, 0, generator.randrange(256))) for _ in range(cells))
        path.write_bytes(struct.pack(">4I", 0x803, 1, 1, cells) + pixels)
        return path, ["--encode=current"]
    rows = ["step,cell,value"]
    for step in range(STEPS):
        for cell in range(cells):
            value = generator.choice((1, 1, 1, 2)) if kind == "events" else round(generator.gauss(0.5, 1), 3)
            if generator.random() < 0.3:
                rows.append(f"{step},{cell},{value}")
    path.with_suffix(".csv").write_text("\n".join(rows) + "\n")
    return path.with_suffix(".csv"), []


def write_inputs(glia, network, options, folder):
    """Random data for each input; returns the options that feed them."""
    feed = []
    said = execute([glia, "inspect", network, "-q", *options])
    for name, kind, shape in re.findall(r"^input '(.*)': (.*) of shape (\S+)$", said, re.M):
        cells = math.prod(int(extent) for extent in shape.split("x"))
        path, encoding = write_random(kind, cells, folder / f"input-{len(feed)}")
        feed += [f"--input={name}={path}", *encoding]
    return [*feed, f"--steps={STEPS}"]


def run(glia, network, options, feed, folder):
    """All spikes, all states in all steps, and all tallies, as bytes."""
    files = [folder / name for name in ("spikes.csv", "states.csv", "summary.csv")]
    command = [glia, "run", network, "-q", *options, *feed, f"--spikes={files[0]}", f"--summary={files[2]}"]
    record = ["--record=*.*", f"--record-to={files[1]}"]
    result = subprocess.run([*command, *record], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if "matches no state" in result.stdout:
        execute(command)
        files[1].write_text("")
    elif result.returncode != 0:
        sys.exit(f"{' '.join([*command, *record])}\nended with {result.returncode}:\n{result.stdout}")
    return [file.read_bytes() for file in files]


def is_active(spikes, states, summary):
    """Whether a cell fires, a state moves, or an output adds up to something."""
    moved = any(float(line.rsplit(",", 1)[1]) for line in states.decode().splitlines()[1:])
    tallies = summary.decode().splitlines()[1].split(",")[2:]
    return moved or len(spikes.splitlines()) > 1 or any(float(tally) for tally in tallies if tally)


def flat_nodes(graph, prefix=""):
    """The nodes of a graph and of all in it by their full names, without the doors of nested ones."""
    nodes = {}
    for name, node in graph.nodes.items():
        if isinstance(node, nir.NIRGraph):
            nodes.update(flat_nodes(node, f"{prefix}{name}."))
        elif not prefix or not isinstance(node, (nir.Input, nir.Output)):
            nodes[prefix + name] = node
    return nodes


def is_nested(graph):
    return any(isinstance(node, nir.NIRGraph) for node in graph.nodes.values())


def compare_values(one, other, where):
    if type(one) is not type(other):
        sys.exit(f"{where}: {type(one).__name__} became {type(other).__name__}")
    for name in vars(one):
        first, second = getattr(one, name), getattr(other, name)
        if name in ("input_type", "output_type", "padding", "stride", "dilation", "input_shape", "start_dim", "end_dim"):
            continue
        if name == "metadata":
            if str(first) != str(second):
                sys.exit(f"{where}: metadata {first} became {second}")
        # 'same' with an even window is written with numbers, and so with more weights; delays are whole steps.
        elif name == "weight" and numpy.shape(first) != numpy.shape(second):
            if getattr(one, "padding", None) != "same":
                sys.exit(f"{where}: weights {numpy.shape(first)} became {numpy.shape(second)}")
        elif name == "delay":
            if not numpy.allclose(first, second, rtol=1e-6, atol=0):
                sys.exit(f"{where}: delay {first} became {second}")
        elif not numpy.array_equal(numpy.broadcast_to(first, numpy.shape(second)), second):
            sys.exit(f"{where}: {name} {first} became {second}")


def compare_graphs(before, after):
    """What the package `nir` finds in both files. Returns how many nodes were compared."""
    # Some files of the repository do not pass the package's own check of types.
    one, other = (nir.read(path, type_check=False) for path in (before, after))
    first, second = flat_nodes(one), flat_nodes(other)
    renamed = {name for name in second if name.endswith(".delay")}
    if set(first) - set(second) - {name for name, node in first.items() if isinstance(node, nir.Delay)}:
        sys.exit(f"{after}: lost {set(first) - set(second)}")
    if set(second) - set(first) - renamed:
        sys.exit(f"{after}: new nodes {set(second) - set(first)}")
    if not is_nested(one) and not renamed and set(one.edges) != set(other.edges):
        sys.exit(f"{after}: edges {sorted(one.edges)} became {sorted(other.edges)}")
    for name in set(first) & set(second):
        compare_values(first[name], second[name], f"{after}: {name}")
    if str(one.metadata) != str(other.metadata):
        sys.exit(f"{after}: metadata {one.metadata} became {other.metadata}")
    return len(first)


def choices_of(said):
    """The options with which a .nir file just written is to be read."""
    return re.search(r"read it with (.*)", said).group(1).replace("'", "").split()


def check(glia, network, options, folder):
    feed = write_inputs(glia, network, options, folder)
    wanted = run(glia, network, options, feed, folder)
    if not is_active(*wanted):
        sys.exit(f"{network} {' '.join(options)}: nothing happens in it, so nothing is compared")
    text, code, again = (str(folder / f"again.{ending}") for ending in ("mlir", "mlirbc", "nir"))
    execute([glia, "convert", network, "-q", *options, "-o", text])
    execute([glia, "convert", text, "-o", code])
    choices = choices_of(execute([glia, "convert", code, "-o", again]))
    written, back = str(folder / "written.json"), str(folder / "back.nir")
    execute([glia, "convert", network, "-q", *options, "-o", written])
    choices_back = choices_of(execute([glia, "convert", written, "-o", back]))
    for path, more in ((text, []), (code, []), (again, choices), (written, []), (back, choices_back)):
        if run(glia, path, more, feed, folder) != wanted:
            sys.exit(f"{network} {' '.join(options)}: {pathlib.Path(path).name} runs to other bits ({' '.join(more)})")
    execute([glia, "convert", again, "-q", *choices, "-o", str(folder / "twice.nir")])
    if (folder / "twice.nir").read_bytes() != pathlib.Path(again).read_bytes():
        sys.exit(f"{network} {' '.join(options)}: a second round gives other bytes")
    if nir:
        compare_graphs(network, again)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("glia")
    parser.add_argument("files", nargs="*", help="names without .nir; default: all")
    arguments = parser.parse_args()
    paths = sorted(DATA.rglob("*.nir"))
    paths = [path for path in paths if not arguments.files or path.stem in arguments.files]
    count = 0
    for path in paths:
        for options in OPTIONS.get(path.stem, NODES):
            with tempfile.TemporaryDirectory() as folder:
                check(arguments.glia, str(path), options, pathlib.Path(folder))
            count += 1
    print(f"{len(paths)} files, {count} round trips: equal bits in spikes, states and tallies")
    print("read and compared by the package nir" if nir else "skipped: reading them with the package nir, which is not installed")


if __name__ == "__main__":
    main()
