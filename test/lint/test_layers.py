# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Tests of the lint on the arrows between layers."""

import fixture

import check_layers

AGAINST = "against the arrows"
NOT_ROOTED = "does not start at the repository root"
LLVM = "belongs to LLVM"


class Layers(fixture.LintTest):
    def expect_include(self, path, include, message=None):
        """Expects one include line in one file to be accepted, or rejected with this message."""
        findings = check_layers.check_text(path, f"\n#include {include}\n")
        self.expect(findings, *([(path, 2, message)] if message else []))

    def test_every_arrow_is_accepted(self):
        self.expect_include("dialects/Snn/IR/Snn.cpp", '"dialects/Cell/IR/Cell.h"')
        self.expect_include("compiler/Import/Nir/Nir.cpp", '"dialects/Snn/IR/Snn.h"')
        self.expect_include("compiler/Support/Random.cpp", '"runtime/abi/glia_philox.h"')
        self.expect_include("compiler/Interpreter/Run.cpp", '"runtime/abi/glia_abi.h"')
        self.expect_include("targets/Cpu/Emit.cpp", '"compiler/Target/Target.h"')
        self.expect_include("targets/Cpu/Emit.cpp", '"dialects/Step/IR/Step.h"')
        self.expect_include("targets/Cpu/Emit.cpp", '"runtime/abi/glia_abi.h"')
        self.expect_include("targets/Cpu/device/Kernel.c", '"runtime/core/glia_core.h"')
        self.expect_include("targets/Cpu/device/Kernel.c", '"targets/Cpu/device/Kernel.h"')
        self.expect_include("tools/glia/Run.cpp", '"runtime/host/Network.h"')
        self.expect_include("tools/glia/Run.cpp", '"targets/Cpu/Cpu.h"')
        self.expect_include("runtime/host/Network.cpp", '"runtime/core/glia_core.h"')
        self.expect_include("test/unit/runtime/Test.cpp", '"tools/glia/Options.h"')

    def test_every_reversed_arrow_is_rejected(self):
        self.expect_include("dialects/Snn/IR/Snn.cpp", '"compiler/Support/Text.h"', AGAINST)
        self.expect_include("dialects/Snn/IR/Snn.cpp", '"runtime/core/glia_core.h"', AGAINST)
        self.expect_include("compiler/Target/Target.h", '"targets/Cpu/Cpu.h"', AGAINST)
        self.expect_include("compiler/Interpreter/Run.cpp", '"runtime/host/Network.h"', AGAINST)
        self.expect_include("compiler/Interpreter/Run.cpp", '"runtime/core/glia_core.h"', AGAINST)
        self.expect_include("targets/Cpu/Emit.cpp", '"runtime/host/Network.h"', AGAINST)
        self.expect_include("targets/Cpu/Emit.cpp", '"runtime/core/glia_core.h"', AGAINST)
        self.expect_include("targets/Cpu/Emit.cpp", '"tools/glia/Options.h"', AGAINST)
        self.expect_include("targets/Cpu/device/Kernel.c", '"targets/Cpu/Cpu.h"', AGAINST)
        self.expect_include("targets/Cpu/device/Kernel.c", '"compiler/Support/Text.h"', AGAINST)
        self.expect_include("runtime/host/Network.cpp", '"compiler/Support/Text.h"', AGAINST)
        self.expect_include("runtime/core/glia_core.c", '"runtime/host/Network.h"', AGAINST)
        self.expect_include("runtime/abi/glia_abi.h", '"runtime/core/glia_core.h"', AGAINST)
        self.expect_include("tools/glia/Run.cpp", '"test/unit/Fake.h"', AGAINST)

    def test_an_include_that_does_not_start_at_the_root_is_rejected(self):
        self.expect_include("compiler/Import/Nir/Nir.cpp", '"Nir.h"', NOT_ROOTED)
        self.expect_include("compiler/Import/Nir/Nir.cpp", '"../Json/Json.h"', NOT_ROOTED)
        self.expect_include("compiler/Import/Nir/Nir.cpp", '"compiler/../tools/X.h"', NOT_ROOTED)
        self.expect_include("compiler/Import/Nir/Nir.cpp", '"fmt/format.h"', NOT_ROOTED)

    def test_generated_and_system_headers_are_accepted(self):
        self.expect_include("dialects/Cell/IR/Cell.h", '"dialects/Cell/IR/CellOps.h.inc"')
        self.expect_include("runtime/host/Network.h", "<vector>")
        self.expect_include("test/unit/runtime/Test.cpp", "<gtest/gtest.h>")

    def test_llvm_stays_on_the_compilers_side(self):
        self.expect_include("dialects/Cell/IR/Cell.h", '"mlir/IR/Dialect.h"')
        self.expect_include("runtime/host/Network.h", '"llvm/ADT/StringRef.h"', LLVM)
        self.expect_include("runtime/host/Network.h", "<llvm/ADT/StringRef.h>", LLVM)
        self.expect_include("targets/Cpu/device/Kernel.c", '"mlir/IR/Dialect.h"', LLVM)

    def test_tablegen_includes_count(self):
        text = 'include "compiler/Transforms/Passes.td"\ninclude "mlir/IR/OpBase.td"\n'
        findings = check_layers.check_text("dialects/Snn/IR/SnnOps.td", text)
        self.expect(findings, ("dialects/Snn/IR/SnnOps.td", 1, AGAINST))

    def test_text_that_is_printed_or_commented_out_does_not_count(self):
        text = 'auto s = R"(\n#include "glia_abi.h"\n)";\n/*\n#include "x.h"\n*/\n// #include "y.h"\n'
        self.expect(check_layers.check_text("targets/Hls/Emit.cpp", text))

    def test_the_whole_tree_is_read(self):
        self.write("runtime/host/A.cpp", '#include "compiler/B.h"\n')
        self.write("compiler/B.h", "")
        self.write("build/C.h", '#include "x.h"\n')
        findings, checked = check_layers.check(self.root)
        self.expect(findings, ("runtime/host/A.cpp", 1, AGAINST))
        self.assertEqual(checked, 2)


if __name__ == "__main__":
    fixture.main()
