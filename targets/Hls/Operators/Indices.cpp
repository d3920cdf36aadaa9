// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Indices.h. Expressions are followed through names to what they are made of.

#include "targets/Hls/Operators/Indices.h"

#include "llvm/ADT/TypeSwitch.h"

#include <numeric>

using namespace glia;
using namespace glia::hls;
using namespace mlir;

std::optional<int64_t> glia::hls::literalOf(Value value) {
  auto literal = value.getDefiningOp<c::LiteralOp>();
  auto number = literal ? dyn_cast<IntegerAttr>(literal.getValue()) : IntegerAttr();
  return number ? std::optional<int64_t>(number.getValue().getSExtValue()) : std::nullopt;
}

static bool isCounterOf(Value value, Operation *loop) {
  auto argument = dyn_cast<BlockArgument>(value);
  return argument && argument.getOwner()->getParentOp() == loop;
}

static std::optional<int64_t> strideOfBinary(c::BinaryOp op, Operation *loop) {
  std::optional<int64_t> left = strideOf(op.getLeft(), loop), right = strideOf(op.getRight(), loop);
  if (!left || !right)
    return std::nullopt;
  if (*left == 0 && *right == 0)
    return 0;
  if (op.getSymbol() == "+")
    return *left + *right;
  if (op.getSymbol() == "-")
    return *left - *right;
  std::optional<int64_t> factor = literalOf(*left == 0 ? op.getLeft() : op.getRight());
  if (op.getSymbol() == "*" && factor)
    return *factor * (*left == 0 ? *right : *left);
  return std::nullopt;
}

std::optional<int64_t> glia::hls::strideOf(Value index, Operation *loop) {
  if (isCounterOf(index, loop))
    return 1;
  Operation *op = index.getDefiningOp();
  if (!op || !loop->isProperAncestor(op))
    return 0;
  return llvm::TypeSwitch<Operation *, std::optional<int64_t>>(op)
      .Case<c::LiteralOp, c::NameOp>([](Operation *) { return 0; })
      .Case([&](c::BinaryOp binary) { return strideOfBinary(binary, loop); })
      .Case([&](c::LetOp let) { return strideOf(let.getValue(), loop); })
      .Case([&](c::CastOp cast) { return strideOf(cast.getOperand(), loop); })
      .Default([](Operation *) { return std::nullopt; });
}

int64_t glia::hls::divisorOf(Value index, Operation *loop) {
  if (isCounterOf(index, loop))
    return 0;
  if (std::optional<int64_t> number = literalOf(index))
    return *number;
  Operation *op = index.getDefiningOp();
  if (!op)
    return 1;
  return llvm::TypeSwitch<Operation *, int64_t>(op)
      .Case([&](c::LetOp let) { return divisorOf(let.getValue(), loop); })
      .Case([&](c::CastOp cast) { return divisorOf(cast.getOperand(), loop); })
      .Case([&](c::BinaryOp binary) -> int64_t {
        int64_t left = divisorOf(binary.getLeft(), loop), right = divisorOf(binary.getRight(), loop);
        if (binary.getSymbol() == "+" || binary.getSymbol() == "-")
          return std::gcd(left, right);
        return binary.getSymbol() == "*" ? left * right : 1;
      })
      .Default([](Operation *) { return 1; });
}
