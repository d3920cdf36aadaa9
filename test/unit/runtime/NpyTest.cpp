// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// NumPy files as dense events and signals: shapes, types, format versions, and every message.

#include "runtime/host/Npy.h"
#include "test/unit/runtime/Support.h"

#include <cmath>
#include <cstring>

using namespace glia::host;

namespace {

std::string header(const std::string &descr, const std::string &shape, int version = 1,
                   const std::string &order = "False") {
  const std::string dict =
      "{'descr': '" + descr + "', 'fortran_order': " + order + ", 'shape': " + shape + ", }          \n";
  std::string out = "\x93NUMPY";
  out += char(version);
  out += '\0';
  out += char(dict.size() & 0xFF);
  out += char(dict.size() >> 8);
  if (version > 1)
    out += std::string(2, '\0');
  return out + dict;
}

template <typename T> std::string bytesOf(std::initializer_list<T> values) {
  std::string out(values.size() * sizeof(T), '\0');
  std::memcpy(out.data(), values.begin(), out.size());
  return out;
}

class Npy : public testing::Test {
protected:
  Result<InputSourcePtr> read(const std::string &content, const InputTarget &target) {
    return readNpy(dir.write("a.npy", content), target);
  }
  TempDir dir;
};

TEST_F(Npy, booleans_are_events) {
  const auto source = read(header("|b1", "(2, 3)") + bytesOf<uint8_t>({1, 0, 1, 0, 0, 0}), eventsFor(3));
  ASSERT_OK(source);
  EXPECT_EQ((*source)->sampleCount(), 1u);
  EXPECT_EQ((*source)->stepCount(0), 2u);
  EXPECT_EQ(eventsOf(**source, 0, 0).cells, (Cells{0, 2}));
  EXPECT_TRUE(eventsOf(**source, 0, 0).counts.empty());
  EXPECT_TRUE(eventsOf(**source, 0, 1).empty());
  EXPECT_TRUE(eventsOf(**source, 0, 2).empty());
}

TEST_F(Npy, integers_are_counts) {
  for (const char *type : {"<i4", "<i8", "|i1"}) {
    const std::string data = type[2] == '4'   ? bytesOf<int32_t>({1, -2, 0, 1})
                             : type[2] == '8' ? bytesOf<int64_t>({1, -2, 0, 1})
                                              : bytesOf<int8_t>({1, -2, 0, 1});
    const auto source = read(header(type, "(2, 1, 2)", 2) + data, eventsFor(2));
    expectError(source, {"can be read as 2 steps of one sample or as 2 samples of one step", "reshape to (2, 2)"});
    const auto flat = read(header(type, "(2, 2)", 3) + data, eventsFor(2));
    ASSERT_OK(flat);
    EXPECT_EQ(eventsOf(**flat, 0, 0).counts, (Counts{1, -2}));
    EXPECT_EQ(eventsOf(**flat, 0, 1).cells, Cells{1});
  }
}

TEST_F(Npy, samples_and_cell_dimensions) {
  const auto source =
      read(header("<f4", "(2, 3, 1, 2)") + bytesOf<float>({0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}), signalFor(2));
  ASSERT_OK(source);
  EXPECT_EQ((*source)->sampleCount(), 2u);
  EXPECT_EQ((*source)->stepCount(1), 3u);
  EXPECT_EQ(valuesOf(**source, 1, 2), (Values{10, 11}));
  EXPECT_EQ(valuesOf(**source, 1, 3), (Values{0, 0}));
}

TEST_F(Npy, doubles_and_bytes_are_signals) {
  const auto reals = read(header("<f8", "(1, 2)") + bytesOf<double>({0.1, -3}), signalFor(2));
  ASSERT_OK(reals);
  EXPECT_EQ(valuesOf(**reals, 0, 0), (Values{0.1, -3}));
  const auto bytes = read(header("|u1", "(1, 2)") + bytesOf<uint8_t>({200, 0}), signalFor(2));
  ASSERT_OK(bytes);
  EXPECT_EQ(valuesOf(**bytes, 0, 0), (Values{200, 0}));
}

TEST_F(Npy, compressed_file) {
  const std::string path = dir.writeGzip("a.npy.gz", header("|b1", "(1, 2)") + bytesOf<uint8_t>({0, 1}));
  const auto source = readNpy(path, eventsFor(2));
  ASSERT_OK(source);
  EXPECT_EQ(eventsOf(**source, 0, 0).cells, Cells{1});
}

TEST_F(Npy, shape_must_fit_the_input) {
  expectError(read(header("|b1", "(2, 3)") + std::string(6, '\0'), eventsFor(4)),
              {"a.npy: shape (2, 3) does not fit input 'in', which has 4 cells", "(samples, steps, 4)"});
  expectError(read(header("|b1", "(0, 4)"), eventsFor(4)), {"holds no step of input 'in'"});
  expectError(read(header("|b1", "()") + "x", eventsFor(4)), {"does not fit"});
}

TEST_F(Npy, reals_are_no_events) {
  expectError(read(header("<f4", "(1, 1)") + bytesOf<float>({1}), eventsFor(1)), {"real numbers", "--input-as=signal"});
}

TEST_F(Npy, bad_elements_are_named) {
  expectError(read(header("<f4", "(2, 2)") + bytesOf<float>({0, 0, 0, NAN}), signalFor(2)),
              {"sample 0, step 1, cell 1: the value is not a finite number"});
  expectError(read(header("<i8", "(1, 2)") + bytesOf<int64_t>({0, 3000000000}), eventsFor(2)),
              {"step 0, cell 1: the count does not fit 32 bits"});
}

TEST_F(Npy, wrong_headers) {
  expectError(read("hello, world", eventsFor(1)), {"is not a .npy file"});
  expectError(read(header("|b1", "(1, 1)", 9) + "x", eventsFor(1)), {"version 9"});
  expectError(read(header(">f4", "(1, 1)") + "xxxx", signalFor(1)), {"elements of type '>f4'", "astype"});
  expectError(read(header("<f4", "(1, 1)", 1, "True") + "xxxx", signalFor(1)), {"Fortran order", "ascontiguousarray"});
  expectError(read(header("<f4", "(1, -1)") + "xxxx", signalFor(1)), {"without descr, fortran_order and shape"});
  expectError(read(header("<f4", "(1, 1)").substr(0, 30), signalFor(1)), {"ends within its header"});
}

TEST_F(Npy, length_must_be_that_of_the_shape) {
  expectError(read(header("<f4", "(2, 1)") + "xxxx", signalFor(1)),
              {"announces shape (2, 1)", "4 bytes of data follow"});
  expectError(read(header("<f4", "(1, 1)") + "xxxxx", signalFor(1)), {"5 bytes of data follow"});
  expectError(read(header("<f4", "(99999999999, 99999999999)") + "xxxx", signalFor(1)), {"announces shape"});
}

} // namespace
