# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Small NIR files, one or more for each node type, against values computed by hand, on every engine and in both precisions.

The files are in test/data/nir/nodes, where make_nodes.py wrote them. Every number below is exact in binary, so results must
be equal. The step is 1 ms and the convention `nir`: forward Euler, a membrane reads the current before its update, v >
threshold, reset to v_reset.
"""

import argparse
import csv
import pathlib
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field

DATA = pathlib.Path(__file__).resolve().parent.parent / "data" / "nir" / "nodes"
ENGINES = ("interpreter", "jit", "aot")


@dataclass
class Case:
    file: str
    given: dict  # input -> for each step, a value per cell; or that list alone for an input called 'in'
    record: str = "probe.v"
    values: list = None  # of `record`: for each step, a value per cell
    spikes: set = None  # {(step, population, cell)}
    tallies: dict = field(default_factory=dict)  # column of the summary -> value
    options: tuple = ("--input-as=signal",)


def steps(count, first):
    """What is given in the first steps, and zeros after it."""
    return [*first, *([[0] * len(first[0])] * (count - len(first)))]


def every(count, population):
    return {(step, population, 0) for step in range(count)}


CASES = [
    # Two inputs, by any name, meet in one node.
    Case("input", {"left": [[1, 2], [0, 1]], "right eye.1": [[10, 20], [0, 0.5]]}, values=[[11, 22], [0, 1.5]]),
    # Threshold 0.5 and 1.5; gain 3 and -1; the third output adds both. A tally is the sum over the steps.
    Case(
        "output",
        [[1, 1], [0, 2]],
        spikes={(0, "fire", 0), (1, "fire", 1)},
        tallies={
            **{"spikes_count0": 1, "spikes_count1": 1, "weighted_sum0": 3, "weighted_sum1": -3},
            **{"sum_sum0": 4, "sum_sum1": -2},
        },
    ),
    # Three levels, each of which doubles.
    Case("nirgraph", [[1, 3]], values=[[8, 24]]),
    # [[1 2] [3 4] [5 6]] x + [1 0 -1]
    Case("affine", [[1, 0], [0, 1], [2, -1]], values=[[2, 3, 4], [3, 4, 5], [1, 2, 3]]),
    # Two blocks: [[1 2 3] [4 5 6]] (1 0 1) + (1 2), and [[7 8 9] [10 11 12]] (0 1 0) + (3 4).
    Case("affine_blocks", [[1, 0, 1, 0, 1, 0]], values=[[5, 12, 11, 15]]),
    # [[1.5 -2] [0.25 4]] x
    Case("linear", [[1, 0], [2, 1]], values=[[1.5, 0.25], [1, 4.5]]),
    Case("scale", [[1, 2, 3, 4]], values=[[0.5, -2, 6, 16]]),
    # Channels 0 1 2 3 4 5 0 and 0 0 1 0 0 0 0 once padded; taps at p and p + 2 for p = 0, 2, 4:
    # 10 + (2*2 + 4*1, 1*2 + 2*4 + 3*1, 1*4) and 20 + (6*2 + 8*1, 5*2 + 6*4 + 7*1, 5*4).
    Case("conv1d", [[1, 2, 3, 4, 5, 0, 1, 0, 0, 0]], values=[[18, 23, 14, 40, 61, 40]]),
    # 'same' with four taps: one to the left, two to the right.
    Case("conv1d_same", [[1, 0, 0, 0, 1]], values=[[2, 1, 4, 3, 2]]),
    # Each channel by itself: 1 2 3 with taps 1 2; 0 1 1 with taps 3 4, plus 1.
    Case("conv1d_groups", [[1, 2, 3, 0, 1, 1]], values=[[5, 8, 5, 8]]),
    # Taps [[1 2] [3 4]], columns padded: 0.5 + (2*1 + 4*4, 1*2 + 2*3 + 3*5 + 4*6, 2*4 + 4*7, 1*5 + 2*6 + 3*8 + 4*9).
    Case("conv2d", [[1, 2, 3, 4, 5, 6, 7, 8, 9]], values=[[18.5, 47.5, 36.5, 77.5]]),
    # 'same' with taps [[1 2] [3 4] [5 6]]: out(r, c) = sum of w(i, j) x(r + i - 1, c + j); x has 1 in a corner, 2 in the other.
    Case("conv2d_same", [[1, 0, 0, 0, 0, 0, 0, 0, 2]], values=[[3, 0, 0, 1, 12, 10, 0, 8, 6]]),
    Case("sumpool2d", [[1, 2, 3, 4, 5, 6, 7, 8, 9]], values=[[12, 16, 24, 28]]),
    # Each window holds one value and three of the padding.
    Case("avgpool2d", [[4, 8, 12, 16]], values=[[1, 2, 3, 4]]),
    Case("flatten", [list(range(1, 13))], values=[list(range(1, 13))]),
    # Elements wait 0, 2 and 5 steps; signals, and then events.
    Case("delay", steps(6, [[1, 2, 3]]), values=[[1, 0, 0], [0] * 3, [0, 2, 0], [0] * 3, [0] * 3, [0, 0, 3]]),
    Case(
        "delay",
        steps(6, [[1, 2, 3]]),
        values=[[1, 0, 0], [0] * 3, [0, 2, 0], [0] * 3, [0] * 3, [0, 0, 3]],
        options=(),
    ),
    # Three steps, then weights 1 and 10.
    Case("delay_before_linear", steps(6, [[1, 2], [1, 0]]), values=[[0], [0], [0], [21], [1], [0]]),
    Case("delay_before_linear", steps(6, [[1, 2], [1, 0]]), values=[[0], [0], [0], [21], [1], [0]], options=()),
    # One step and three, then weights 1 and 10.
    Case("delay_per_element_before_linear", steps(5, [[1, 2]]), values=[[0], [1], [0], [20], [0]]),
    Case("delay_per_element_before_linear", steps(5, [[1, 2]]), values=[[0], [1], [0], [20], [0]], options=()),
    # 1.5 > 1, 2.5 > 2, 3 > 1; 1 and 2 themselves are not above.
    Case("threshold", [[1, 2], [1.5, 2.5], [3, 1]], spikes={(1, "node", 0), (1, "node", 1), (2, "node", 0)}),
    # v += x and v += x / 4
    Case("i", [[1, 4], [2, -4], [0, 8]], record="node.v", values=[[1, 1], [3, 0], [3, 2]]),
    # v += x and v += x / 2; both reach 3 > 2 in step 2, and go to 0 and to -1.
    Case(
        "if",
        [[1, 4], [1, 0], [1, 2], [0, 6]],
        record="node.v",
        values=[[1, 2], [2, 2], [0, -1], [0, 2]],
        spikes={(2, "node", 0), (2, "node", 1)},
    ),
    # v += (x - v) / 2 and v += (1 - v + 2 x) / 4
    Case("li", [[2, 2], [0, 0], [4, -1]], record="node.v", values=[[1, 1.25], [0.5, 1.1875], [2.25, 0.640625]]),
    # v += (2 x - v) / 2, above 1 in step 2; v += (0.5 - v + 4 x) / 4, 1.125 in step 0, then -0.5.
    Case(
        "lif",
        [[1, 1], [0.5, 0], [1, 0]],
        record="node.v",
        values=[[1, -0.5], [1, -0.25], [0, -0.0625]],
        spikes={(2, "node", 0), (0, "node", 1)},
    ),
    # i: 1, 0.5 and 1, 0.75; v += (i - v) / 4 and v += (0.25 - v + 2 i) / 2 with the i of the step before.
    Case("cubali", steps(3, [[1, 1]]), record="node.v", values=[[0, 0.125], [0.25, 1.1875], [0.3125, 1.46875]]),
    # The same i; v += (2 i - v) / 4 is 0.5, then 0.625 > 0.5; v += (0.25 - v + 4 i) / 2 is 2.1875, and from -0.25 1.5.
    Case(
        "cubalif",
        steps(3, [[1, 1]]),
        record="node.v",
        values=[[0, 0.125], [0.5, -0.25], [0, -0.25]],
        spikes={(2, "node", 0), (1, "node", 1), (2, "node", 1)},
    ),
    # s fires; u = s + (2 s0, s0 + s1); (u0 + u1) - (2 u1 + 0.5) = 2 s0 - 2 s1 - 0.5.
    Case("residual", [[1, 0], [1, 1], [0, 1]], values=[[1.5], [-0.5], [-2.5]]),
    # One event is enough: it comes back in the next step (C2).
    Case("self_loop", steps(4, [[1]]), spikes=every(4, "node")),
    Case("cycle", steps(4, [[1]]), spikes=every(4, "a") | every(4, "b"), options=("--delay-on-cycles=b",)),
    # The same with a step between a and b instead: b is one behind.
    Case(
        "cycle",
        steps(4, [[1]]),
        spikes={(0, "a", 0)} | {(step, name, 0) for step in (1, 2, 3) for name in "ab"},
        options=("--delay-on-cycles=a",),
    ),
    # A Delay of two steps leaves nothing open.
    Case("delayed_cycle", steps(5, [[1]]), spikes={(step, name, 0) for step in (0, 2, 4) for name in "ab"}),
    Case("metadata", [[3]], values=[[6]]),
]


def read_rows(path):
    with open(path, newline="") as file:
        return list(csv.DictReader(file))


def inputs_of(case):
    return case.given if isinstance(case.given, dict) else {"in": case.given}


def write_inputs(case, folder):
    """One table per input; returns the options that feed them."""
    options = []
    for number, (name, table) in enumerate(inputs_of(case).items()):
        path = folder / f"input-{number}.csv"
        rows = [f"{t},{c},{x}" for t, row in enumerate(table) for c, x in enumerate(row) if x]
        path.write_text("\n".join(["step,cell,value", *rows]) + "\n")
        options.append(f"--input={name}={path}")
    return [*options, f"--steps={len(table)}"]


def run(glia, case, more, folder):
    """The recorded values, spikes and tallies of a run."""
    spikes, records, summary = folder / "spikes.csv", folder / "records.csv", folder / "summary.csv"
    command = [glia, "run", str(DATA / f"{case.file}.nir"), "--dt=1ms", "--quiet", *case.options, *more]
    command += [f"--spikes={spikes}", f"--summary={summary}"]
    if case.values:
        command += [f"--record={case.record}", f"--record-to={records}"]
    result = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if result.returncode != 0:
        sys.exit(f"{' '.join(command)}\nended with {result.returncode}:\n{result.stdout}")
    values = {}
    for row in read_rows(records) if case.values else []:
        values.setdefault(int(row["step"]), []).append(float(row["value"]))
    fired = {(int(row["step"]), row["population"], int(row["cell"])) for row in read_rows(spikes)}
    return [values[step] for step in sorted(values)], fired, read_rows(summary)[0]


def check(glia, case, folder):
    options = write_inputs(case, folder)
    for engine in ENGINES:
        for precision in ("f32", "f64"):
            more = [*options, f"--engine={engine}", f"--precision={precision}"]
            values, spikes, summary = run(glia, case, more, folder)
            where = f"{case.file} {' '.join(case.options)}, {engine}, {precision}"
            if case.values and values != case.values:
                sys.exit(f"{where}: {case.record} is\n{values}, wanted\n{case.values}")
            if case.spikes is not None and spikes != case.spikes:
                sys.exit(f"{where}: spikes are\n{sorted(spikes)}, wanted\n{sorted(case.spikes)}")
            for name, wanted in case.tallies.items():
                if float(summary[name]) != wanted:
                    sys.exit(f"{where}: {name} is {summary[name]}, wanted {wanted}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("glia")
    parser.add_argument("files", nargs="*", help="default: all")
    arguments = parser.parse_args()
    untested = {path.stem for path in DATA.glob("*.nir")} - {case.file for case in CASES}
    if untested:
        sys.exit(f"nothing is said about {', '.join(sorted(untested))}")
    cases = [case for case in CASES if not arguments.files or case.file in arguments.files]
    for case in cases:
        with tempfile.TemporaryDirectory() as folder:
            check(arguments.glia, case, pathlib.Path(folder))
    print(f"{len(cases)} networks on {', '.join(ENGINES)} in f32 and f64: all values as computed by hand")


if __name__ == "__main__":
    main()
