// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Any bytes as a snapshot: refused, or of the size that it says. What is taken is saved again as it was.

#include "test/fuzz/importers/FileTarget.h"
#include "test/unit/runtime/FakeNetwork.h"

#include "runtime/core/glia_core.h"

#include <cstring>
#include <vector>

using glia::fuzz::require;

static void restore(const glia_network &network, const std::vector<unsigned char> &blob) {
  void *state = std::aligned_alloc(GLIA_STATE_ALIGNMENT, network.state_bytes);
  network.init(state);
  std::vector<unsigned char> before(network.state_bytes);
  std::memcpy(before.data(), state, before.size());
  if (glia_restore(&network, state, blob.data(), blob.size()) != GLIA_OK) {
    require(std::memcmp(before.data(), state, before.size()) == 0, "a refused snapshot leaves the state");
  } else {
    std::vector<unsigned char> again(glia_snapshot_bytes(&network));
    require(glia_save(&network, state, again.data(), again.size()) == GLIA_OK, "a state can be saved");
    require(blob.size() >= again.size() && std::memcmp(again.data(), blob.data(), again.size()) == 0,
            "a snapshot that was taken is saved as it was");
  }
  std::free(state);
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  std::vector<unsigned char> blob(data, data + size);
  restore(fake_network, blob);
  restore(fake64_network, blob);
  return 0;
}
