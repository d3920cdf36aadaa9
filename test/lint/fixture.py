# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A small source tree, written to a temporary folder, that a lint is run on."""

import os
import sys
import tempfile
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.insert(0, os.path.join(ROOT, "tools", "lint"))


class LintTest(unittest.TestCase):
    """Base of the lints' own tests: `write` files, then expect findings."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = folder.name

    def write(self, path, text):
        place = os.path.join(self.root, path)
        os.makedirs(os.path.dirname(place), exist_ok=True)
        with open(place, "w", encoding="utf-8") as file:
            file.write(text)
        return place

    def expect(self, findings, *expected):
        """Expects exactly these findings: (path, line, a part of the message)."""
        found = sorted(findings)
        listing = "\n".join(map(str, found)) or "(none)"
        self.assertEqual([(f.path, f.line) for f in found], [(path, line) for path, line, _ in expected], listing)
        for finding, (_, _, part) in zip(found, expected):
            self.assertIn(part, finding.message)


main = unittest.main
