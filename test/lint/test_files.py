# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Tests of the lint on the form of files. What it forbids is put together here, so that this file passes it."""

import fixture

import check_files

LICENCE = "// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception\n"
TO_DO = "TO" + "DO"


class Files(fixture.LintTest):
    def expect_text(self, path, text, *expected):
        findings = check_files.check_text(path, text)
        self.expect(findings, *((path, line, part) for line, part in expected))

    def test_a_proper_file_is_accepted(self):
        self.expect_text("compiler/A.cpp", LICENCE + "int a; // " + TO_DO + "(#12): name it\n")

    def test_length(self):
        self.expect_text("compiler/A.cpp", LICENCE + "\n" * 499)
        self.expect_text("compiler/A.cpp", LICENCE + "\n" * 500, (0, "501 lines"))
        self.expect_text("test/unit/A.cpp", LICENCE + "\n" * 900)

    def test_licence(self):
        self.expect_text("runtime/a.h", "int a;\n", (1, "licence line is missing"))
        self.expect_text("tools/a.py", "\n" * 9 + LICENCE, (1, "licence line is missing"))
        self.expect_text("docs/a.md", "text\n")

    def test_to_do_needs_an_issue(self):
        self.expect_text("compiler/A.cpp", LICENCE + f"// {TO_DO}: later\n", (2, "to-do"))
        self.expect_text("compiler/A.cpp", LICENCE + f"// {TO_DO}(me): later\n", (2, "to-do"))

    def test_white_space(self):
        self.expect_text("compiler/A.cpp", LICENCE + "\tint a;\n", (2, "tab"))
        self.expect_text("compiler/A.td", LICENCE + "def \tA;\n", (2, "tab"))
        self.expect_text("Makefile", "\tcmake\n")
        self.expect_text("docs/a.md", "text \n", (1, "end of the line"))

    def test_forbidden_words(self):
        for word in ("/ho" + "me/me/x", "/wo" + "rk/main", "/ro" + "ot/.x", "si" + "tting", "as " + "discussed"):
            with self.subTest(word):
                self.expect_text("docs/a.md", f"see {word}\n", (1, word[:5]))
        self.expect_text("docs/a.md", "docs/home/x, https://example.org/wo" + "rk/x\n")

    def test_path_length(self):
        path = "compiler/" + "a" * 100 + ".md"
        self.expect(check_files.check_path(path), (path, 0, "112 characters"))

    def test_received_data_are_left_alone_but_not_their_readme(self):
        self.write("test/data/x/trace.txt", "a \n")
        self.write("test/data/x/README.md", "a \n")
        findings, checked = check_files.check(self.root)
        self.expect(findings, ("test/data/x/README.md", 1, "end of the line"))
        self.assertEqual(checked, 2)


if __name__ == "__main__":
    fixture.main()
