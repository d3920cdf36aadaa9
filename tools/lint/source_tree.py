# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What every lint shares: which files there are, how a finding looks, and how a run ends.

A lint is a function from a root folder to a list of findings; `run` prints them and returns the exit status.
"""

import os
import subprocess
from typing import NamedTuple

# Folders that are never part of the source, whatever git says.
GENERATED_FOLDERS = ("build", ".git", ".cache", "__pycache__")

# What others wrote and the project keeps as it is; the README beside it says whence it comes.
FOREIGN_FOLDERS = ("targets/Hls/device/ap_types/",)


class Finding(NamedTuple):
    """One violation: where it is and what is wrong, with the remedy in the message."""

    path: str
    line: int
    message: str

    def __str__(self):
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place}: error: {self.message}"


def is_generated(path):
    parts = path.split("/")
    return any(part in GENERATED_FOLDERS for part in parts) or parts[0].startswith("build-")


def is_foreign(path):
    return path.startswith(FOREIGN_FOLDERS) and not path.endswith("README.md")


def files_known_to_git(root):
    """Returns tracked and untracked, not ignored files, or None where there is no git checkout."""
    command = ["git", "-c", "safe.directory=*", "-C", root, "ls-files", "-z"]
    command += ["--cached", "--others", "--exclude-standard"]
    try:
        listing = subprocess.run(command, check=True, capture_output=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return None
    return [name for name in listing.decode().split("\0") if name]


def files_on_disk(root):
    found = []
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if name not in GENERATED_FOLDERS]
        found += [os.path.relpath(os.path.join(folder, name), root) for name in names]
    return found


def source_files(root, suffixes=None):
    """Returns the project's files with one of these suffixes (all files if none is given), sorted, relative to root."""
    has_git = os.path.exists(os.path.join(root, ".git"))
    names = files_known_to_git(root) if has_git else None
    if names is None:
        names = files_on_disk(root)
    chosen = (name for name in set(names) if suffixes is None or name.endswith(tuple(suffixes)))
    return sorted(name for name in chosen if not (is_generated(name) or is_foreign(name)) and os.path.isfile(os.path.join(root, name)))


def read_text(root, path):
    with open(os.path.join(root, path), encoding="utf-8") as file:
        return file.read()


def line_of(text, offset):
    """Returns the number of the line that holds a character."""
    return text.count("\n", 0, offset) + 1


def project_root():
    """Returns the root of the checkout that this file lies in."""
    return os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def run(name, findings, checked):
    """Prints the findings and one closing line; returns the exit status. A lint that saw no file has failed."""
    for finding in findings:
        print(finding)
    if not checked:
        print(f"{name}: error: there was nothing to check: no file of the kind it looks at was found")
        return 1
    print(f"{name}: {checked} checked, {len(findings)} findings")
    return 1 if findings else 0
