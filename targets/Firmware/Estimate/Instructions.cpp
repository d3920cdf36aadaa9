// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Instructions.h. What compilers make of indices that count with a loop (addresses that move on) costs nothing
// here; what does not change within a loop stands before it in the sources already.

#include "targets/Firmware/Estimate/Instructions.h"

#include "llvm/ADT/TypeSwitch.h"
#include "llvm/Support/MathExtras.h"

using namespace glia;
using namespace glia::firmware;
using namespace mlir;

//===----------------------------------------------------------------------===//
// One operation
//===----------------------------------------------------------------------===//

namespace {
enum class Kind { Word, Long, Single, Double }; ///< up to 32 bits, 64 bits, f32, f64
} // namespace

static Kind kindOf(Type type) {
  if (type.isF32())
    return Kind::Single;
  if (type.isF64())
    return Kind::Double;
  return isa<IntegerType>(type) && type.getIntOrFloatBitWidth() > 32 ? Kind::Long : Kind::Word;
}

static Cost pick(Kind kind, Cost word, Cost longer, Cost single, Cost real) {
  switch (kind) {
  case Kind::Word:
    return word;
  case Kind::Long:
    return longer;
  case Kind::Single:
    return single;
  case Kind::Double:
    return real;
  }
  llvm_unreachable("unknown kind");
}

static std::optional<int64_t> wholeOf(Value value) {
  auto literal = value.getDefiningOp<c::LiteralOp>();
  auto number = literal ? dyn_cast<IntegerAttr>(literal.getValue()) : IntegerAttr();
  return number ? std::optional<int64_t>(number.getValue().getSExtValue()) : std::nullopt;
}

static bool isPowerOfTwo(Value value) {
  std::optional<int64_t> number = wholeOf(value);
  return number && llvm::isPowerOf2_64(static_cast<uint64_t>(*number));
}

/// A 64-bit value that was made of 32 bits.
static bool isWidened(Value value) {
  if (auto number = wholeOf(value))
    return llvm::isInt<32>(*number);
  auto from = [](Value inner) { return inner.getType().isInteger(1) || kindOf(inner.getType()) == Kind::Word; };
  if (auto cast = value.getDefiningOp<c::CastOp>())
    return from(cast.getOperand());
  auto let = value.getDefiningOp<c::LetOp>();
  return let && from(let.getValue());
}

static double add(Type type, const Core &core) {
  return core.of(pick(kindOf(type), Cost::Add, Cost::AddLong, Cost::AddSingle, Cost::AddDouble));
}

/// Processors may multiply and add at once.
static bool isAdded(c::BinaryOp product) {
  if (!product->hasOneUse())
    return false;
  Operation *user = *product->user_begin();
  auto sum = dyn_cast<c::BinaryOp>(user);
  auto assign = dyn_cast<c::AssignOp>(user);
  return (sum && sum.getSymbol() == "+") || (assign && assign.getSymbol() == "+=");
}

static double productOf(c::BinaryOp op, const Core &core) {
  Kind kind = kindOf(op.getType());
  if (kind == Kind::Word && isAdded(op))
    return core.of(Cost::MultiplyAndAdd);
  if (kind == Kind::Long)
    return core.of(isPowerOfTwo(op.getRight()) || isPowerOfTwo(op.getLeft()) ? Cost::ShiftLong
                   : isWidened(op.getLeft()) && isWidened(op.getRight())     ? Cost::MultiplyWide
                                                                             : Cost::MultiplyLong);
  return core.of(pick(kind, Cost::Multiply, Cost::MultiplyLong, Cost::MultiplySingle, Cost::MultiplyDouble));
}

static double binaryOf(c::BinaryOp op, const Core &core) {
  StringRef symbol = op.getSymbol();
  Type operands = op.getLeft().getType();
  bool isTest = llvm::is_contained({"==", "!=", "<", "<=", ">", ">="}, symbol);
  if (isTest)
    return core.of(pick(kindOf(operands), Cost::Compare, Cost::CompareLong, Cost::CompareSingle, Cost::CompareDouble));
  if (symbol == "*")
    return productOf(op, core);
  if (symbol == "/" || symbol == "%") {
    double once = core.of(isPowerOfTwo(op.getRight()) ? Cost::Add
                                                      : pick(kindOf(op.getType()), Cost::Divide, Cost::DivideLong,
                                                             Cost::DivideSingle, Cost::DivideDouble));
    return symbol == "%" && !isPowerOfTwo(op.getRight()) ? once + core.of(Cost::Multiply) + core.of(Cost::Add) : once;
  }
  if (symbol == "<<" || symbol == ">>")
    return core.of(kindOf(op.getType()) == Kind::Long ? Cost::ShiftLong : Cost::Add);
  return add(op.getType(), core);
}

/// Whether an index moves on with the turns of the loop in which it is used.
static bool countsWithLoop(Value index) {
  if (isa<BlockArgument>(index) || wholeOf(index))
    return true;
  auto sum = index.getDefiningOp<c::BinaryOp>();
  return sum && (sum.getSymbol() == "+" || sum.getSymbol() == "-") &&
         (isa<BlockArgument>(sum.getLeft()) || isa<BlockArgument>(sum.getRight()));
}

/// Sums that are only an index of a loop's turn.
static bool isMovingIndex(Operation *op) {
  return countsWithLoop(op->getResult(0)) &&
         llvm::all_of(op->getUsers(), [](Operation *user) { return isa<c::ElementOp>(user); });
}

/// Of an address that moves on with a loop; what is done at the same one shares it.
static double addressOf(c::ElementOp op, const Core &core) {
  if (wholeOf(op.getIndex()))
    return 0;
  if (!countsWithLoop(op.getIndex()))
    return core.of(Cost::Index);
  std::string path = c::pathOf(op.getResult());
  for (Operation *before = op->getPrevNode(); before; before = before->getPrevNode())
    if (auto other = dyn_cast<c::ElementOp>(before))
      if (other.getIndex() == op.getIndex() && c::pathOf(other.getResult()) == path)
        return 0;
  return core.of(Cost::Pointer);
}

static bool isInMemory(Value place) { return place.getDefiningOp<c::VariableOp>() == nullptr; }

static double load(Type type, const Core &core) {
  return core.of(pick(kindOf(type), Cost::Load, Cost::LoadLong, Cost::LoadSingle, Cost::LoadDouble));
}

static double assignmentOf(c::AssignOp op, const Core &core) {
  Type type = op.getPlace().getType().getType();
  double cost = op.getSymbol() == "=" ? 0 : add(type, core);
  if (!isInMemory(op.getPlace()))
    return cost;
  cost += core.of(pick(kindOf(type), Cost::Store, Cost::StoreLong, Cost::StoreSingle, Cost::StoreDouble));
  return op.getSymbol() == "=" ? cost : cost + load(type, core);
}

static double castOf(c::CastOp op, const Core &core) {
  Kind from = kindOf(op.getOperand().getType()), to = kindOf(op.getType());
  if (from == to)
    return 0;
  if (from == Kind::Double || to == Kind::Double)
    return core.of(Cost::ConvertDouble);
  if (from == Kind::Single || to == Kind::Single)
    return core.of(Cost::ConvertSingle);
  return to == Kind::Long ? core.of(Cost::Widen) : 0;
}

double glia::firmware::instructionsOf(Operation *op, const Core &core) {
  return llvm::TypeSwitch<Operation *, double>(op)
      .Case([&](c::BinaryOp binary) { return isMovingIndex(op) ? 0.0 : binaryOf(binary, core); })
      .Case([&](c::UnaryOp unary) { return unary.getSymbol() == "!" ? 0.0 : add(unary.getType(), core); })
      .Case([&](c::ReadOp read) { return isInMemory(read.getPlace()) ? load(read.getType(), core) : 0.0; })
      .Case([&](c::ElementOp element) { return addressOf(element, core); })
      .Case([&](c::LetOp let) {
        bool widens = kindOf(let.getType()) == Kind::Long && kindOf(let.getValue().getType()) == Kind::Word;
        // Products of what was widened take it as it was.
        bool isOnlyFactor = llvm::all_of(let->getUsers(), [](Operation *user) {
          auto product = dyn_cast<c::BinaryOp>(user);
          return product && product.getSymbol() == "*";
        });
        return widens && !isOnlyFactor ? core.of(Cost::Widen) : 0.0;
      })
      .Case([&](c::CastOp cast) { return castOf(cast, core); })
      .Case([&](c::ChooseOp choose) {
        return core.of(
            pick(kindOf(choose.getType()), Cost::Choose, Cost::ChooseLong, Cost::ChooseSingle, Cost::ChooseDouble));
      })
      .Case([&](c::AssignOp assign) { return assignmentOf(assign, core); })
      .Case([&](c::IfOp) { return core.of(Cost::Branch); })
      .Case<c::CallOp, c::ObtainOp>([&](Operation *) { return core.of(Cost::Call); })
      .Case([&](c::ApplyOp apply) {
        // Of a minifloat, masks and shifts for each of its parts; in two words where it is long.
        constexpr double partsOfMinifloat = 10;
        StringRef function = apply.getFunction();
        double parts = function == "glia_minifloat"        ? partsOfMinifloat
                       : function == "glia_minifloat_long" ? 2 * partsOfMinifloat
                                                           : 1;
        return parts * core.of(function == "glia_random_bits" ? Cost::RandomBits : Cost::Add);
      })
      .Default([](Operation *) { return 0.0; });
}

//===----------------------------------------------------------------------===//
// Functions
//===----------------------------------------------------------------------===//

double glia::firmware::codeOf(c::FunctionOp function, const Core &core) {
  // What takes more is a call, or a loop.
  constexpr double mostOfOne = 6;
  double instructions = core.of(Cost::Call);
  function.getBody().walk([&](Operation *op) {
    instructions += std::min(instructionsOf(op, core), mostOfOne);
    if (isa<c::ForOp, c::WhileOp>(op))
      instructions += core.of(Cost::Turn) + core.of(Cost::Loop);
  });
  return instructions;
}

namespace {
class Profiler {
public:
  Profiler(const Core &core, c::Frequencies &frequencies) : core(core), frequencies(frequencies) {}

  /// Adds what the function takes that is called `times` a step.
  void add(c::FunctionOp function, double times) {
    StringRef outer = current;
    current = function.getName();
    result[current];
    addBlock(function.getBody().front(), times);
    current = outer;
  }

  Profile result;

private:
  void addBlock(Block &block, double times) {
    for (Operation &op : block)
      addStatement(&op, times);
  }

  void addStatement(Operation *op, double times) {
    result[current] += times * instructionsOf(op, core);
    if (isa<c::ForOp, c::WhileOp>(op)) {
      double turns = frequencies.turnsOf(op);
      result[current] += times * (core.of(Cost::Loop) + turns * core.of(Cost::Turn));
      return addBlock(op->getRegion(0).front(), times * turns);
    }
    if (auto branch = dyn_cast<c::IfOp>(op)) {
      double share = frequencies.shareOf(branch, times);
      addBlock(branch.getBody().front(), times * share);
      if (!branch.getOtherwise().empty())
        addBlock(branch.getOtherwise().front(), times * (1 - share));
    }
    if (auto call = dyn_cast<c::CallOp>(op))
      if (c::FunctionOp callee = c::findFunction(op->getParentOfType<c::FileOp>(), call.getFunction()))
        add(callee, times);
  }

  const Core &core;
  c::Frequencies &frequencies;
  StringRef current;
};
} // namespace

Profile glia::firmware::profile(c::FunctionOp function, const Core &core, c::Frequencies &frequencies) {
  Profiler profiler(core, frequencies);
  profiler.add(function, 1);
  return std::move(profiler.result);
}
