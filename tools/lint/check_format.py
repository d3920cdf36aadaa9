# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Checks that clang-format would leave every C and C++ source as it is, or makes it so (--fix)."""

import argparse
import os
import re
import shutil
import subprocess
import sys

import source_tree
from source_tree import Finding

SUFFIXES = (".cpp", ".h", ".c", ".cu")
FILES_PER_CALL = 50
FORMATTERS = ("clang-format-22", "/usr/lib/llvm-22/bin/clang-format")
DIAGNOSTIC = re.compile(r"^(?P<path>.+?):(?P<line>\d+):\d+: error: code should be clang-formatted", re.MULTILINE)


def find_formatter():
    """Returns clang-format 22: another version lays out differently."""
    return next((found for found in map(shutil.which, FORMATTERS) if found), None)


def call(formatter, root, paths, arguments):
    """Runs clang-format over the files, a group at a time, and returns what it said."""
    said = ""
    for start in range(0, len(paths), FILES_PER_CALL):
        command = [formatter, "--style=file", *arguments, *paths[start : start + FILES_PER_CALL]]
        done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
        if done.returncode and not DIAGNOSTIC.search(done.stderr):
            raise RuntimeError(f"clang-format failed: {done.stderr.strip()}")
        said += done.stderr
    return said


def check(root, formatter):
    """Returns (findings, number of files checked); one finding a file, at the first line that differs."""
    paths = source_tree.source_files(root, SUFFIXES)
    first = {}
    for hit in DIAGNOSTIC.finditer(call(formatter, root, paths, ["--dry-run", "-Werror"])):
        first.setdefault(os.path.normpath(hit["path"]), int(hit["line"]))
    message = "not laid out as .clang-format says: run make format"
    return [Finding(path, line, message) for path, line in sorted(first.items())], len(paths)


def fix(root, formatter):
    call(formatter, root, source_tree.source_files(root, SUFFIXES), ["-i"])


def main():
    parser = argparse.ArgumentParser(description="Checks the layout of C and C++ sources.")
    parser.add_argument("--root", default=source_tree.project_root(), help="checkout to look at")
    parser.add_argument("--fix", action="store_true", help="lay the files out instead of reporting them")
    options = parser.parse_args()
    formatter = find_formatter()
    if not formatter:
        print("format: error: clang-format 22 was not found: run make setup (Debian package clang-format-22)")
        return 1
    if options.fix:
        fix(options.root, formatter)
        return 0
    return source_tree.run("format", *check(options.root, formatter))


if __name__ == "__main__":
    sys.exit(main())
