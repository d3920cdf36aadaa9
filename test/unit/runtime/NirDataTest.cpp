// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// NIRData: the three types of observables, the choice of the node, and every message.

#include "runtime/host/NirData.h"
#include "test/unit/runtime/Hdf5Writer.h"
#include "test/unit/runtime/Support.h"

#include <cmath>
#include <functional>

using namespace glia::host;

namespace {

class NirData : public testing::Test {
protected:
  Result<InputSourcePtr> read(const std::function<void(Hdf5Writer &)> &fill, const InputTarget &target = eventsFor(2)) {
    {
      Hdf5Writer file(dir / "d.h5");
      fill(file);
    }
    return readNirData(dir / "d.h5", target);
  }

  /// A grid of two samples, two steps, two cells.
  static void grid(Hdf5Writer &file, const std::string &node = "in", double dt = 1e-4) {
    const std::string path = file.observable(node, "spikes", "TimeGriddedData");
    file.number(path, "dt", dt);
    file.booleans(path + "/data", {2, 2, 2}, {1, 0, 0, 0, 0, 1, 1, 1});
  }

  /// One sample of three events, of which the last is padding.
  static void events(Hdf5Writer &file, std::vector<int> idx, std::vector<double> time, const char *type = "EventData") {
    const std::string path = file.observable("in", "spikes", type);
    file.number(path, "n_neurons", 2);
    file.number(path, "t_max", 1e-3);
    file.integers(path + "/idx", {1, idx.size()}, idx);
    file.reals(path + "/time", {1, time.size()}, time);
  }

  TempDir dir;
};

TEST_F(NirData, grid_of_booleans) {
  const auto source = read([](Hdf5Writer &file) { grid(file); });
  ASSERT_OK(source);
  EXPECT_EQ((*source)->sampleCount(), 2u);
  EXPECT_EQ((*source)->stepCount(0), 2u);
  EXPECT_EQ(eventsOf(**source, 0, 0).cells, Cells{0});
  EXPECT_TRUE(eventsOf(**source, 0, 1).empty());
  EXPECT_EQ(eventsOf(**source, 1, 0).cells, Cells{1});
  EXPECT_EQ(eventsOf(**source, 1, 1).cells, (Cells{0, 1}));
}

TEST_F(NirData, grid_of_reals_as_signal) {
  const auto fill = [](Hdf5Writer &file) {
    const std::string path = file.observable("in", "current", "TimeGriddedData");
    file.reals(path + "/data", {1, 2, 2}, {0.5, 0, 0, -2});
  };
  const auto source = read(fill, signalFor(2));
  ASSERT_OK(source);
  EXPECT_EQ(valuesOf(**source, 0, 0), (Values{0.5, 0}));
  EXPECT_EQ(valuesOf(**source, 0, 1), (Values{0, -2}));
  expectError(read(fill), {"d.h5:/nodes/in/observables/current/data[0, 0, 0]: the value 0.5 is not a whole number",
                           "--input-as=signal"});
}

TEST_F(NirData, event_times_fall_into_steps) {
  // 0.0003 / 0.0001 is 2.9999999999999996 in binary.
  const auto source = read([](Hdf5Writer &file) { events(file, {1, 0, -1}, {0.0003, 0.00099, INFINITY}); });
  ASSERT_OK(source);
  EXPECT_EQ((*source)->stepCount(0), 10u);
  EXPECT_EQ(eventsOf(**source, 0, 3).cells, Cells{1});
  EXPECT_EQ(eventsOf(**source, 0, 9).cells, Cells{0});
}

TEST_F(NirData, valued_events) {
  const auto fill = [](Hdf5Writer &file) {
    events(file, {1, 0}, {0, 0}, "ValuedEventData");
    file.reals("/nodes/in/observables/spikes/value", {1, 2}, {-2, 1});
  };
  const auto source = read(fill);
  ASSERT_OK(source);
  EXPECT_EQ(eventsOf(**source, 0, 0).cells, (Cells{0, 1}));
  EXPECT_EQ(eventsOf(**source, 0, 0).counts, (Counts{1, -2}));
}

TEST_F(NirData, node_is_chosen_by_name_or_for_being_alone) {
  ASSERT_OK(read([](Hdf5Writer &file) { grid(file, "other"); }));
  ASSERT_OK(read([](Hdf5Writer &file) {
    grid(file, "in");
    grid(file, "lif");
  }));
  expectError(read([](Hdf5Writer &file) {
                grid(file, "lif2");
                grid(file, "lif1");
              }),
              {"d.h5:/nodes: no node is called as input 'in'; the file has 'lif1', 'lif2'"});
  expectError(read([](Hdf5Writer &) {}), {"d.h5:/nodes: holds no node"});
}

TEST_F(NirData, nodes_of_nested_graphs_are_found) {
  const auto source = read([](Hdf5Writer &file) {
    file.group("/nodes/sub", "NIRGraphData");
    file.group("/nodes/sub/nodes/lif", "NIRNodeData");
    file.group("/nodes/sub/nodes/lif/observables/x", "TimeGriddedData");
    file.integers("/nodes/sub/nodes/lif/observables/x/data", {1, 1, 2}, {0, 3});
  });
  ASSERT_OK(source);
  EXPECT_EQ(eventsOf(**source, 0, 0).counts, Counts{3});
}

TEST_F(NirData, observable_must_be_unambiguous) {
  expectError(read([](Hdf5Writer &file) {
                file.observable("in", "voltage", "TimeGriddedData");
                file.observable("in", "current", "TimeGriddedData");
              }),
              {"has 2 observables ('current', 'voltage') and none is called 'spikes'"});
  expectError(read([](Hdf5Writer &file) { file.group("/nodes/in", "NIRNodeData"); }), {"has no observables"});
  expectError(read([](Hdf5Writer &file) { file.observable("in", "spikes", "Movie"); }),
              {"d.h5:/nodes/in/observables/spikes: attribute __type__ is 'Movie'", "TimeGriddedData"});
}

TEST_F(NirData, grid_must_fit) {
  expectError(read([](Hdf5Writer &file) { grid(file); }, eventsFor(3)),
              {"the data have 2 cells, but input 'in' has 3"});
  expectError(read([](Hdf5Writer &file) { grid(file, "in", 1e-3); }),
              {"attribute dt is 0.001 s, but a step of the network is 0.0001 s", "--dt=1ms"});
  expectError(read([](Hdf5Writer &file) { file.observable("in", "spikes", "TimeGriddedData"); }),
              {"the dataset 'data' is missing"});
  expectError(read([](Hdf5Writer &file) {
                file.integers(file.observable("in", "spikes", "TimeGriddedData") + "/data", {1, 2}, {0, 1});
              }),
              {"shape (1, 2) has 2 dimensions; 3 are needed"});
}

TEST_F(NirData, wrong_events_are_named) {
  expectError(read([](Hdf5Writer &file) { events(file, {0, 2}, {0, 0}); }),
              {"/idx[0, 1]: cell 2 is out of range; input 'in' has 2 cells (0 to 1)"});
  expectError(read([](Hdf5Writer &file) { events(file, {0, 1}, {0, 0.001}); }),
              {"/time[0, 1]: time 0.001 s is outside"});
  expectError(read([](Hdf5Writer &file) { events(file, {0, 1}, {-0.001, 0}); }), {"/time[0, 0]: time -0.001 s"});
  expectError(read([](Hdf5Writer &file) { events(file, {1, 1}, {0.00011, 0.00019}); }),
              {"/time[0, 1]: cell 1 has a second event in step 1", "the first is time[0, 0]", "smaller --dt"});
  expectError(read([](Hdf5Writer &file) { events(file, {1, 1}, {0}); }), {"idx has shape (1, 2), but time has (1, 1)"});
}

TEST_F(NirData, other_files_are_refused) {
  expectError(readNirData(dir.write("x.h5", "no"), eventsFor(2)), {"is not an HDF5 file"});
  expectError(readNirData(dir / "none.h5", eventsFor(2)), {"No such file"});
  expectError(read([](Hdf5Writer &file) { file.group("/node", "NIRGraph"); }), {"holds no node"});
  (void)read([](Hdf5Writer &file) { grid(file); });
  const std::string whole = readText(dir / "d.h5");
  expectError(readNirData(dir.write("cut.h5", whole.substr(0, whole.size() - 100)), eventsFor(2)), {"cut.h5"});
}

} // namespace
