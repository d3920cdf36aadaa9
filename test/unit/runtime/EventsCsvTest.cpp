// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Events and sparse signals from CSV: every layout, and every message.

#include "runtime/host/EventsCsv.h"
#include "test/unit/runtime/Support.h"

using namespace glia::host;

namespace {

class EventsCsv : public testing::Test {
protected:
  Result<InputSourcePtr> read(const std::string &content, const InputTarget &target = eventsFor(4)) {
    return readEventsCsv(dir.write("e.csv", content), target);
  }
  TempDir dir;
};

TEST_F(EventsCsv, two_columns_are_step_and_cell) {
  const auto source = read("3,2\n0,1\n3,0\n");
  ASSERT_OK(source);
  EXPECT_EQ((*source)->sampleCount(), 1u);
  EXPECT_EQ((*source)->stepCount(0), 0u);
  EXPECT_EQ((*source)->spannedSteps(), 4u);
  EXPECT_EQ(eventsOf(**source, 0, 0).cells, Cells{1});
  EXPECT_EQ(eventsOf(**source, 0, 3).cells, (Cells{0, 2}));
  EXPECT_TRUE(eventsOf(**source, 0, 3).counts.empty());
  EXPECT_TRUE(eventsOf(**source, 0, 2).empty());
  EXPECT_TRUE(eventsOf(**source, 1, 3).empty());
}

TEST_F(EventsCsv, three_columns_are_sample_step_and_cell) {
  const auto source = read("1,5,3\n0,5,2\n");
  ASSERT_OK(source);
  EXPECT_EQ((*source)->sampleCount(), 2u);
  EXPECT_EQ(eventsOf(**source, 0, 5).cells, Cells{2});
  EXPECT_EQ(eventsOf(**source, 1, 5).cells, Cells{3});
}

TEST_F(EventsCsv, header_names_columns_in_any_order) {
  const auto source = read("\xEF\xBB\xBF"
                           "cell, value, step\r\n\r\n2, -3, 7\r\n1, 1, 7\r\n");
  ASSERT_OK(source);
  EXPECT_EQ(eventsOf(**source, 0, 7).cells, (Cells{1, 2}));
  EXPECT_EQ(eventsOf(**source, 0, 7).counts, (Counts{1, -3}));
}

TEST_F(EventsCsv, signal_values_are_real) {
  const auto source = read("sample,step,cell,value\n0,1,2,0.5\n0,1,0,-1e-3\n", signalFor(3));
  ASSERT_OK(source);
  EXPECT_EQ((*source)->kind(), LineKind::Signal);
  EXPECT_EQ(valuesOf(**source, 0, 1), (Values{-1e-3, 0, 0.5}));
  EXPECT_EQ(valuesOf(**source, 0, 0), (Values{0, 0, 0}));
}

TEST_F(EventsCsv, huge_steps_and_samples_take_no_memory) {
  const auto source = read("4000000000,4000000000000,3\n");
  ASSERT_OK(source);
  EXPECT_EQ((*source)->sampleCount(), 4000000001u);
  EXPECT_EQ(eventsOf(**source, 4000000000u, 4000000000000u).cells, Cells{3});
}

TEST_F(EventsCsv, empty_file_is_one_silent_sample) {
  const auto source = read("step,cell\n");
  ASSERT_OK(source);
  EXPECT_EQ((*source)->sampleCount(), 1u);
  EXPECT_EQ((*source)->spannedSteps(), 0u);
}

TEST_F(EventsCsv, every_wrong_line_is_reported) {
  const auto source = read("step,cell\n0,4\n0,-1\n-2,0\n0\n1,x\n0,99999999999999999999999\n");
  expectError(source,
              {"e.csv:2: cell 4 is out of range; input 'in' has 4 cells (0 to 3)", "e.csv:3: cell -1 is negative",
               "e.csv:4: step -2 is negative", "e.csv:5: 1 column, but the lines before have 2",
               "e.csv:6: cell 'x' is not a number", "e.csv:7: cell 99999999999999999999999 is too large"});
  EXPECT_EQ(source.error().messages.size(), 6u);
}

TEST_F(EventsCsv, reports_at_most_ten_lines) {
  std::string content = "step,cell\n";
  for (int i = 0; i < 50; ++i)
    content += "0,9\n";
  EXPECT_EQ(read(content).error().messages.size(), 10u);
}

TEST_F(EventsCsv, duplicates_name_both_lines) {
  expectError(read("0,1\n2,3\n0,1\n"),
              {"e.csv:3: sample 0, step 0, cell 1 is given a second time", "note: ", "e.csv:1: first given here"});
}

TEST_F(EventsCsv, event_values_are_counts) {
  expectError(read("step,cell,value\n0,1,0.5\n"), {"e.csv:2: value '0.5' is not a whole number", "--input-as=signal"});
  expectError(read("step,cell,value\n0,1,0\n"), {"e.csv:2: value 0 is no event"});
  expectError(read("step,cell,value\n0,1,3000000000\n"), {"value '3000000000' is not a whole number"});
}

TEST_F(EventsCsv, signal_values_are_finite) {
  expectError(read("step,cell,value\n0,1,nan\n", signalFor(4)), {"e.csv:2: value 'nan' is not a finite number"});
  expectError(read("step,cell,value\n0,1,1e999\n", signalFor(4)), {"value '1e999' is not a finite number"});
}

TEST_F(EventsCsv, wrong_headers) {
  expectError(read("step,neuron\n0,1\n"),
              {"e.csv:1: unknown column 'neuron'; columns are sample, step, cell and value"});
  expectError(read("step,step\n"), {"column 'step' occurs twice"});
  expectError(read("sample,cell\n"), {"the header does not name the columns 'step' and 'cell'"});
}

TEST_F(EventsCsv, other_files_are_refused_at_the_first_line) {
  const auto source = read("1\n2\n3\n");
  expectError(source, {"e.csv:1: 1 column, but events have two (step,cell) to four"});
  EXPECT_EQ(source.error().messages.size(), 1u);
  EXPECT_EQ(read("0.0,0.1\n0.0,0.2\n").error().messages.size(), 1u);
  expectError(read("1,2,3,4,5\n"), {"e.csv:1: 5 columns"});
}

} // namespace
