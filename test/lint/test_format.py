# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Tests of the lint on the layout of C and C++ sources."""

import fixture

import check_format


class Format(fixture.LintTest):
    def setUp(self):
        super().setUp()
        self.formatter = check_format.find_formatter()
        self.assertTrue(self.formatter, "clang-format 22 was not found")
        self.write(".clang-format", "BasedOnStyle: LLVM\n")

    def test_each_file_is_reported_once_at_its_first_line(self):
        self.write("runtime/good.c", "int a;\n")
        self.write("runtime/bad.c", "int a;\nint  b;\nint  c;\n")
        findings, checked = check_format.check(self.root, self.formatter)
        self.expect(findings, ("runtime/bad.c", 2, "make format"))
        self.assertEqual(checked, 2)

    def test_fixed_files_are_accepted(self):
        place = self.write("runtime/bad.c", "int  b;\n")
        check_format.fix(self.root, self.formatter)
        with open(place, encoding="utf-8") as file:
            self.assertEqual(file.read(), "int b;\n")
        self.expect(check_format.check(self.root, self.formatter)[0])

    def test_a_formatter_that_fails_is_an_error(self):
        self.write(".clang-format", "NoSuchOption: 1\n")
        self.write("runtime/a.c", "int a;\n")
        with self.assertRaisesRegex(RuntimeError, "clang-format failed"):
            check_format.check(self.root, self.formatter)


if __name__ == "__main__":
    fixture.main()
