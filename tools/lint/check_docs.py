# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Checks that every relative link in a Markdown file leads somewhere, and that every decision has a title."""

import argparse
import os
import re
import sys
from urllib.parse import unquote

import source_tree
from source_tree import Finding

DECISIONS = "docs/decisions/"

FENCE = re.compile(r"^(?P<fence>[ \t]*(?:```|~~~)).*?^(?P=fence)", re.MULTILINE | re.DOTALL)
CODE_SPAN = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)")
INLINE_LINK = re.compile(r"\]\(\s*<?([^)\s>]+)>?(?:\s+[\"'][^)]*)?\)")
REFERENCE = re.compile(r"^ {0,3}\[[^\]]+\]:\s*<?(\S+?)>?(?:\s|$)", re.MULTILINE)
HEADING = re.compile(r"^#{1,6}[ \t]+(.+?)[ \t]*#*$", re.MULTILINE)
HTML_ANCHOR = re.compile(r"<a\s+(?:id|name)=[\"']([^\"']+)[\"']")
ELSEWHERE = re.compile(r"^[a-zA-Z][a-zA-Z0-9+.-]*:|^//")


def blank_out(match):
    return re.sub(r"[^\n]", " ", match.group(0))


def without_code(text):
    return CODE_SPAN.sub(blank_out, FENCE.sub(blank_out, text))


def slug(heading):
    """Returns the anchor that GitHub gives a heading."""
    plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).lower()
    return re.sub(r"[^\w\- ]", "", plain).replace(" ", "-")


def anchors(text):
    """Returns all anchors of a page; a repeated heading gets -1, -2 and so on."""
    seen = {}
    found = set(HTML_ANCHOR.findall(text))
    for heading in HEADING.findall(FENCE.sub(blank_out, text)):
        name = slug(heading)
        count = seen.get(name, 0)
        seen[name] = count + 1
        found.add(f"{name}-{count}" if count else name)
    return found


def links(text):
    """Yields (line, target) of every link on a page."""
    prose = without_code(text)
    for pattern in (INLINE_LINK, REFERENCE):
        for hit in pattern.finditer(prose):
            yield source_tree.line_of(prose, hit.start(1)), hit.group(1)


def complaint(root, path, target):
    """Returns what is wrong with one link, or None."""
    if ELSEWHERE.match(target):
        return None
    name, _, anchor = unquote(target).partition("#")
    if name.startswith("/"):
        return f"link '{target}' is absolute: write it relative to this page"
    place = os.path.normpath(os.path.join(os.path.dirname(path), name)) if name else path
    if place.startswith(".."):
        return f"link '{target}' leaves the repository"
    if not os.path.exists(os.path.join(root, place)):
        return f"link '{target}' leads to '{place}', which does not exist"
    if anchor and place.endswith(".md") and anchor not in anchors(source_tree.read_text(root, place)):
        return f"link '{target}' names the section '#{anchor}', which '{place}' does not have"
    return None


def check_page(root, path):
    text = source_tree.read_text(root, path)
    for line, target in links(text):
        message = complaint(root, path, target)
        if message:
            yield Finding(path, line, message)
    if path.startswith(DECISIONS) and not re.match(r"# \S", text):
        yield Finding(path, 1, "a decision starts with its title: make the first line '# What was decided'")


def check(root):
    """Returns (findings, number of pages checked)."""
    paths = source_tree.source_files(root, (".md",))
    return [finding for path in paths for finding in check_page(root, path)], len(paths)


def main():
    parser = argparse.ArgumentParser(description="Checks the links and titles of Markdown pages.")
    parser.add_argument("--root", default=source_tree.project_root(), help="checkout to look at")
    options = parser.parse_args()
    return source_tree.run("docs", *check(options.root))


if __name__ == "__main__":
    sys.exit(main())
