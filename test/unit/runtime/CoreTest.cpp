// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// runtime/core over a fake network: events of the last step, snapshots and every reason to refuse one, names, argmax.

#include "runtime/core/glia_core.h"
#include "test/unit/runtime/FakeNetwork.h"

#include <cstring>
#include <gtest/gtest.h>
#include <memory>
#include <vector>

namespace {

struct Runner {
  explicit Runner(const glia_network &net) : net(net), bytes(new (std::align_val_t(64)) uint8_t[net.state_bytes]) {
    net.init(bytes);
  }
  ~Runner() { ::operator delete[](bytes, std::align_val_t(64)); }

  /// Runs `steps` steps in which cell 2 of the input fires and cell 1 of the population gets a drive of 1.5.
  void run(uint64_t steps) {
    const glia_input one[3] = {
        {nullptr, cells, nullptr, 1}, {zeros, nullptr, nullptr, 4}, {drive, nullptr, nullptr, 4}};
    std::vector<glia_input> all;
    for (uint64_t i = 0; i < steps; ++i)
      all.insert(all.end(), one, one + 3);
    glia_run(&net, bytes, all.data(), steps);
  }

  std::vector<uint8_t> save() const {
    std::vector<uint8_t> blob(glia_snapshot_bytes(&net));
    EXPECT_EQ(glia_save(&net, bytes, blob.data(), blob.size()), GLIA_OK);
    return blob;
  }

  const glia_network &net;
  uint8_t *bytes;
  uint32_t cells[1] = {2};
  float zeros[4] = {0, 0, 0, 0};
  float drive[4] = {0, 1.5f, 0, 0};
};

TEST(Core, no_events_before_the_first_step) {
  Runner runner(fake_network);
  EXPECT_EQ(glia_event_count(&fake_network, runner.bytes, 0), 0u);
  EXPECT_EQ(glia_event_cells(&fake_network, runner.bytes, 0), nullptr);
  EXPECT_EQ(glia_event_counts(&fake_network, runner.bytes, 0), nullptr);
}

TEST(Core, events_of_the_step_that_ran_last) {
  Runner runner(fake_network);
  runner.run(1); // v = 0.75, and 2.25 for cell 1
  ASSERT_EQ(glia_event_count(&fake_network, runner.bytes, 0), 1u);
  EXPECT_EQ(glia_event_cells(&fake_network, runner.bytes, 0)[0], 1u);
  ASSERT_NE(glia_event_counts(&fake_network, runner.bytes, 0), nullptr);
  EXPECT_EQ(glia_event_count_at(&fake_network, runner.bytes, 0, 0), 2);
  runner.run(1); // v = 1.425, and 2.475 for cell 1
  ASSERT_EQ(glia_event_count(&fake_network, runner.bytes, 0), 4u);
  EXPECT_EQ(glia_event_count_at(&fake_network, runner.bytes, 0, 0), 1);
  EXPECT_EQ(glia_event_count_at(&fake_network, runner.bytes, 0, 1), 2);
}

TEST(Core, population_without_a_line_has_no_events) {
  Runner runner(fake_network);
  runner.run(2);
  EXPECT_EQ(glia_event_count(&fake_network, runner.bytes, 1), 0u);
}

TEST(Core, restored_state_continues_alike) {
  Runner whole(fake_network), first(fake_network), second(fake_network);
  whole.run(9);
  first.run(4);
  const std::vector<uint8_t> blob = first.save();
  std::vector<uint8_t> unaligned(blob.size() + 1);
  std::memcpy(unaligned.data() + 1, blob.data(), blob.size());
  ASSERT_EQ(glia_restore(&fake_network, second.bytes, unaligned.data() + 1, blob.size()), GLIA_OK);
  second.run(5);
  EXPECT_EQ(std::memcmp(whole.bytes, second.bytes, fake_network.state_bytes), 0);
  first.run(4);
  EXPECT_NE(std::memcmp(whole.bytes, first.bytes, fake_network.state_bytes), 0);
}

TEST(Core, refused_snapshots_change_nothing) {
  Runner runner(fake_network);
  runner.run(3);
  const std::vector<uint8_t> blob = runner.save();
  const auto restore = [&](std::vector<uint8_t> changed, size_t at, int by, size_t bytes) {
    Runner fresh(fake_network);
    const std::vector<uint8_t> before(fresh.bytes, fresh.bytes + fake_network.state_bytes);
    changed.resize(std::max(changed.size(), bytes));
    changed[at] = uint8_t(changed[at] + by);
    const glia_status status = glia_restore(&fake_network, fresh.bytes, changed.data(), bytes);
    EXPECT_EQ(std::memcmp(before.data(), fresh.bytes, before.size()), 0);
    return status;
  };
  EXPECT_EQ(restore(blob, 0, 1, blob.size()), GLIA_NOT_A_SNAPSHOT);
  EXPECT_EQ(restore(blob, 13, 1, blob.size()), GLIA_NOT_A_SNAPSHOT); // what is reserved is zero
  EXPECT_EQ(restore(blob, 8, 1, blob.size()), GLIA_OTHER_ABI);
  EXPECT_EQ(restore(blob, 16, 1, blob.size()), GLIA_OTHER_PROGRAM);
  EXPECT_EQ(restore(blob, 24, 1, blob.size()), GLIA_OTHER_SIZE);
  EXPECT_EQ(restore(blob, 0, 0, blob.size() - 1), GLIA_TRUNCATED);
  EXPECT_EQ(restore(blob, 0, 0, 31), GLIA_TRUNCATED);
  EXPECT_EQ(restore(blob, 0, 0, blob.size() + 1), GLIA_OTHER_SIZE);
}

TEST(Core, save_refuses_a_short_buffer) {
  Runner runner(fake_network);
  std::vector<uint8_t> blob(glia_snapshot_bytes(&fake_network), 0xEE);
  EXPECT_EQ(glia_save(&fake_network, runner.bytes, blob.data(), blob.size() - 1), GLIA_BUFFER_TOO_SMALL);
  EXPECT_EQ(blob[0], 0xEE);
}

TEST(Core, finds_names) {
  EXPECT_EQ(glia_find_population(&fake_network, "glia, \"star\""), 1u);
  EXPECT_EQ(glia_find_population(&fake_network, "cell"), GLIA_NOT_FOUND);
  EXPECT_EQ(glia_find_population(&fake_network, "cellss"), GLIA_NOT_FOUND);
  EXPECT_EQ(glia_find_array(&fake_network, "cells", "age"), 1u);
  EXPECT_EQ(glia_find_array(&fake_network, "age", "cells"), GLIA_NOT_FOUND);
}

TEST(Core, argmax_takes_the_lowest_cell_on_ties) {
  Runner runner(fake_network);
  EXPECT_EQ(glia_tally_argmax(&fake_network, runner.bytes, 0), 0u);
  runner.run(1);
  EXPECT_EQ(glia_tally_argmax(&fake_network, runner.bytes, 0), 1u);
  EXPECT_EQ(glia_tally_argmax(&fake_network, runner.bytes, 1), 0u); // 0.75 0.25 0.75 0.75
}

} // namespace
