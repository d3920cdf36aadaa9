// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Whatever the bytes of a file, the importer comes back (E3): no crash, no hang, no absurd allocation. Each import of a
// damaged file runs in a process of its own, which is killed where it exceeds its time or memory.

#include "test/unit/import/ImportFixture.h"

#include <csignal>
#include <fstream>
#include <random>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace glia;
using namespace glia::test;

namespace {

class DamagedFiles : public ImportTest, public testing::WithParamInterface<const char *> {
protected:
  /// Imports in a child process; returns how it ended, empty if well.
  std::string importInChild(const std::string &path);
};

std::string readBytes(const std::string &path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void writeBytes(const std::string &path, const std::string &bytes) { std::ofstream(path, std::ios::binary) << bytes; }

/// Flips up to eight bytes, half of them near the ends of the file where HDF5 keeps its structure, or cuts the file.
std::string damage(std::string bytes, std::mt19937 &random) {
  auto below = [&](size_t n) { return std::uniform_int_distribution<size_t>(0, n - 1)(random); };
  if (below(8) == 0)
    return bytes.substr(0, below(bytes.size()));
  size_t structure = std::min<size_t>(bytes.size(), 16384);
  for (size_t i = 0, e = 1 + below(8); i < e; ++i) {
    size_t at = below(2) ? below(bytes.size()) : below(structure);
    if (below(4) == 0)
      at = bytes.size() - 1 - at;
    constexpr unsigned char telling[] = {0x00, 0x01, 0x7f, 0x80, 0xff};
    bytes[at] = static_cast<char>(below(2) ? telling[below(5)] : below(256));
  }
  return bytes;
}

} // namespace

std::string DamagedFiles::importInChild(const std::string &path) {
  pid_t child = fork();
  if (child == 0) {
    alarm(60);
#ifndef __SANITIZE_ADDRESS__
    rlimit memory{4ul << 30, 4ul << 30};
    setrlimit(RLIMIT_AS, &memory);
#endif
    bool isImported = static_cast<bool>(import(path));
    _exit(isImported || !said("error").empty() ? 0 : 1);
  }
  int status = 0;
  waitpid(child, &status, 0);
  if (WIFSIGNALED(status))
    return std::string("killed by signal ") + strsignal(WTERMSIG(status));
  return WEXITSTATUS(status) == 0 ? "" : "failed without an error message";
}

TEST_P(DamagedFiles, comeBackWithAMessage) {
  const std::string bytes = readBytes(dataPath(GetParam()));
  ASSERT_FALSE(bytes.empty());
  const std::string path = pathOf("damaged.nir");
  constexpr int rounds = 300;
  for (int seed = 0; seed < rounds; ++seed) {
    std::mt19937 random(seed);
    writeBytes(path, damage(bytes, random));
    EXPECT_EQ(importInChild(path), "") << "seed " << seed;
  }
}

INSTANTIATE_TEST_SUITE_P(data, DamagedFiles,
                         testing::Values("nir/lif/lif_norse.nir", "nir/cnn/cnn_sinabs.nir",
                                         "nir/braille/braille_noDelay_bias_zero.nir", "nir/nodes/conv1d_same.nir",
                                         "nir/nodes/delay.nir", "nir/nodes/metadata.nir", "nir/nodes/nirgraph.nir",
                                         "trained/fmnist-mlp-snntorch.nir", "trained/fmnist-mlp-events-snntorch.nir",
                                         "trained/fmnist-mlp-norse.nir", "trained/fmnist-conv-spikingjelly.nir",
                                         "trained/fmnist-rows-rsynaptic-snntorch.nir"));
