// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Files that public frameworks wrote are imported as they are.

#include "test/unit/import/ImportFixture.h"

using namespace glia;
using namespace glia::test;

namespace {
class DataFiles : public ImportTest {};
} // namespace

TEST_F(DataFiles, dump) {
  for (auto [f, c] : std::vector<std::pair<const char *, const char *>>{{"nir/lif/lif_norse.nir", "norse"},
                                                                        {"nir/cnn/cnn_sinabs.nir", "rockpool"},
                                                                        {"nir/braille/braille_noDelay_bias_zero.nir", "snntorch"},
                                                                        {"trained/fmnist-mlp-snntorch.nir", "snntorch"},
                                                                        {"trained/fmnist-mlp-events-snntorch.nir", "snntorch"},
                                                                        {"trained/fmnist-mlp-norse.nir", "norse"},
                                                                        {"trained/fmnist-conv-spikingjelly.nir", "spikingjelly"},
                                                                        {"trained/fmnist-rows-rsynaptic-snntorch.nir", "snntorch"}}) {
    auto m = import(dataPath(f), c);
    for (auto &x : messages) llvm::errs() << x.severity << " " << x.path << ": " << x.text << "\n";
    if (m)
      network().print(llvm::errs(), mlir::OpPrintingFlags().useLocalScope());
    llvm::errs() << "\n";
  }
}
