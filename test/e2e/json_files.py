# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Networks in JSON from end to end.

errors    each case of json_cases.py ends with status 1, its message at its place, and no output file
examples  each file of examples/json is good, and runs to the same bits on every engine
table     the page docs/spec/wrong-json.md lists these cases; --write writes it
schema    'glia schema' accepts every example and refuses the cases that it can know to be wrong; skipped (77) where
          the package jsonschema is absent
"""

import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile

from json_cases import CASES

ROOT = pathlib.Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples" / "json"
PAGE = ROOT / "docs" / "spec" / "wrong-json.md"
SKIPPED = 77

# The examples that a target does not support: what `glia verify` must say, and nothing else.
GAPS = {"early-end.json": "network 'early-end' ends samples early, which the target 'hls' does not support (E2)"}

# Files that the cases refer to.
FILES = {"text.npy": "hello", "table.csv": "source,weight\n0,1\n", "broken.csv": "source,weight\n0,x\n"}


def run(command, **options):
    return subprocess.run(command, capture_output=True, text=True, check=False, **options)


def case_problem(glia, folder, case):
    """What is wrong with how one case is answered, or None."""
    _, _, place, message, text = case
    (folder / "net.json").write_text(text)
    wanted = f"net.json:{place}: error: {message}"
    for command in (["check", "net.json"], ["run", "net.json", "--steps=1", "--spikes=out.csv"]):
        result = run([glia, *command], cwd=folder)
        if result.returncode != 1:
            return f"{command[0]} ends with status {result.returncode}\n{result.stderr}"
        if not any(line.startswith(wanted) for line in result.stderr.splitlines()):
            return f"{command[0]} says\n  {result.stderr}wanted\n  {wanted}"
        if sorted(os.listdir(folder)) != sorted([*FILES, "net.json"]):
            return f"{command[0]} leaves files: {sorted(os.listdir(folder))}"
    return None


def test_errors(glia):
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for file, text in FILES.items():
            (folder / file).write_text(text)
        problems = [(case[0], case_problem(glia, folder, case)) for case in CASES]
    failed = [f"{name}: {problem}" for name, problem in problems if problem]
    print("\n".join(failed) or f"{len(CASES)} wrong files are answered as they should be")
    return len(failed)


def test_examples(glia):
    failed = 0
    paths = sorted(EXAMPLES.glob("*.json"))
    for path in paths:
        for command in (["check", path], ["verify", path, "--duration=50ms"], ["verify", path, "--duration=50ms", "--precision=f64"]):
            result = run([glia, *command, "--quiet"])
            gap = GAPS.get(path.name) if command[0] == "verify" else None
            warnings = [line.split("warning: ")[1] for line in result.stderr.splitlines() if "warning: " in line]
            is_as_declared = warnings == [gap] if gap else not result.stderr
            if result.returncode != 0 or not is_as_declared:
                print(f"{path.name}: {command[0]} ends with status {result.returncode}\n{result.stdout}{result.stderr}")
                failed += 1
    print(f"{len(paths)} examples")
    return failed + (len(paths) < 20)


def page():
    """The table of wrong networks as Markdown."""
    lines = [
        "# Wrong networks in JSON",
        "",
        "What Glia says about each of these mistakes: line and column, JSON pointer, what was found, what to do. Exit status 1, and no",
        "output file. Made from `test/e2e/json_cases.py`, which has the files; test `e2e.json.errors` holds each of them, and",
        "`e2e.json.table` this page (`python3 test/e2e/json_files.py build/bin/glia table --write`). Where the message ends in a list of",
        "what there is, the list is left out here.",
        "",
        "| mistake | place | message | an editor knows |",
        "|---|---|---|---|",
    ]
    for name, by_schema, place, message, _ in CASES:
        lines.append(f"| {name.replace('_', ' ')} | {place} | `{message}` | {'yes' if by_schema else 'no'} |")
    return "\n".join(lines) + "\n"


def test_table(write):
    if write:
        PAGE.write_text(page())
    is_good = PAGE.read_text() == page()
    print("the page lists the cases" if is_good else f"{PAGE} is not what the cases say: run this with --write")
    return not is_good


def schema_problems(validator):
    for path in sorted(EXAMPLES.glob("*.json")):
        for error in validator.iter_errors(json.loads(path.read_text())):
            yield f"{path.name} is refused at {error.json_path}: {error.message[:200]}"
    for name, is_refused, _, _, text in CASES:
        try:
            is_good = validator.is_valid(json.loads(text))
        except ValueError:
            is_good = False
        if is_good == is_refused:
            yield f"case {name} is {'accepted' if is_good else 'refused'}"


def test_schema(glia):
    try:
        import jsonschema
    except ImportError:
        print("skipped: the Python package jsonschema is not installed")
        return SKIPPED
    schema = json.loads(run([glia, "schema"]).stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    problems = list(schema_problems(jsonschema.Draft202012Validator(schema)))
    print("\n".join(problems) or "the schema and the importer agree")
    return len(problems)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("glia", help="the program")
    parser.add_argument("what", choices=("errors", "examples", "table", "schema"))
    parser.add_argument("--write", action="store_true", help="with table: write the page")
    options = parser.parse_args()
    if options.what == "table":
        return test_table(options.write)
    test = {"errors": test_errors, "examples": test_examples, "schema": test_schema}[options.what]
    return test(os.path.abspath(options.glia))


if __name__ == "__main__":
    sys.exit(main())
