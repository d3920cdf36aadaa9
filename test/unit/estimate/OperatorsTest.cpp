// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The formulas of operators and memories beside what Yosys maps them to (test/data/estimate/operators.csv, which
// tools/estimate/operators.py makes). The errors that are allowed here stand in docs/guides/estimating.md.

#include "targets/Hls/Estimate/Memories.h"
#include "test/unit/estimate/Sources.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

using namespace glia;

namespace {
struct Measured {
  std::string kind;
  int64_t width, depth;
  hls::Usage usage;
};
} // namespace

static std::vector<Measured> readTable() {
  std::ifstream file(GLIA_TEST_DATA "/estimate/operators.csv");
  std::vector<Measured> rows;
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    std::replace(line.begin(), line.end(), ',', ' ');
    std::istringstream words(line);
    Measured row;
    words >> row.kind >> row.width >> row.depth >> row.usage.luts >> row.usage.flipFlops >> row.usage.dsps >>
        row.usage.halfBlockRams;
    rows.push_back(row);
  }
  return rows;
}

/// An operator of so many bits, as an operation.
static hls::Operator operatorOf(const std::string &kind, int64_t width) {
  std::string type = "si" + std::to_string(width);
  std::map<std::string, std::string> symbols = {{"add", "+"},           {"subtract", "-"}, {"less", "<"},
                                                {"less_constant", "<"}, {"equal", "=="},   {"bitwise", "^"},
                                                {"shift", ">>"}};
  bool isConstant = llvm::StringRef(kind).ends_with("_constant"), chooses = llvm::StringRef(kind).starts_with("choose");
  std::string result = llvm::StringRef(kind).starts_with("less") || kind == "equal" ? "i1" : type;
  std::string op = chooses ? "c.choose %c, %a, %b : (i1, " + type + ", " + type + ") -> " + type
                           : "c.binary \"" + symbols[kind] + "\" %a, %b : (" + type + ", " + type + ") -> " + result;
  std::string second = isConstant ? "%b = c.literal 3 : " + type + " : " + type + "\n" : "";
  Sources sources("c.file \"a.cpp\" cxx { c.function \"f\"(\"a\", \"" + std::string(isConstant ? "x" : "b") +
                  "\", \"c\") { ^bb0(%a: " + type + ", " + (isConstant ? "%x" : "%b") + ": " + type + ", %c: i1):\n" +
                  second + "%r = " + op + " } }");
  hls::Widths widths;
  if (chooses)
    return hls::operatorOf(sources.all<c::ChooseOp>()[0], widths);
  return hls::operatorOf(sources.all<c::BinaryOp>()[0], widths);
}

TEST(Operators, have_the_luts_that_were_measured) {
  double error = 0, all = 0, most = 0;
  for (const Measured &row : readTable()) {
    if (!llvm::is_contained(
            {"add", "subtract", "less", "less_constant", "equal", "choose", "choose_constant", "bitwise", "shift"},
            row.kind))
      continue;
    double off = std::abs(operatorOf(row.kind, row.width).usage.luts - row.usage.luts);
    error += off;
    all += row.usage.luts;
    // One LUT more is much of two.
    if (row.width >= 16)
      most = std::max(most, off / row.usage.luts);
  }
  ASSERT_GT(all, 1000);
  std::cout << "LUTs of operators: " << 100 * error / all << " % off in all, at most " << 100 * most
            << " % from 16 bits on\n";
  EXPECT_LT(error / all, 0.06);
  EXPECT_LT(most, 1.0);
}

TEST(Products, have_the_dsps_that_were_measured) {
  for (const Measured &row : readTable())
    if (row.kind == "product")
      EXPECT_EQ(hls::dspsOf(row.width, row.depth), row.usage.dsps) << row.width << " x " << row.depth;
}

TEST(Memories, have_the_luts_and_block_rams_that_were_measured) {
  for (const Measured &row : readTable()) {
    bool isLut = row.kind == "lut_ram" || row.kind == "lut_rom";
    if (!isLut && row.kind != "block_ram")
      continue;
    hls::Memory memory;
    memory.length = row.depth;
    memory.width = row.width;
    memory.isConstant = row.kind == "lut_rom";
    memory.storage = isLut ? hls::Storage::Lut : hls::Storage::BlockRam;
    hls::Usage usage = hls::usageOf(memory, /*users=*/1, /*writers=*/1);
    EXPECT_NEAR(usage.luts, isLut ? row.usage.luts : 0.0, 0.08 * row.usage.luts) << row.kind << " " << row.depth;
    EXPECT_NEAR(usage.halfBlockRams, row.usage.halfBlockRams, 0.1 * row.usage.halfBlockRams) << row.depth;
  }
}

TEST(Widths, are_of_what_is_computed_and_not_of_its_type) {
  Sources sources(R"mlir(c.file "a.cpp" cxx {
    c.global "v" : !c.array<4, si16>
    c.function "f"("i") {
    ^bb0(%i: si32):
      %v = c.name "v" : !c.place<!c.array<4, si16>>
      %place = c.element %v[%i] : (!c.place<!c.array<4, si16>>, si32) -> !c.place<si16>
      %read = c.read %place : (!c.place<si16>) -> si16
      %x = c.let "x" = %read : (si16) -> si64
      %decay = c.literal 29491 : si64 : si64
      %product = c.binary "*" %x, %decay : (si64, si64) -> si64
      %scale = c.literal 65536 : si64 : si64
      %shifted = c.binary "*" %x, %scale : (si64, si64) -> si64
      %sum = c.binary "+" %product, %shifted : (si64, si64) -> si64
      %bits = c.literal 15 : si64 : si64
      %back = c.binary ">>" %sum, %bits : (si64, si64) -> si64
    }
  })mlir");
  hls::Widths widths;
  auto ops = sources.all<c::BinaryOp>();
  EXPECT_EQ(widths.of(ops[0].getResult()), 32u); // 16 and 16 bits
  EXPECT_EQ(widths.of(ops[1].getResult()), 32u); // 16 bits and 16 zeros
  EXPECT_EQ(widths.of(ops[2].getResult()), 33u);
  EXPECT_EQ(widths.of(ops[3].getResult()), 18u);
  EXPECT_EQ(hls::operatorOf(ops[0], widths).usage.dsps, 1);
  EXPECT_EQ(hls::operatorOf(ops[1], widths).usage.dsps, 0);
  EXPECT_EQ(hls::operatorOf(ops[2], widths).usage.luts, 0); // the DSP adds
  EXPECT_EQ(hls::operatorOf(ops[3], widths).usage.luts, 0);
}
