# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Checks that includes follow the arrows between the layers, which LAYERS lists.

The first component of an include path names the layer, so every quoted include starts at the repository root (or at the
root of the build tree, for what is generated there). Headers of MLIR and LLVM, quoted or not, are for the compiler's side.
"""

import argparse
import re
import sys
from typing import NamedTuple, Tuple

import source_tree
from source_tree import Finding

SUFFIXES = (".c", ".h", ".cpp", ".hpp", ".cu", ".cuh", ".S", ".td", ".inc", ".def")


class Layer(NamedTuple):
    """A part of the tree, what it may include, and whether MLIR and LLVM are among that."""

    pattern: str  # matched against the path of the including file; the first row that matches counts
    may_include: Tuple[str, ...]  # folders, or single files
    may_use_llvm: bool


LAYERS = (
    Layer(r"test/", ("dialects", "compiler", "targets", "runtime", "tools", "test"), True),
    Layer(r"tools/", ("dialects", "compiler", "targets", "runtime", "tools"), True),
    Layer(r"targets/[^/]+/device/", ("runtime",), False),  # and its own folder, see allowed_folders
    Layer(r"targets/", ("dialects", "compiler", "targets", "runtime/abi"), True),
    Layer(r"compiler/", ("dialects", "compiler", "runtime/abi"), True),
    Layer(r"dialects/", ("dialects", "runtime/abi"), True),  # runtime/abi has the random numbers, which all draw alike
    Layer(r"runtime/abi/", ("runtime/abi",), False),
    Layer(r"runtime/core/", ("runtime/abi", "runtime/core"), False),
    Layer(r"runtime/", ("runtime",), False),
)

LAYER_FOLDERS = ("dialects", "compiler", "targets", "runtime", "tools", "test")
LLVM_FOLDERS = ("mlir", "mlir-c", "llvm", "llvm-c", "clang")

INCLUDE = re.compile(r'^[ \t]*#?[ \t]*include[ \t]*(["<])([^">\n]+)[">]', re.MULTILINE)
# Text that only looks like code: what a program prints, and what is commented out.
NOT_CODE = re.compile(r'R"(\w*)\(.*?\)\1"|/\*.*?\*/', re.DOTALL)


def blank_out(match):
    return re.sub(r"[^\n]", " ", match.group(0))


def layer_of(path):
    return next((layer for layer in LAYERS if re.match(layer.pattern, path)), None)


def allowed_folders(path, layer):
    device = re.match(r"targets/[^/]+/device", path)
    return layer.may_include + ((device.group(0),) if device else ())


def is_inside(included, folder):
    return included == folder or included.startswith(folder + "/")


def complaint(path, quote, included):
    """Returns what is wrong with one include, or None."""
    layer = layer_of(path)
    first = included.split("/")[0]
    if first in LLVM_FOLDERS:
        if layer.may_use_llvm:
            return None
        return f"'{included}' belongs to LLVM, which this layer must do without: move the code to the compiler's side"
    if quote == "<":
        return None
    if first not in LAYER_FOLDERS or "/" not in included or "/../" in included:
        return (
            f"'{included}' does not start at the repository root: write the path from one of "
            f"{', '.join(LAYER_FOLDERS)}, or <...> for a header of the system or of a library"
        )
    allowed = allowed_folders(path, layer)
    if any(is_inside(included, folder) for folder in allowed):
        return None
    return f"'{included}' is against the arrows: a file here may include {', '.join(allowed)}"


def check_text(path, text):
    if layer_of(path) is None:
        return []
    code = NOT_CODE.sub(blank_out, text)
    includes = ((source_tree.line_of(code, hit.start(2)), hit.group(1), hit.group(2)) for hit in INCLUDE.finditer(code))
    judged = ((line, complaint(path, quote, included)) for line, quote, included in includes)
    return [Finding(path, line, message) for line, message in judged if message]


def check(root):
    """Returns (findings, number of files checked)."""
    paths = source_tree.source_files(root, SUFFIXES)
    findings = [finding for path in paths for finding in check_text(path, source_tree.read_text(root, path))]
    return findings, len(paths)


def main():
    parser = argparse.ArgumentParser(description="Checks that includes follow the arrows between the layers.")
    parser.add_argument("--root", default=source_tree.project_root(), help="checkout to look at")
    options = parser.parse_args()
    return source_tree.run("layers", *check(options.root))


if __name__ == "__main__":
    sys.exit(main())
