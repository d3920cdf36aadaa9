// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Spikes as NIRData: what is written reads back.

#include "runtime/host/NirDataWriter.h"
#include "runtime/host/NirData.h"
#include "test/unit/runtime/Support.h"

#include <filesystem>
#include <fstream>

using namespace glia::host;

namespace {

class NirSpikes : public testing::Test {
protected:
  static NetworkShape shapeOf(const std::string &name, bool hasCounts) {
    NetworkShape shape;
    shape.dtNanoseconds = 100000;
    shape.populations = {{name, 3, true, hasCounts}, {"silent", 2, true, false}};
    return shape;
  }

  static SampleResult sample(uint32_t number, std::vector<Spike> spikes) {
    SampleResult result;
    result.sample = number;
    result.steps = 10;
    result.spikes = std::move(spikes);
    return result;
  }

  Result<InputSourcePtr> read(const std::string &node, uint32_t cells) {
    InputTarget target;
    target.name = node;
    target.cells = cells;
    target.dtNanoseconds = 100000;
    return readNirData(path, target);
  }

  TempDir dir;
  std::string path = dir / "spikes.h5";
};

TEST_F(NirSpikes, events_read_back) {
  const NetworkShape shape = shapeOf("cells", false);
  auto writer = NirSpikesWriter::create(path, shape, {true, true});
  ASSERT_TRUE(writer) << writer.error().str();
  ASSERT_TRUE((*writer)->write(sample(0, {{0, 0, 2, 1}, {7, 0, 0, 1}, {7, 0, 1, 1}})));
  ASSERT_TRUE((*writer)->write(sample(1, {})));
  ASSERT_TRUE((*writer)->write(sample(2, {{3, 0, 1, 1}})));
  EXPECT_FALSE(std::filesystem::exists(path));
  ASSERT_TRUE((*writer)->commit());
  auto source = read("cells", 3);
  ASSERT_TRUE(source) << source.error().str();
  EXPECT_EQ((*source)->sampleCount(), 3u);
  EXPECT_EQ((*source)->stepCount(0), 10u);
  InputFrame frame;
  (*source)->frame(0, 7, frame);
  EXPECT_EQ(frame.events.cells, (std::vector<uint32_t>{0, 1}));
  (*source)->frame(0, 0, frame);
  EXPECT_EQ(frame.events.cells, std::vector<uint32_t>{2});
  (*source)->frame(2, 3, frame);
  EXPECT_EQ(frame.events.cells, std::vector<uint32_t>{1});
  EXPECT_TRUE(read("silent", 2));
}

TEST_F(NirSpikes, counts_read_back) {
  const NetworkShape shape = shapeOf("cells", true);
  auto writer = NirSpikesWriter::create(path, shape, {true, false});
  ASSERT_TRUE(writer) << writer.error().str();
  ASSERT_TRUE((*writer)->write(sample(0, {{4, 0, 2, -3}})));
  ASSERT_TRUE((*writer)->commit());
  auto source = read("cells", 3);
  ASSERT_TRUE(source) << source.error().str();
  InputFrame frame;
  (*source)->frame(0, 4, frame);
  EXPECT_EQ(frame.events.counts, std::vector<int32_t>{-3});
}

TEST_F(NirSpikes, nothing_is_left_of_what_is_not_committed) {
  {
    auto writer = NirSpikesWriter::create(path, shapeOf("cells", false), {true, true});
  }
  EXPECT_TRUE(std::filesystem::is_empty(std::filesystem::path(path).parent_path()));
}

TEST_F(NirSpikes, names_that_hdf5_cannot_hold_are_refused) {
  expectError(NirSpikesWriter::create(path, shapeOf("a/b", false), {true, true}),
              {"population 'a/b' cannot be a node of", "'/' separates groups", "write the spikes as .csv"});
}

TEST_F(NirSpikes, unusable_places_are_named) {
  expectError(NirSpikesWriter::create(dir / "none/x.h5", shapeOf("cells", false), {true, true}),
              {"could not be written: No such file or directory"});
}

} // namespace
