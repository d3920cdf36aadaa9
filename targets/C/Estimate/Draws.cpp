// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Draws.h.

#include "targets/C/Estimate/Draws.h"
#include "targets/C/Lowering/Files.h"

#include "llvm/ADT/TypeSwitch.h"

using namespace glia;
using namespace glia::c;
using namespace mlir;

/// What a function is given, its state and inputs, begins a path without a name; what lies on the stack has its name.
static std::string pathOfParameter(BlockArgument argument) {
  auto function = dyn_cast<FunctionOp>(argument.getOwner()->getParentOp());
  if (!function)
    return "";
  StringRef name = cast<StringAttr>(function.getParameters()[argument.getArgNumber()]).getValue();
  return name == "scratch" ? name.str() : "";
}

std::string glia::c::pathOf(Value place) {
  Operation *op = place.getDefiningOp();
  if (!op)
    return pathOfParameter(cast<BlockArgument>(place));
  auto join = [](const std::string &outer, StringRef name) {
    return outer.empty() ? name.str() : outer + "." + name.str();
  };
  return llvm::TypeSwitch<Operation *, std::string>(op)
      .Case<NameOp, LocalOp>([](auto name) { return name.getName().str(); })
      .Case([&](FieldOp field) { return join(pathOf(field.getBase()), field.getName()); })
      .Case([](ElementOp element) { return pathOf(element.getBase()); })
      .Case([](AddressOp address) { return pathOf(address.getPlace()); })
      .Case([](LetOp let) { return pathOf(let.getValue()); })
      .Case([](ReadOp read) { return pathOf(read.getPlace()); })
      .Default([](Operation *) { return std::string(); });
}

Draws::Draws(FileOp file, const Lines &lines, const Activity &activity, bool isFirstStep)
    : lines(lines), activity(activity), isFirstStep(isFirstStep) {
  for (auto table : file.getBody().getOps<DataOp>())
    data[table.getName()] = table;
}

unsigned Draws::numberOf(Value value) { return values.try_emplace(value, values.size() + counts.size()).first->second; }

unsigned Draws::numberOf(const EventList &list) {
  return counts.try_emplace(list.count, values.size() + counts.size()).first->second;
}

/// G. Steele, D. Lea, C. Flood, "Fast splittable pseudorandom number generators", 2014: the finaliser.
static uint64_t mix(uint64_t bits) {
  bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9ull;
  bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EBull;
  return bits ^ (bits >> 31);
}

int64_t Draws::pick(unsigned thing, unsigned draw, int64_t end) const {
  uint64_t fraction = mix((uint64_t(thing) * count + draw + 1) * 0x9E3779B97F4A7C15ull) >> 32;
  return static_cast<int64_t>((fraction * static_cast<uint64_t>(end)) >> 32);
}

std::optional<int64_t> Draws::valueOf(Value value, unsigned draw) {
  if (unknown.contains(value))
    return std::nullopt;
  std::optional<int64_t> result = compute(value, draw);
  if (!result)
    unknown.insert(value);
  return result;
}

std::optional<int64_t> Draws::argumentOf(BlockArgument argument, unsigned draw) {
  Operation *owner = argument.getOwner()->getParentOp();
  // A truth that a kernel is told is whether a sample begins.
  if (isa<FunctionOp>(owner))
    return argument.getType().isInteger(1) ? std::optional<int64_t>(isFirstStep) : std::nullopt;
  auto loop = cast<ForOp>(owner);
  std::optional<int64_t> first = valueOf(loop.getFirst(), draw), end = valueOf(loop.getEnd(), draw);
  if (!first || !end)
    return std::nullopt;
  return *first + (*end > *first ? pick(numberOf(argument), draw, *end - *first) : 0);
}

static std::optional<int64_t> elementOf(DataOp table, int64_t index) {
  auto type = dyn_cast<IntegerType>(table.getData().getElementType());
  ArrayRef<char> bytes = rawBytes(table.getData());
  unsigned width = type ? type.getWidth() / 8 : 0;
  bool isSplat = table.getData().isSplat();
  if (width == 0 || width > 8 || table.getTransposed() || index < 0 ||
      (!isSplat && static_cast<size_t>((index + 1) * width) > bytes.size()))
    return std::nullopt;
  uint64_t bits = 0;
  std::memcpy(&bits, bytes.data() + (isSplat ? 0 : index * width), width);
  return llvm::SignExtend64(bits, 8 * width);
}

std::optional<int64_t> Draws::readAt(Value place, unsigned draw) {
  std::string path = pathOf(place);
  if (const EventList *list = lines.listWithCount(path)) {
    // All ranks come once, for each list in another order.
    unsigned rank = (draw * (2 * (7 * numberOf(*list) % count) + 1)) % count;
    return occupancyOf(*list, activity).quantile((rank + 0.5) / count);
  }
  if (const EventList *list = lines.listWithEntries(path))
    return pick(numberOf(place), draw, list->cells);
  if (auto clock = lines.clocks.find(path); clock != lines.clocks.end())
    return pick(numberOf(place), draw, clock->second);
  if (path == "step")
    return isFirstStep ? 0 : 1;
  auto element = place.getDefiningOp<ElementOp>();
  auto table = data.find(path);
  std::optional<int64_t> index =
      element && table != data.end() ? valueOf(element.getIndex(), draw) : std::optional<int64_t>();
  return index ? elementOf(table->second, *index) : std::nullopt;
}

std::optional<int64_t> Draws::binary(BinaryOp op, unsigned draw) {
  std::optional<int64_t> left = valueOf(op.getLeft(), draw), right = valueOf(op.getRight(), draw);
  StringRef symbol = op.getSymbol();
  if (!left || !right)
    return std::nullopt;
  int64_t a = *left, b = *right;
  if ((symbol == "/" || symbol == "%") && b == 0)
    return std::nullopt;
  auto known = llvm::StringSwitch<std::optional<int64_t>>(symbol)
                   .Case("+", a + b)
                   .Case("-", a - b)
                   .Case("*", a * b)
                   .Case("==", a == b)
                   .Case("!=", a != b)
                   .Case("<", a < b)
                   .Case("<=", a <= b)
                   .Case(">", a > b)
                   .Case(">=", a >= b)
                   .Case("&&", a && b)
                   .Case("||", a || b)
                   .Case("&", a & b)
                   .Default(std::nullopt);
  return known ? known : symbol == "/" ? a / b : symbol == "%" ? std::optional<int64_t>(a % b) : std::nullopt;
}

std::optional<int64_t> Draws::compute(Value value, unsigned draw) {
  if (auto argument = dyn_cast<BlockArgument>(value))
    return argumentOf(argument, draw);
  using Result = std::optional<int64_t>;
  return llvm::TypeSwitch<Operation *, Result>(value.getDefiningOp())
      .Case([](LiteralOp literal) {
        auto number = dyn_cast<IntegerAttr>(literal.getValue());
        return number && number.getValue().getBitWidth() <= 64 ? Result(number.getValue().getSExtValue()) : Result();
      })
      .Case([&](LetOp let) { return valueOf(let.getValue(), draw); })
      .Case([&](CastOp cast) { return valueOf(cast.getOperand(), draw); })
      .Case([&](ReadOp read) { return readAt(read.getPlace(), draw); })
      .Case([&](BinaryOp op) { return binary(op, draw); })
      .Case([&](ChooseOp choose) {
        Result condition = valueOf(choose.getCondition(), draw);
        return condition ? valueOf(*condition ? choose.getYes() : choose.getNo(), draw) : Result();
      })
      .Default([](Operation *) { return Result(); });
}
