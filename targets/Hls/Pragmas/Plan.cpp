// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Plan.h. The model is coarse on purpose: DSPs of operators as synthesis usually takes them, block RAM by bits and
// by banks, LUTs of operators and memories. It orders choices; synthesis says what a kernel takes.

#include "targets/Hls/Pragmas/Plan.h"

#include "llvm/Support/MathExtras.h"

#include <numeric>

using namespace glia;
using namespace glia::hls;
using namespace mlir;

/// Of 36 kbit; half of one is the least that is given out. Of ultra RAM: 288 kbit.
static constexpr int64_t blockRamBits = 36864, ultraRamBits = 294912;

/// Less than this in a bank lies in LUTs.
static constexpr int64_t leastBlockBits = 4096;

static int64_t dspsOf(const Work &work) {
  return 2 * work.floatAdds + 3 * work.floatMuls + 3 * work.doubleAdds + 11 * work.doubleMuls + 3 * work.integerMuls;
}

static Array describe(Operation *op, StringRef name, Type type, bool isConstant) {
  Array array{op, name.str()};
  auto shape = cast<c::ArrayType>(type);
  array.length = shape.getLength();
  array.width = shape.getElement().getIntOrFloatBitWidth();
  array.isConstant = isConstant;
  return array;
}

static std::map<std::string, Array> findArrays(c::FileOp kernel) {
  std::map<std::string, Array> arrays;
  for (Operation &op : kernel.getBody().front()) {
    if (auto data = dyn_cast<c::DataOp>(op))
      arrays[data.getName().str()] = describe(&op, data.getName(), data.getType(), /*isConstant=*/true);
    auto global = dyn_cast<c::GlobalOp>(op);
    if (global && isa<c::ArrayType>(global.getType()))
      arrays[global.getName().str()] = describe(&op, global.getName(), global.getType(), /*isConstant=*/false);
  }
  kernel.walk([&](c::ChannelOp channel) {
    Array array{channel, channel.getName().str(), static_cast<int64_t>(channel.getDepth())};
    array.width = channel.getElement().getIntOrFloatBitWidth();
    array.isStream = true;
    arrays[array.name] = array;
  });
  return arrays;
}

std::vector<std::string> glia::hls::namesOfArrays(c::FileOp kernel) {
  std::vector<std::string> names;
  for (const auto &[name, array] : findArrays(kernel))
    names.push_back(name);
  return names;
}

static constexpr std::pair<llvm::StringLiteral, Storage> storages[] = {{"registers", Storage::Registers},
                                                                       {"lutram", Storage::Lut},
                                                                       {"bram", Storage::BlockRam},
                                                                       {"uram", Storage::UltraRam}};

std::optional<std::pair<std::string, Storage>> glia::hls::parseBinding(StringRef text) {
  auto [name, kind] = text.rsplit('=');
  auto found = llvm::find_if(storages, [&, kind = kind](const auto &known) { return known.first == kind; });
  if (name.empty() || found == std::end(storages))
    return std::nullopt;
  return std::make_pair(name.str(), found->second);
}

std::string glia::hls::printBinding(StringRef name, Storage storage) {
  auto found = llvm::find_if(storages, [&](const auto &known) { return known.second == storage; });
  return name.str() + "=" + found->first.str();
}

LogicalResult glia::hls::checkBindings(c::FileOp kernel, const Part &part, const Bindings &bindings) {
  bool isGood = true;
  std::map<std::string, Array> arrays = findArrays(kernel);
  auto fail = [&](const std::string &name) {
    isGood = false;
    return kernel.emitError() << "array '" << name << "' cannot be bound: ";
  };
  for (const auto &[name, storage] : bindings) {
    auto found = arrays.find(name);
    if (found == arrays.end())
      fail(name) << "the kernel has none of that name; report.json lists them";
    else if (storage == Storage::UltraRam && part.ultraRams == 0)
      fail(name) << "part '" << part.name << "' has no ultra RAM; say bram, or name a part that has some (E2)";
    else if (storage == Storage::UltraRam && found->second.isConstant)
      fail(name) << "ultra RAM cannot start with constants; say bram (E2)";
    else if (storage == Storage::Registers && found->second.isStream)
      fail(name) << "a stream is no registers; say lutram (E2)";
  }
  return success(isGood);
}

static void findStorage(Array &array, const Part &part) {
  if (array.wanted) {
    array.storage = *array.wanted;
    return;
  }
  int64_t bits = array.length * array.width, bankBits = llvm::divideCeil(bits, array.banks);
  if (array.wordLength) {
    // Few wide words would leave block RAM almost empty.
    constexpr int64_t mostWordsInLuts = 64;
    array.storage = array.banks >= array.length                          ? Storage::Registers
                    : array.length / array.wordLength <= mostWordsInLuts ? Storage::Lut
                                                                         : Storage::BlockRam;
    return;
  }
  // Ultra RAM cannot start with what it holds.
  array.storage = !array.isStream && array.banks >= array.length                        ? Storage::Registers
                  : bankBits < leastBlockBits                                           ? Storage::Lut
                  : part.ultraRams > 0 && !array.isConstant && bankBits >= ultraRamBits ? Storage::UltraRam
                                                                                        : Storage::BlockRam;
}

static double lutsOf(const Array &array) {
  if (array.isStream)
    return 0;
  Memory memory;
  memory.length = array.length;
  memory.width = array.width;
  memory.banks = array.banks;
  memory.isConstant = array.isConstant;
  memory.isWide = isWide(array);
  memory.storage = array.storage;
  return usageOf(memory, /*users=*/1, /*writers=*/1).luts;
}

/// Operators of a loop, and what chooses among the banks that its lanes divide among themselves.
static double lutsOf(const PlannedLoop &planned, const Plan &plan) {
  const Work &work = planned.loop.work;
  auto lanes = static_cast<double>(planned.lanes);
  double luts = work.sharedLuts + lanes * work.luts;
  for (const std::string &name : planned.loop.arrays)
    if (auto found = plan.arrays.find(name); found != plan.arrays.end() && !isWide(found->second)) {
      auto banks = static_cast<double>(found->second.banks);
      luts += lanes * static_cast<double>(found->second.width) * std::max(banks / lanes - 1, 0.0) / 3;
    }
  return luts;
}

bool glia::hls::isWide(const Array &array) { return array.isConstant || array.wordLength > 0; }

static void layOut(Plan &plan, const Part &part) {
  for (auto &[name, array] : plan.arrays)
    array.banks = std::max<int64_t>(array.wordLength, 1);
  plan.resources = {};
  for (const PlannedLoop &planned : plan.loops) {
    plan.resources.dsps += planned.lanes * dspsOf(planned.loop.work);
    for (const std::string &name : planned.loop.arrays)
      if (auto found = plan.arrays.find(name); found != plan.arrays.end())
        found->second.banks = std::max(found->second.banks, planned.lanes);
  }
  plan.resources.luts = plan.otherLuts;
  for (const PlannedLoop &planned : plan.loops)
    plan.resources.luts += lutsOf(planned, plan);
  int64_t halfBlocks = 0;
  for (auto &[name, array] : plan.arrays) {
    findStorage(array, part);
    plan.resources.luts += lutsOf(array);
    int64_t bits = array.length * array.width;
    if (array.storage == Storage::UltraRam)
      plan.resources.ultraRams += array.banks * llvm::divideCeil(bits / array.banks, ultraRamBits);
    if (array.storage != Storage::BlockRam)
      continue;
    // What is divided in words lies side by side, up to 36 bits a half block; all else in banks of their own.
    halfBlocks += isWide(array) ? std::max<int64_t>(llvm::divideCeil(bits, blockRamBits / 2),
                                                    llvm::divideCeil(array.banks * array.width, 36))
                                : array.banks * llvm::divideCeil(llvm::divideCeil(bits, array.banks), blockRamBits / 2);
  }
  plan.resources.blockRams = llvm::divideCeil(halfBlocks, 2);
}

/// Of block RAM and LUTs, the budget divides what is left over by a kernel that has one lane everywhere.
static Resources limitsOf(const Plan &plan, const Part &part, int64_t budget) {
  int64_t needed = plan.resources.blockRams, left = std::max<int64_t>(part.blockRams - needed, 0);
  double luts = plan.resources.luts, otherLuts = std::max(static_cast<double>(part.luts) - luts, 0.0);
  return {part.dsps * budget / 100, needed + left * budget / 100, part.ultraRams,
          luts + otherLuts * static_cast<double>(budget) / 100};
}

static bool fits(const Resources &resources, const Resources &limits) {
  return resources.dsps <= limits.dsps && resources.blockRams <= limits.blockRams &&
         resources.ultraRams <= limits.ultraRams && resources.luts <= limits.luts;
}

static bool computes(const Work &work) {
  return work.floatAdds + work.floatMuls + work.doubleAdds + work.doubleMuls + work.integerAdds + work.integerMuls > 0;
}

static int64_t cyclesOf(const PlannedLoop &planned) {
  return planned.loop.runs * llvm::divideCeil(planned.loop.turns, planned.lanes);
}

/// The next number of lanes; the same if there is none.
static int64_t moreLanes(const PlannedLoop &planned) {
  int64_t most = planned.loop.mostLanes;
  return planned.lanes * 2 <= most ? planned.lanes * 2 : llvm::isPowerOf2_64(most) ? planned.lanes : most;
}

/// The loop that takes the most cycles gets twice the lanes, as long as that fits.
static void giveLanes(Plan &plan, const Part &part, int64_t budget) {
  const Resources limits = limitsOf(plan, part, budget);
  std::vector<PlannedLoop *> open;
  for (PlannedLoop &planned : plan.loops)
    if (planned.loop.mostLanes > 1 && computes(planned.loop.work))
      open.push_back(&planned);
  while (!open.empty()) {
    auto slowest =
        std::max_element(open.begin(), open.end(), [](auto *a, auto *b) { return cyclesOf(*a) < cyclesOf(*b); });
    PlannedLoop &planned = **slowest;
    int64_t before = planned.lanes;
    planned.lanes = moreLanes(planned);
    layOut(plan, part);
    if (planned.lanes != before && fits(plan.resources, limits))
      continue;
    planned.lanes = before;
    open.erase(slowest);
    layOut(plan, part);
  }
}

/// Loops that only clear or copy take the banks that are there.
static void takeBanks(Plan &plan) {
  for (PlannedLoop &planned : plan.loops) {
    if (computes(planned.loop.work) || planned.loop.isUnpacked)
      continue;
    int64_t lanes = planned.loop.mostLanes;
    for (const std::string &name : planned.loop.arrays)
      if (auto found = plan.arrays.find(name); found != plan.arrays.end())
        lanes = std::min(lanes, found->second.banks);
    planned.lanes = lanes;
  }
}

static double countOtherLuts(c::FileOp kernel, const Plan &plan) {
  llvm::DenseSet<Operation *> counted;
  for (const PlannedLoop &planned : plan.loops)
    if (planned.loop.isInnermost)
      counted.insert(planned.loop.op);
  double luts = 0;
  Widths widths;
  kernel.walk<WalkOrder::PreOrder>([&](Operation *op) {
    if (counted.contains(op))
      return WalkResult::skip();
    luts += operatorOf(op, widths).usage.luts;
    return WalkResult::advance();
  });
  return luts;
}

/// What comes from memory outside comes word by word: its array takes a word at once and gives none in parts of two.
static void unpackWords(Plan &plan) {
  for (PlannedLoop &planned : plan.loops) {
    if (!planned.loop.isUnpacked)
      continue;
    planned.lanes = planned.loop.turns;
    for (const std::string &name : planned.loop.arrays)
      if (auto found = plan.arrays.find(name); found != plan.arrays.end())
        found->second.wordLength = planned.loop.turns;
  }
  for (PlannedLoop &planned : plan.loops)
    for (const std::string &name : planned.loop.arrays)
      if (auto found = plan.arrays.find(name); found != plan.arrays.end() && found->second.wordLength > 0)
        if (!planned.loop.isUnpacked && planned.loop.mostLanes > found->second.wordLength)
          planned.loop.mostLanes = std::gcd(planned.loop.mostLanes, found->second.wordLength);
}

Plan glia::hls::makePlan(c::FileOp kernel, const Part &part, int64_t budget, const Bindings &bindings) {
  Plan plan;
  plan.arrays = findArrays(kernel);
  for (const auto &[name, storage] : bindings)
    if (auto found = plan.arrays.find(name); found != plan.arrays.end())
      found->second.wanted = storage;
  for (auto function : kernel.getBody().getOps<c::FunctionOp>())
    for (const Loop &loop : findLoops(function))
      plan.loops.push_back({function, loop, 1});
  plan.otherLuts = countOtherLuts(kernel, plan);
  unpackWords(plan);
  layOut(plan, part);
  giveLanes(plan, part, budget);
  takeBanks(plan);
  return plan;
}

int64_t glia::hls::bitsOf(const Plan &plan) {
  int64_t bits = 0;
  for (const auto &[name, array] : plan.arrays)
    bits += array.length * array.width;
  return bits;
}

int64_t glia::hls::bitsOf(const Part &part) { return part.blockRams * blockRamBits + part.ultraRams * ultraRamBits; }
