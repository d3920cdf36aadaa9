# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Tests of the lint on Markdown pages."""

import fixture

import check_docs


class Docs(fixture.LintTest):
    def expect_page(self, text, *expected, path="docs/page.md"):
        self.write(path, text)
        self.expect(check_docs.check_page(self.root, path), *((path, line, part) for line, part in expected))

    def test_links_that_resolve_are_accepted(self):
        self.write("docs/spec/other.md", "# Time & steps\n## A\n## A\n")
        self.write("README.md", "# Hello\n")
        self.expect_page(
            "# Page\n[a](spec/other.md) [b](../README.md#hello) [c](#page) [d](spec/)\n"
            "[e](spec/other.md#time--steps) [f](spec/other.md#a-1) [g](https://example.org/x.md) [h][ref]\n\n"
            "[ref]: spec/other.md\n"
        )

    def test_links_that_do_not_resolve_are_rejected(self):
        self.write("docs/other.md", "# Other\n")
        self.expect_page("\n[a](none.md)\n", (2, "'docs/none.md', which does not exist"))
        self.expect_page("[a][ref]\n\n[ref]: none.md\n", (3, "which does not exist"))
        self.expect_page("[a](other.md#none)\n", (1, "'#none'"))
        self.expect_page("[a](#none)\n", (1, "'#none'"))
        self.expect_page("[a](/docs/other.md)\n", (1, "is absolute"))
        self.expect_page("[a](../../x.md)\n", (1, "leaves the repository"))

    def test_code_is_not_searched_for_links(self):
        self.expect_page("```\n[a](none.md)\n# not a heading\n```\n`[b](none.md)`\n")

    def test_a_decision_needs_a_title(self):
        self.expect_page("# Weights are resources\n", path="docs/decisions/weights.md")
        self.expect_page("Weights are resources\n", (1, "title"), path="docs/decisions/weights.md")

    def test_all_pages_are_read(self):
        self.write("README.md", "[a](none.md)\n")
        self.write("dialects/Snn/Rationale.md", "# Why\n")
        findings, checked = check_docs.check(self.root)
        self.expect(findings, ("README.md", 1, "does not exist"))
        self.assertEqual(checked, 2)


if __name__ == "__main__":
    fixture.main()
