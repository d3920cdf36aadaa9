# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Tests of the lint on the documentation of ops and passes. mlir-opt stands in for glia-opt."""

import fixture

import check_op_docs
from check_op_docs import Tools

BIN = check_op_docs.LLVM_PREFIX + "/bin"
TOOLS = Tools(BIN + "/llvm-tblgen", BIN + "/mlir-opt")

OPS = "dialects/Toy/IR/ToyOps.td"
HEADER = """include "mlir/IR/OpBase.td"
include "mlir/Pass/PassBase.td"
def Toy : Dialect { let name = "toy"; let cppNamespace = "toy"; }
"""
GOOD = "Meaning.\n\n```mlir\nmodule {\n}\n```\n"


def op(summary, description):
    """Returns an op definition, whose first line is line 4 of the file."""
    return f'{HEADER}def AddOp : Op<Toy, "add"> {{\n  let summary = "{summary}";\n  let description = [{{{description}}}];\n}}\n'


class OpDocs(fixture.LintTest):
    def expect_ops(self, text, *parts, path=OPS):
        self.write(path, text)
        findings, checked = check_op_docs.check(TOOLS, self.root)
        self.expect(findings, *((path, 4, part) for part in parts))
        self.assertGreater(checked, 0)

    def test_a_documented_op_is_accepted(self):
        self.expect_ops(op("Add", GOOD))

    def test_summary(self):
        self.expect_ops(op("", GOOD), "op 'toy.add': the summary is missing")
        self.expect_ops(op("Add.", GOOD), "ends with a period")

    def test_description(self):
        self.expect_ops(op("Add", ""), "the description is missing")
        self.expect_ops(op("Add", "Meaning.\n"), "has no example")

    def test_an_example_must_be_complete(self):
        self.expect_ops(op("Add", "```mlir\n%0 = arith.constant 1 : i32\n```\n"), "must be complete")

    def test_an_example_must_parse(self):
        self.expect_ops(op("Add", "```mlir\nmodule {\n  nonsense\n}\n```\n"), "does not parse")
        self.expect_ops(op("Add", GOOD + "```mlir\nmodule { no }\n```\n"), "does not parse")

    def test_passes_are_held_to_the_same(self):
        path = "compiler/Transforms/Passes.td"
        text = HEADER + 'def Fold : Pass<"fold-things", "ModuleOp"> {\n  let summary = "Fold";\n'
        self.expect_ops(text + "  let description = [{\n" + GOOD + "}];\n}\n", path=path)
        self.expect_ops(text + "}\n", "pass 'fold-things': the description is missing", path=path)

    def test_an_op_that_is_only_included_is_reported_where_it_is_defined(self):
        self.write(OPS, op("Add", ""))
        self.write("dialects/More/IR/MoreOps.td", f'include "{OPS}"\n')
        findings, _ = check_op_docs.check(TOOLS, self.root)
        self.expect(findings, (OPS, 4, "the description is missing"))

    def test_a_file_that_tablegen_refuses_is_a_finding(self):
        self.write(OPS, "def Add : NoSuchClass;\n")
        findings, _ = check_op_docs.check(TOOLS, self.root)
        self.expect(findings, (OPS, 0, "llvm-tblgen refuses"))

    def test_a_missing_tool_is_a_finding(self):
        self.write(OPS, op("Add", GOOD))
        findings, _ = check_op_docs.check(TOOLS._replace(opt="/no/glia-opt"), self.root)
        self.expect(findings, ("op-docs", 0, "run make build"))

    def test_nothing_to_check_is_a_failure(self):
        findings, checked = check_op_docs.check(TOOLS, self.root)
        self.assertEqual((findings, checked), ([], 0))
        self.assertEqual(check_op_docs.source_tree.run("op-docs", findings, checked), 1)


if __name__ == "__main__":
    fixture.main()
