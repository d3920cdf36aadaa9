// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A compiled network as a host Network: description, conversion of inputs, events, snapshots, loading a library.

#include "runtime/host/AbiNetwork.h"
#include "runtime/host/DynamicNetwork.h"
#include "test/unit/runtime/FakeNetwork.h"
#include "test/unit/runtime/Support.h"

using namespace glia::host;

namespace {

std::unique_ptr<AbiNetwork> make(const glia_network &net) { return std::move(*AbiNetwork::create("test", &net)); }

std::vector<InputFrame> frames(Values held, Values drive) {
  std::vector<InputFrame> out(3);
  out[1].values = std::move(held);
  out[2].values = std::move(drive);
  return out;
}

std::vector<double> arrayOf(const State &state, size_t a) {
  std::vector<double> out;
  state.array(a, out);
  return out;
}

TEST(AbiNetwork, describes_itself) {
  const auto network = make(fake64_network);
  EXPECT_EQ(network->shape().name, "fake64");
  EXPECT_EQ(network->shape().real, Real::F64);
  EXPECT_EQ(network->shape().dtNanoseconds, 100000u);
  EXPECT_EQ(network->shape().inputs[1].kind, LineKind::Held);
  EXPECT_TRUE(network->shape().populations[0].hasCounts);
  EXPECT_FALSE(network->shape().populations[1].emits);
  EXPECT_EQ(network->shape().arrays[1].name, "age");
  EXPECT_EQ(network->shape().outputs[1].kind, LineKind::Signal);
}

TEST(AbiNetwork, reals_are_converted_to_the_type_of_the_network) {
  for (const glia_network *net : {&fake_network, &fake64_network}) {
    const auto network = make(*net);
    const auto state = network->makeState();
    state->step(frames({0.1, 0, 0, 0}, {0, 0.2, 0, 0}));
    const bool isNarrow = net == &fake_network;
    EXPECT_EQ(arrayOf(*state, 0)[0], isNarrow ? double(0.1f) : 0.1);
    EXPECT_EQ(arrayOf(*state, 0)[1], isNarrow ? double(0.2f) : 0.2);
    EXPECT_EQ(arrayOf(*state, 1), (Values{0, 0, 0, 0})); // ages
  }
}

TEST(AbiNetwork, held_inputs_are_read_in_the_first_step_of_a_sample) {
  const auto network = make(fake64_network);
  const auto state = network->makeState();
  state->step(frames({0.5, 0, 0, 0}, {0, 0, 0, 0}));
  state->step(frames({9, 9, 9, 9}, {0, 0, 0, 0}));
  EXPECT_EQ(arrayOf(*state, 0)[0], 0.9 * 0.5 + 0.5);
  state->reset(1);
  state->step(frames({0.25, 0, 0, 0}, {0, 0, 0, 0}));
  EXPECT_EQ(arrayOf(*state, 0)[0], 0.25);
}

TEST(AbiNetwork, events_tallies_and_totals) {
  const auto network = make(fake_network);
  const auto state = network->makeState();
  EventList events;
  state->events(0, events);
  EXPECT_TRUE(events.empty());
  std::vector<InputFrame> in = frames({0, 0, 0, 0}, {0, 0, 2.5, 0});
  in[0].events.cells = {1};
  in[0].events.counts = {2}; // 1.0 to each cell
  state->step(in);
  state->events(0, events);
  EXPECT_EQ(events.cells, (Cells{0, 1, 2, 3}));
  EXPECT_EQ(events.counts, (Counts{1, 1, 3, 1}));
  std::vector<double> tally;
  state->tally(0, tally);
  EXPECT_EQ(tally, (Values{1, 1, 3, 1}));
  state->tally(1, tally);
  EXPECT_EQ(tally, (Values{0, 0, 0.5, 0}));
  EXPECT_EQ(state->total(0), 6);
  EXPECT_EQ(state->total(1), 0);
}

TEST(AbiNetwork, stopped_sample_emits_no_more) {
  const auto network = make(fake_network);
  const auto state = network->makeState();
  EventList events;
  for (int step = 0; step < 51; ++step) {
    state->step(frames({0, 0, 0, 0}, {2, 0, 0, 0}));
    state->events(0, events);
    EXPECT_EQ(events.empty(), step == 50) << step;
  }
  EXPECT_EQ(state->steps(), 50u);
}

TEST(AbiNetwork, restored_state_continues_alike) {
  const auto network = make(fake_network);
  const auto first = network->makeAbiState();
  const auto second = network->makeAbiState();
  const auto in = frames({0.3, 0.1, 0, 0}, {0.01, 0, 0.7, 0});
  for (int i = 0; i < 5; ++i)
    first->step(in);
  const std::vector<uint8_t> snapshot = first->save();
  ASSERT_OK(second->restore(snapshot));
  EventList one, two;
  for (int i = 0; i < 5; ++i) {
    first->events(0, one);
    second->events(0, two);
    EXPECT_EQ(one.cells, two.cells);
    EXPECT_EQ(arrayOf(*first, 0), arrayOf(*second, 0));
    first->step(in);
    second->step(in);
  }
}

TEST(AbiNetwork, foreign_snapshots_are_refused) {
  const auto network = make(fake_network);
  const auto other = make(fake64_network);
  const auto state = network->makeAbiState();
  expectError(state->restore(other->makeAbiState()->save()),
              {"cannot be restored into network 'fake': it belongs to another compiled network"});
  std::vector<uint8_t> cut = state->save();
  cut.pop_back();
  expectError(state->restore(cut), {"it is truncated"});
  expectError(state->restore(std::vector<uint8_t>(100, 7)), {"it is no snapshot"});
}

TEST(AbiNetwork, unusable_networks_are_refused) {
  glia_network net = fake_network;
  net.abi_version = 99;
  expectError(
      AbiNetwork::create("old.so", &net),
      {"'old.so' was compiled for ABI version 99, but this runtime has version 3", "compile the network again"});
  net = fake_network;
  net.state_bytes += 1;
  expectError(AbiNetwork::create("x", &net), {"no multiple of the alignment"});
  net = fake_network;
  net.step = nullptr;
  expectError(AbiNetwork::create("x", &net), {"lacks a function"});
  net = fake_network;
  net.real_type = GLIA_I32;
  expectError(AbiNetwork::create("x", &net), {"neither f32 nor f64"});
  net = fake_network;
  net.inputs = nullptr;
  expectError(AbiNetwork::create("x", &net), {"tables is missing"});
}

TEST(DynamicNetwork, library_lives_as_long_as_a_state) {
  std::unique_ptr<State> state;
  {
    auto network = loadNetwork(FAKE_PLUGIN, "fake");
    ASSERT_OK(network);
    EXPECT_EQ((*network)->shape().name, "fake");
    state = (*network)->makeState();
  }
  state->step(frames({2, 0, 0, 0}, {0, 0, 0, 0}));
  EXPECT_EQ(state->total(0), 2);
}

TEST(DynamicNetwork, wrong_libraries_are_named) {
  const TempDir dir;
  expectError(loadNetwork(dir / "none.so", "fake"), {"cannot read '", "No such file"});
  expectError(loadNetwork(dir.write("text.so", "text"), "fake"), {"cannot be loaded as a shared library"});
  expectError(loadNetwork(FAKE_PLUGIN, "other"), {"has no symbol 'other_network'"});
}

} // namespace
