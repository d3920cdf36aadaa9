// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Small networks to make wrong in one place.

#ifndef GLIA_TEST_UNIT_IMPORT_DIAGNOSTICSFIXTURE_H
#define GLIA_TEST_UNIT_IMPORT_DIAGNOSTICSFIXTURE_H

#include "test/unit/import/ImportFixture.h"

namespace glia::test {

/// Says that an error must be of the class "not supported" (E2).
inline constexpr bool unsupported = true;

class DiagnosticsTest : public ImportTest {
protected:
  /// A right network of one population; `change` makes it wrong.
  void write(llvm::function_ref<void(NirFile &)> change) {
    NirFile file(pathOf("net.nir"));
    file.graph({{"in", "fc"}, {"fc", "a"}, {"a", "out"}});
    file.input("in", {2});
    file.affine("fc", 3, 2);
    file.lif("a");
    file.output("out", {3});
    change(file);
  }

  /// A network of one node `n` of that type between input and output.
  void writeNode(const std::string &type, std::vector<int64_t> in, std::vector<int64_t> out,
                 llvm::function_ref<void(NirFile &)> addParameters) {
    NirFile file(pathOf("net.nir"));
    file.graph({{"in", "n"}, {"n", "out"}});
    file.input("in", in);
    file.text("/node/nodes/n/type", type);
    file.output("out", out);
    addParameters(file);
  }

  static void addWindow(NirFile &file, std::vector<float> weights, Extents shape) {
    file.reals("/node/nodes/n/weight", shape, weights);
    file.integers("/node/nodes/n/stride", {2}, {1, 1});
    file.integers("/node/nodes/n/dilation", {2}, {1, 1});
    file.integers("/node/nodes/n/groups", {}, {1});
  }

  static void replace(NirFile &file, const std::string &path, llvm::function_ref<void()> write) {
    file.remove(path);
    write();
  }
};

} // namespace glia::test

#endif
