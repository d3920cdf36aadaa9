// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The tables of a run: columns, digits, quoting.

#include "runtime/host/CsvWriters.h"
#include "test/unit/runtime/Support.h"

using namespace glia::host;

namespace {

NetworkShape makeShape(Real real = Real::F32) {
  NetworkShape shape;
  shape.real = real;
  shape.populations = {{"a,b", 2, true, false}, {"out", 3, true, true}, {"quiet", 1, false, false}};
  shape.arrays = {{"out", "v", 2}};
  shape.outputs = {{"out", 3, LineKind::Events}};
  return shape;
}

AtomicFile create(const std::string &path) { return std::move(*AtomicFile::create(path)); }

template <typename Writer> std::string finish(Writer writer, const SampleResult &result, const std::string &path) {
  const Status written = writer.write(result);
  EXPECT_TRUE(bool(written));
  EXPECT_TRUE(bool(writer.commit()));
  return readText(path);
}

TEST(CsvWriters, spikes_have_counts_only_where_a_population_may_emit_them) {
  const TempDir dir;
  const NetworkShape shape = makeShape();
  SampleResult result;
  result.sample = 7;
  result.spikes = {{0, 0, 1, 1}, {2, 1, 0, -2}};
  EXPECT_EQ(finish(SpikesWriter(create(dir / "s"), shape, {true, true, false}), result, dir / "s"),
            "sample,step,population,cell,count\n7,0,\"a,b\",1,1\n7,2,out,0,-2\n");
  result.spikes.pop_back();
  EXPECT_EQ(finish(SpikesWriter(create(dir / "s"), shape, {true, false, false}), result, dir / "s"),
            "sample,step,population,cell\n7,0,\"a,b\",1\n");
}

TEST(CsvWriters, undeclared_count_is_an_error) {
  const TempDir dir;
  const NetworkShape shape = makeShape();
  SampleResult result;
  result.spikes = {{0, 0, 1, 2}};
  SpikesWriter writer(create(dir / "s"), shape, {true, false, false});
  expectError(writer.write(result), {"emitted a count of 2, but is not declared to emit counts"});
}

TEST(CsvWriters, digits_read_back_to_the_same_bits) {
  EXPECT_EQ(shortestDigits(double(0.1f), Real::F32), "0.1");
  EXPECT_EQ(shortestDigits(double(0.1f), Real::F64), "0.10000000149011612");
  EXPECT_EQ(shortestDigits(0.1, Real::F32), "0.1"); // f64 state of an f32 network keeps its own digits
  EXPECT_EQ(shortestDigits(1.0 / 3, Real::F64), "0.3333333333333333");
  EXPECT_EQ(shortestDigits(16777217, Real::F32), "16777217");
  EXPECT_EQ(shortestDigits(-0.0, Real::F32), "-0");
}

TEST(CsvWriters, records) {
  const TempDir dir;
  SampleResult result;
  result.steps = 2;
  result.records = {{1, 0.5, double(0.1f), -2}, {3, 4}};
  EXPECT_EQ(finish(RecordsWriter(create(dir / "r"), makeShape(), {{0, {}}, {0, {1}}}), result, dir / "r"),
            "sample,step,population,state,cell,value\n"
            "0,0,out,v,0,1\n0,0,out,v,1,0.5\n0,0,out,v,1,3\n0,1,out,v,0,0.1\n0,1,out,v,1,-2\n0,1,out,v,1,4\n");
}

TEST(CsvWriters, summary_of_counts) {
  const TempDir dir;
  SampleResult result;
  result.sample = 1;
  result.tallies = {{3, 5, 5}};
  result.totals = {20, 13, 0};
  EXPECT_EQ(finish(SummaryWriter(create(dir / "c"), makeShape(), std::vector<uint8_t>{9, 8}), result, dir / "c"),
            "index,label,prediction,count0,count1,count2,\"spikes_a,b\",spikes_out\n1,8,1,3,5,5,20,13\n");
}

TEST(CsvWriters, summary_of_sums) {
  const TempDir dir;
  NetworkShape shape = makeShape();
  shape.outputs = {{"li", 2, LineKind::Signal}, {"out", 1, LineKind::Events}};
  SampleResult result;
  result.tallies = {{double(-30.15262f), double(0.1f)}, {4}};
  result.totals = {1, 2, 0};
  EXPECT_EQ(finish(SummaryWriter(create(dir / "c"), shape), result, dir / "c"),
            "index,prediction,li_sum0,li_sum1,out_count0,\"spikes_a,b\",spikes_out\n0,1,-30.15262,0.1,4,1,2\n");
}

TEST(CsvWriters, prediction_is_the_lowest_on_ties) {
  EXPECT_EQ(predict({-1, -1}), 0u);
  EXPECT_EQ(predict({0, 2, 2}), 1u);
}

} // namespace
