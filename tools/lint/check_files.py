# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Checks the form of each file: length, licence line, to-do notes, white space, path length, and what it speaks of.

The text of a file speaks of the project, never of the machine it was written on or of how it came about.
"""

import argparse
import re
import sys

import source_tree
from source_tree import Finding

MAX_LINES = 500
MAX_PATH = 100
LICENCE = "SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception"

LENGTH_LIMITED = (".cpp", ".h", ".c", ".td", ".py")
LICENSED = (".cpp", ".h", ".c", ".cu", ".S", ".td", ".py", ".sh")
TABS_FORBIDDEN = (".cpp", ".h", ".c", ".cu", ".td")
CODE = LICENSED + (".mlir", ".test", ".cmake", ".in", ".txt", "Makefile", ".ci/run")
TEXT = CODE + (".md", ".json", ".yaml", ".yml")

# Networks and traces kept as they were received; their READMEs are ours and are checked.
DATA = "test/data/"

BARE_TODO = re.compile(r"\bTODO\b(?!\(#\d+\))")
FORBIDDEN = (
    (re.compile(r"(?<![\w.])/(?:home|root|work|Users)/[\w.]+"), "is a path on one machine: make it relative"),
    (re.compile(r"\b(?:sit{2}ings?|as\s+discussed)\b", re.IGNORECASE), "tells how the file came about: say what it is"),
)


def check_path(path):
    if len(path) > MAX_PATH:
        yield Finding(path, 0, f"the path has {len(path)} characters and may have {MAX_PATH}: shorten a name")


def check_length(path, lines):
    if path.endswith(LENGTH_LIMITED) and not path.startswith("test/") and len(lines) > MAX_LINES:
        yield Finding(path, 0, f"the file has {len(lines)} lines and may have {MAX_LINES}: one idea a file")


def check_licence(path, lines):
    if path.endswith(LICENSED) and not any(LICENCE in line for line in lines[:5]):
        yield Finding(path, 1, f"the licence line is missing: put '{LICENCE}' into the first comment")


def check_line(path, number, line):
    """Yields what is wrong with one line."""
    if line != line.rstrip():
        yield Finding(path, number, "white space at the end of the line: delete it")
    if "\t" in line and path.endswith(TABS_FORBIDDEN):
        yield Finding(path, number, "a tab: use spaces")
    if path.endswith(CODE) and BARE_TODO.search(line):
        yield Finding(path, number, "a to-do without an issue: write the number in brackets after it, as in (#12)")
    for pattern, reason in FORBIDDEN:
        hit = pattern.search(line)
        if hit:
            yield Finding(path, number, f"'{hit.group(0)}' {reason}")


def check_text(path, text):
    lines = text.split("\n")
    if lines and not lines[-1]:
        lines.pop()
    yield from check_length(path, lines)
    yield from check_licence(path, lines)
    for number, line in enumerate(lines, 1):
        yield from check_line(path, number, line)


def is_checked_inside(path):
    return path.endswith(TEXT) and (not path.startswith(DATA) or path.endswith(".md"))


def check(root):
    """Returns (findings, number of files checked)."""
    findings = []
    paths = source_tree.source_files(root)
    for path in paths:
        findings += check_path(path)
        if is_checked_inside(path):
            findings += check_text(path, source_tree.read_text(root, path))
    return findings, len(paths)


def main():
    parser = argparse.ArgumentParser(description="Checks the form of each file.")
    parser.add_argument("--root", default=source_tree.project_root(), help="checkout to look at")
    options = parser.parse_args()
    return source_tree.run("files", *check(options.root))


if __name__ == "__main__":
    sys.exit(main())
