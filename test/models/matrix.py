# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""One built-in model on every engine and in both precisions, against its golden trace; then every engine bit for bit.

A trace holds `step,object,state,cell,value`; where the state is `spike`, the value is the count. f64 must agree to 1e-12
relative and 1e-15 absolute, and every spike; f32 to 1e-5 relative and 1e-6 absolute, and may miss spikes only after a cell
came that close to its threshold, of which the golden traces have none. A model whose spikes run away by themselves makes
rounding errors grow; its folder says in golden_tolerance.csv, `precision,state,relative,absolute`, how far.
"""

import argparse
import csv
import pathlib
import re
import subprocess
import sys
import tempfile

TOLERANCES = {"f64": (1e-12, 1e-15), "f32": (1e-5, 1e-6)}
ENGINES = ("interpreter", "jit", "aot")


def read_rows(path):
    with open(path, newline="") as file:
        return list(csv.DictReader(file))


def split_inputs(events, folder, names):
    """One file per input of the network; returns the options that feed them."""
    options = []
    for name in names:
        rows = [row for row in events if row["input"] == name]
        path = folder / f"{name}.csv"
        lines = ["step,cell,value", *(f"{row['step']},{row['cell']},{row['value']}" for row in rows)]
        path.write_text("\n".join(lines) + "\n")
        options.append(f"--input={name}={path}")
    return options


def execute(command):
    result = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if result.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}\nended with {result.returncode}:\n{result.stdout}")
    return result.stdout


def read_trace(spikes, records):
    """(step, object, state, cell) -> value of one run."""
    trace = {}
    for row in read_rows(spikes):
        trace[int(row["step"]), row["population"], "spike", int(row["cell"])] = float(row.get("count") or 1)
    for row in read_rows(records):
        trace[int(row["step"]), row["population"], row["state"], int(row["cell"])] = float(row["value"])
    return trace


def read_tolerances(model):
    """(precision, state) -> (relative, absolute), where it is not that of the precision."""
    path = model / "golden_tolerance.csv"
    rows = read_rows(path) if path.exists() else []
    return {(row["precision"], row["state"]): (float(row["relative"]), float(row["absolute"])) for row in rows}


def compare(golden, trace, precision, tolerances):
    """The first disagreement, or nothing."""
    expected = {}
    for row in golden:
        expected[int(row["step"]), row["object"], row["state"], int(row["cell"])] = float(row["value"])
    for key, value in expected.items():
        if key not in trace:
            return f"{key}: {value} is missing"
        relative, absolute = tolerances.get((precision, key[2]), TOLERANCES[precision])
        if abs(trace[key] - value) > relative * abs(value) + absolute:
            return f"{key}: expected {value!r}, found {trace[key]!r}"
    for key in trace:
        if key[2] == "spike" and key not in expected:
            return f"{key}: a spike that is not in the trace"
    return None


def check(glia, model, folder):
    network, events = model / "golden.mlir", read_rows(model / "golden_events.csv")
    golden = read_rows(model / "golden.csv")
    inputs = re.findall(r'snn\.input "([^"]+)"', network.read_text())
    options = [str(network), *split_inputs(events, folder, inputs)]
    options.append("--steps=" + str(max(int(row["step"]) for row in golden) + 1))
    wanted = sorted({f"{row['object']}.{row['state']}" for row in golden if row["state"] != "spike"})
    spikes, records = folder / "spikes.csv", folder / "records.csv"
    tolerances = read_tolerances(model)
    for precision in TOLERANCES:
        for engine in ENGINES:
            records.write_text("step,population,state,cell,value\n")
            keep = [f"--record={','.join(wanted)}", f"--record-to={records}"] if wanted else []
            execute([glia, "run", *options, *keep, f"--spikes={spikes}", f"--engine={engine}", f"--precision={precision}"])
            wrong = compare(golden, read_trace(spikes, records), precision, tolerances)
            if wrong:
                sys.exit(f"{model.name}, {engine}, {precision}: {wrong}")
        print(execute([glia, "verify", *options, f"--precision={precision}"]).strip())
    print(f"{model.name}: {len(golden)} values of the golden trace on {', '.join(ENGINES)}, f64 and f32")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("glia")
    parser.add_argument("model", type=pathlib.Path, help="the model's folder")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        check(arguments.glia, arguments.model, pathlib.Path(folder))


if __name__ == "__main__":
    main()
