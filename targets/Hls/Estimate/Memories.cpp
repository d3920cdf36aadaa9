// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Memories.h.

#include "targets/Hls/Estimate/Memories.h"

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
