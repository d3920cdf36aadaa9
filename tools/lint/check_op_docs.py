# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Checks that every op and pass is documented: a summary, a description, and in it an MLIR example that parses.

The records come from llvm-tblgen, the verdict on the examples from glia-opt. Nothing is skipped: a tool that is missing or
a TableGen file that cannot be read is a failure.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import textwrap
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import source_tree
from source_tree import Finding

LLVM_PREFIX = "/usr/lib/llvm-22"
DOCUMENTED_FILES = ("Ops.td", "Passes.td")

EXAMPLE = re.compile(r"^[ \t]*```mlir[ \t]*\n(.*?)^[ \t]*```[ \t]*$", re.MULTILINE | re.DOTALL)
# What stands at top level in a complete example.
TOP_LEVEL = re.compile(r"^(?:snn\.network|cell\.model|step\.program|c\.file|(?:builtin\.)?module)\b", re.MULTILINE)


class Record(NamedTuple):
    """An op or a pass as its TableGen file describes it."""

    kind: str
    name: str
    path: str
    line: int
    summary: str
    description: str

    def finding(self, message):
        return Finding(self.path, self.line, f"{self.kind} '{self.name}': {message}")


class Tools(NamedTuple):
    """The programs that the check calls."""

    tblgen: str
    opt: str

    def missing(self):
        remedies = ((self.tblgen, "run make setup (Debian package llvm-22-dev)"), (self.opt, "run make build"))
        return [f"{tool} was not found: {remedy}" for tool, remedy in remedies if not shutil.which(tool)]


def dump_records(tblgen, root, build, path):
    """Returns all TableGen records of a file as llvm-tblgen writes them; raises RuntimeError with its message."""
    includes = [f"-I{folder}" for folder in (root, build, f"{LLVM_PREFIX}/include") if folder]
    command = [tblgen, "--dump-json", *includes, path]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr.strip())
    return json.loads(done.stdout)


def make_record(kind, name, fields, owners):
    """Returns a Record, or None if the record is defined outside the project, in a file that was only included."""
    file_name, line = re.match(r"(.+?):(\d+)", fields["!locs"][0]).groups()
    path = owners.get(os.path.basename(file_name))
    if path is None:
        return None
    return Record(kind, name, path, int(line), fields["summary"] or "", fields["description"] or "")


def op_name(fields, records):
    return f"{records[fields['opDialect']['def']]['name']}.{fields['opName']}"


def records_of(tblgen, root, build, path, owners):
    """Yields the ops and passes that a file defines or includes from the project."""
    owners = {**owners, os.path.basename(path): path}  # of files with one name, the one being read
    dumped = dump_records(tblgen, root, build, path)
    kinds = dumped["!instanceof"]
    for definition in kinds.get("Op", ()):
        fields = dumped[definition]
        yield make_record("op", op_name(fields, dumped), fields, owners)
    for definition in kinds.get("PassBase", ()):
        fields = dumped[definition]
        yield make_record("pass", fields["argument"], fields, owners)


def examples(description):
    """Returns the MLIR examples of a description, indentation removed."""
    return [textwrap.dedent(text) for text in EXAMPLE.findall(textwrap.dedent(description))]


def complaint_about_example(opt, example):
    """Returns what is wrong with one example, or None."""
    if not TOP_LEVEL.search(example):
        return (
            "the example must be complete, so that a reader can run it: "
            "put it inside a snn.network, a cell.model, a step.program or a module"
        )
    done = subprocess.run([opt, "-", "-o", os.devnull], input=example, capture_output=True, text=True, check=False)
    if done.returncode == 0:
        return None
    return "the example does not parse:\n" + textwrap.indent(done.stderr.strip(), "    ")


def check_prose(record):
    """Yields what is wrong with a record's summary and description, its examples apart."""
    if not record.summary.strip():
        yield record.finding("the summary is missing: say in one line what it does")
    elif record.summary.rstrip().endswith("."):
        yield record.finding("the summary ends with a period: delete it")
    if not record.description.strip():
        yield record.finding("the description is missing: say what it means, then give an example in a ```mlir block")
    elif not examples(record.description):
        yield record.finding("the description has no example: add one in a ```mlir block")


def check_examples(record, opt):
    for example in examples(record.description):
        message = complaint_about_example(opt, example)
        if message:
            yield record.finding(message)


def check_record(record, opt):
    return [*check_prose(record), *check_examples(record, opt)]


def collect(tools, root, build):
    """Returns (records without repetition, findings about files that TableGen refuses)."""
    owners = {os.path.basename(path): path for path in source_tree.source_files(root, (".td",))}
    records, findings = {}, []
    for path in source_tree.source_files(root, DOCUMENTED_FILES):
        try:
            for record in records_of(tools.tblgen, root, build, path, owners):
                if record:
                    records[(record.kind, record.name)] = record
        except RuntimeError as error:
            findings.append(Finding(path, 0, f"llvm-tblgen refuses the file:\n{error}"))
    return list(records.values()), findings


def check(tools, root, build=""):
    """Returns (findings, number of ops and passes checked)."""
    missing = tools.missing()
    if missing:
        return [Finding("op-docs", 0, message) for message in missing], 1
    records, findings = collect(tools, root, build)
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        for found in pool.map(lambda record: check_record(record, tools.opt), records):
            findings += found
    return sorted(findings), len(records) + len(findings)


def main():
    root = source_tree.project_root()
    parser = argparse.ArgumentParser(description="Checks the documentation of ops and passes.")
    parser.add_argument("--root", default=root, help="checkout to look at")
    parser.add_argument("--build", default=os.path.join(root, "build"), help="its build tree")
    parser.add_argument("--tblgen", default=f"{LLVM_PREFIX}/bin/llvm-tblgen", help="llvm-tblgen program")
    parser.add_argument("--opt", help="glia-opt program (default: the one in the build tree)")
    options = parser.parse_args()
    opt = options.opt or os.path.join(options.build, "bin", "glia-opt")
    return source_tree.run("op-docs", *check(Tools(options.tblgen, opt), options.root, options.build))


if __name__ == "__main__":
    sys.exit(main())
