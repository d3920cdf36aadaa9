# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Tests of the closing line that a test run ends with."""

import os
import tempfile
import unittest

import summary

CTEST = """<testsuite>
<testcase name="a" status="run"/>
<testcase name="b" status="fail"><failure message=""/></testcase>
<testcase name="c" status="notrun"><skipped message="SKIP_RETURN_CODE=77"/></testcase>
<testcase name="d" status="notrun"><skipped message="Unable to find executable"/></testcase>
<testcase name="lit" status="fail"><failure message=""/></testcase>
</testsuite>"""

LIT = """<testsuites><testsuite>
<testcase name="x.mlir"/>
<testcase name="y.mlir"/>
<testcase name="z.mlir"><failure>no</failure></testcase>
<testcase name="w.mlir"><skipped message="Missing required feature(s): ptxas"/></testcase>
</testsuite></testsuites>"""


class Summary(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.ctest = os.path.join(folder.name, "ctest.xml")
        self.lit = os.path.join(folder.name, "lit.xml")
        with open(self.ctest, "w", encoding="utf-8") as file:
            file.write(CTEST)

    def test_lit_is_one_test_without_its_report(self):
        self.assertEqual(summary.summarise(self.ctest, self.lit), "1 passed, 3 failed, 1 skipped")

    def test_each_lit_file_counts_in_place_of_lit(self):
        with open(self.lit, "w", encoding="utf-8") as file:
            file.write(LIT)
        self.assertEqual(summary.summarise(self.ctest, self.lit), "3 passed, 3 failed, 2 skipped")


if __name__ == "__main__":
    unittest.main()
