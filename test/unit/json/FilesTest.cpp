// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Arrays in files beside a network.

#include "compiler/Import/Json/Arrays.h"

#include <gtest/gtest.h>

using namespace glia::jsonformat;

static std::string npy(const std::string &type, const std::string &order, const std::string &shape,
                       const std::string &data) {
  std::string header = "{'descr': '" + type + "', 'fortran_order': " + order + ", 'shape': " + shape + ", }" +
                       std::string(7, ' ') + "\n";
  return std::string("\x93NUMPY\x01\x00", 8) + static_cast<char>(header.size()) + std::string(1, '\0') + header + data;
}

template <typename T> static std::string bytesOf(std::vector<T> values) {
  return std::string(reinterpret_cast<const char *>(values.data()), values.size() * sizeof(T));
}

TEST(Npy, everyTypeIsRead) {
  std::pair<const char *, std::string> cases[] = {
      {"<f4", bytesOf<float>({1, 2})},   {"<f8", bytesOf<double>({1, 2})},   {"|i1", bytesOf<int8_t>({1, 2})},
      {"<i2", bytesOf<int16_t>({1, 2})}, {"<i4", bytesOf<int32_t>({1, 2})},  {"<i8", bytesOf<int64_t>({1, 2})},
      {"|u1", bytesOf<uint8_t>({1, 2})}, {"<u2", bytesOf<uint16_t>({1, 2})}, {"<u4", bytesOf<uint32_t>({1, 2})},
      {"|b1", bytesOf<uint8_t>({1, 2})},
  };
  for (const auto &[type, data] : cases) {
    Array array;
    EXPECT_EQ(parseNpy(npy(type, "False", "(2,)", data), array), std::nullopt) << type;
    ASSERT_EQ(array.size(), 2) << type;
    EXPECT_EQ(array.real(1), 2.0) << type;
  }
  Array negative;
  EXPECT_EQ(parseNpy(npy("<i2", "False", "(1, 1)", bytesOf<int16_t>({-3})), negative), std::nullopt);
  EXPECT_EQ(negative.real(0), -3.0);
  EXPECT_EQ(negative.shape, (llvm::SmallVector<int64_t>{1, 1}));
}

TEST(Npy, whatIsWrongIsSaid) {
  struct {
    std::string bytes;
    const char *message;
  } cases[] = {
      {"hello", "is not a .npy file"},
      {std::string("\x93NUMPY\x01\x00\xff\xff", 10), "is not a .npy file"},
      {npy(">f4", "False", "(1,)", "1234"), "elements of type '>f4'"},
      {npy("<c8", "False", "(1,)", "12345678"), "elements of type '<c8'"},
      {npy("<f4", "True", "(1,)", "1234"), "Fortran order"},
      {npy("<f4", "False", "(-1,)", "1234"), "shape that is not understood"},
      {npy("<f4", "False", "(4294967296, 4294967296)", "1234"), "shape that is not understood"},
      {npy("<f4", "False", "(1000000000,)", "1234"), "has 4 bytes of data, its shape needs 4000000000"},
      {npy("<f4", "False", "x", "1234"), "shape that is not understood"},
  };
  for (const auto &c : cases) {
    Array array;
    std::optional<std::string> problem = parseNpy(c.bytes, array);
    ASSERT_TRUE(problem) << c.message;
    EXPECT_NE(problem->find(c.message), std::string::npos) << *problem;
  }
}

TEST(Csv, columnsAndMatricesAreRead) {
  Array array;
  EXPECT_EQ(parseCsv("# made by hand\na,b\n1,2\r\n3, 4\n\n", "b", array), std::nullopt);
  EXPECT_EQ(array.shape, llvm::SmallVector<int64_t>{2});
  EXPECT_EQ(array.real(1), 4.0);
  EXPECT_EQ(parseCsv("1,2\n3,4\n5,6", "", array), std::nullopt);
  EXPECT_EQ(array.shape, (llvm::SmallVector<int64_t>{3, 2}));
  EXPECT_EQ(parseCsv("1\n2\n", "", array), std::nullopt);
  EXPECT_EQ(array.shape, llvm::SmallVector<int64_t>{2});
}

TEST(Csv, whatIsWrongIsSaid) {
  Array array;
  EXPECT_EQ(parseCsv("a,b\n1\n", "", array), "has 1 cells in line 2, others have 2");
  EXPECT_EQ(parseCsv("1,2\n", "a", array), "has no heading; put the names of the columns into its first line");
  EXPECT_EQ(parseCsv("a,b\n1,x\n", "", array), "has 'x' in line 2, which is no number");
  EXPECT_EQ(parseCsv("alpha,beta\n", "alhpa", array),
            "has no column 'alhpa'; did you mean 'alpha'? available: alpha, beta");
}
