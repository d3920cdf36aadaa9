// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Memories.h.

#include "targets/Hls/Estimate/Memories.h"

#include "llvm/Support/MathExtras.h"

using namespace glia;
using namespace glia::hls;
using namespace mlir;

PragmaText glia::hls::readPragma(c::PragmaOp op) {
  PragmaText text;
  StringRef rest = op.getText();
  if (!rest.consume_front("HLS "))
    return text;
  llvm::SmallVector<StringRef> words;
  rest.split(words, ' ', /*MaxSplit=*/-1, /*KeepEmpty=*/false);
  text.name = words.front();
  for (StringRef word : llvm::drop_begin(words)) {
    auto [name, value] = word.split('=');
    text.options[name] = value;
  }
  return text;
}

static Memory describe(Type type, bool isConstant) {
  auto shape = cast<c::ArrayType>(type);
  Memory memory;
  memory.length = shape.getLength();
  memory.width = shape.getElement().getIntOrFloatBitWidth();
  memory.isConstant = isConstant;
  // What no pragma speaks of is where synthesis puts it: small things in LUTs.
  memory.storage = memory.length * memory.width <= 1024 ? Storage::Lut : Storage::BlockRam;
  return memory;
}

static void apply(const PragmaText &pragma, Memory &memory) {
  StringRef type = pragma.options.lookup("type");
  if (pragma.name == "BIND_STORAGE") {
    StringRef place = pragma.options.lookup("impl");
    memory.storage = place == "uram" ? Storage::UltraRam : place == "bram" ? Storage::BlockRam : Storage::Lut;
  } else if (type == "complete") {
    memory.storage = Storage::Registers;
    memory.banks = memory.length;
  } else if (!pragma.options.lookup("factor").getAsInteger(10, memory.banks)) {
    memory.isWide = pragma.name == "ARRAY_RESHAPE";
  }
}

Memories glia::hls::findMemories(c::FileOp kernel) {
  Memories memories;
  for (Operation &op : kernel.getBody().front()) {
    if (auto data = dyn_cast<c::DataOp>(op))
      memories[data.getName().str()] = describe(data.getType(), /*isConstant=*/true);
    auto global = dyn_cast<c::GlobalOp>(op);
    if (global && isa<c::ArrayType>(global.getType()))
      memories[global.getName().str()] = describe(global.getType(), /*isConstant=*/false);
  }
  kernel.walk([&](c::PragmaOp op) {
    PragmaText pragma = readPragma(op);
    auto found = memories.find(pragma.options.lookup("variable").str());
    if (found != memories.end() &&
        llvm::is_contained({"BIND_STORAGE", "ARRAY_PARTITION", "ARRAY_RESHAPE"}, pragma.name))
      apply(pragma, found->second);
  });
  return memories;
}

int64_t glia::hls::halfBlocksOf(int64_t words, int64_t width) {
  // The shapes that half a block RAM can have (UG473, table 1-11).
  static constexpr std::pair<int64_t, int64_t> shapes[] = {{512, 36}, {1024, 18}, {2048, 9},
                                                           {4096, 4}, {8192, 2},  {16384, 1}};
  int64_t least = std::numeric_limits<int64_t>::max();
  for (auto [depth, bits] : shapes)
    least = std::min<int64_t>(least, llvm::divideCeil(words, depth) * llvm::divideCeil(width, bits));
  return least;
}

static unsigned addressBits(int64_t words) { return words > 1 ? llvm::Log2_64_Ceil(words) : 1; }

Usage glia::hls::usageOf(const Memory &memory, int64_t users, int64_t writers) {
  Usage usage;
  int64_t words = llvm::divideCeil(memory.length, memory.banks);
  int64_t blocks = memory.isWide ? 1 : memory.banks, width = memory.isWide ? memory.width * memory.banks : memory.width;
  switch (memory.storage) {
  case Storage::Registers:
    // Constants are wiring.
    usage.flipFlops = memory.isConstant ? 0 : static_cast<double>(memory.length * memory.width);
    return usage;
  case Storage::Lut: {
    // Four LUTs are 64 words of 3 bits with two ports, or 32 of 6; one is 64 bits of constants.
    int64_t rows = llvm::divideCeil(words, 64), bits = words <= 32 ? 6 : 3;
    int64_t luts = rows * (memory.isConstant ? width : 4 * llvm::divideCeil(width, bits));
    if (rows > 1 && !memory.isConstant)
      luts += width * llvm::divideCeil(rows - 1, 3) + rows;
    usage.luts = static_cast<double>(blocks * luts);
    usage.flipFlops = static_cast<double>(blocks * width);
    break;
  }
  case Storage::BlockRam:
    usage.halfBlockRams = static_cast<double>(blocks * halfBlocksOf(words, width));
    break;
  case Storage::UltraRam:
    usage.ultraRams = static_cast<double>(blocks * llvm::divideCeil(words, 4096) * llvm::divideCeil(width, 72));
    break;
  }
  // Which function has the ports now: a LUT chooses one of four bits.
  auto choosers = [](int64_t count) {
    return static_cast<double>(llvm::divideCeil(std::max<int64_t>(count - 1, 0), 3));
  };
  usage.luts += static_cast<double>(blocks) *
                (choosers(users) * addressBits(words) + choosers(writers) * static_cast<double>(width));
  return usage;
}
