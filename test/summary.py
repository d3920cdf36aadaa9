# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Prints one line, 'N passed, N failed', from the JUnit reports of ctest and lit.

To ctest all of lit is one test; here each lit file counts, in place of that one.
"""

import os
import sys
import xml.etree.ElementTree as ElementTree

LIT_TEST = "lit"


# How ctest words a test that was meant not to run; a program that is missing is also reported as skipped.
CTEST_SKIPS = ("SKIP_", "Disabled")


def was_meant_to_skip(case, reasons):
    message = case.find("skipped").get("message") or ""
    return reasons is None or message.startswith(reasons)


def count(report, leave_out=(), skips=None):
    """Returns (passed, failed, skipped) over the test cases of a JUnit file.

    A skipped case counts as failed if its message starts with none of `skips` (where these are given).
    """
    passed = failed = skipped = 0
    for case in ElementTree.parse(report).iter("testcase"):
        if case.get("name") in leave_out:
            continue
        if case.find("failure") is not None or case.find("error") is not None:
            failed += 1
        elif case.find("skipped") is None:
            passed += 1
        elif was_meant_to_skip(case, skips):
            skipped += 1
        else:
            failed += 1
    return passed, failed, skipped


def summarise(ctest_report, lit_report):
    """Returns the closing line; lit counts as the one test it is to ctest if it left no report."""
    if not os.path.exists(lit_report):
        passed, failed, skipped = count(ctest_report, skips=CTEST_SKIPS)
    else:
        totals = zip(count(ctest_report, (LIT_TEST,), CTEST_SKIPS), count(lit_report))
        passed, failed, skipped = (ours + lits for ours, lits in totals)
    line = f"{passed} passed, {failed} failed"
    return line + (f", {skipped} skipped" if skipped else "")


if __name__ == "__main__":
    print(summarise(sys.argv[1], sys.argv[2]))
