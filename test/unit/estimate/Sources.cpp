// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Sources.h.

#include "test/unit/estimate/Sources.h"

#include "mlir/Parser/Parser.h"

#include <gtest/gtest.h>

using namespace glia;

Sources::Sources(const std::string &text) {
  context.loadDialect<c::CDialect>();
  module = mlir::parseSourceString<mlir::ModuleOp>(text, &context);
  if (!module)
    ADD_FAILURE() << "the sources do not parse";
  lines.lists.push_back({"a", /*isInput=*/false, 100, "a_count", "a_cells"});
}

c::Activity activityWith(double events) {
  c::Activity activity;
  activity.populations["a"] = c::Occupancy::around(events);
  return activity;
}

std::string deliverText(int width) {
  std::string cells = std::to_string(width);
  return R"mlir(c.file "net.cpp" cxx {
    c.data "weights" : !c.array<)mlir" +
         std::to_string(100 * width) + R"mlir(, si8> = dense<1> : tensor<)mlir" + std::to_string(100 * width) +
         R"mlir(xi8>
    c.global "a_count" : ui8
    c.global "a_cells" : !c.array<100, ui8>
    c.global "sums" : !c.array<)mlir" +
         cells + R"mlir(, si16>
    c.function "deliver"(void) {
      %place = c.name "a_count" : !c.place<ui8>
      %read = c.read %place : (!c.place<ui8>) -> ui8
      %count = c.let "count" = %read : (ui8) -> si32
      %zero = c.literal 0 : si32 : si32
      c.for "event" %event = %zero to %count : si32 most 100 {
        %cells = c.name "a_cells" : !c.place<!c.array<100, ui8>>
        %entry = c.element %cells[%event] : (!c.place<!c.array<100, ui8>>, si32) -> !c.place<ui8>
        %listed = c.read %entry : (!c.place<ui8>) -> ui8
        %cell = c.let "cell" = %listed : (ui8) -> si32
        %width = c.literal )mlir" +
         cells + R"mlir( : si32 : si32
        %start = c.binary "*" %cell, %width : (si32, si32) -> si32
        %row = c.let "row" = %start : (si32) -> si32
        c.for "target" %target = %zero to %width : si32 {
          c.pragma "HLS PIPELINE II=1"
          %sums = c.name "sums" : !c.place<!c.array<)mlir" +
         cells + R"mlir(, si16>>
          %sum = c.element %sums[%target] : (!c.place<!c.array<)mlir" +
         cells + R"mlir(, si16>>, si32) -> !c.place<si16>
          %all = c.name "weights" : !c.place<!c.array<)mlir" +
         std::to_string(100 * width) + R"mlir(, si8>>
          %which = c.binary "+" %row, %target : (si32, si32) -> si32
          %one = c.element %all[%which] : (!c.place<!c.array<)mlir" +
         std::to_string(100 * width) +
         R"mlir(, si8>>, si32) -> !c.place<si8>
          %old = c.read %sum : (!c.place<si16>) -> si16
          %weight = c.read %one : (!c.place<si8>) -> si8
          %new = c.binary "+" %old, %weight : (si16, si8) -> si32
          %fit = c.cast %new : (si32) -> si16
          c.assign %sum = %fit : !c.place<si16>, si16
        }
      }
    }
  })mlir";
}
