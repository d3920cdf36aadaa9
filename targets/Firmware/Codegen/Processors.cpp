// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Processors.h.

#include "targets/Firmware/Codegen/Processors.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace glia::firmware;

static constexpr llvm::StringLiteral soft = "in software", arm = "arm-none-eabi-gcc";

static constexpr Processor processors[] = {
    {"cortex-m0", "thumbv6m-none-unknown-eabi", "cortex-m0", "", "", soft, arm,
     "-mcpu=cortex-m0 -mthumb -mfloat-abi=soft"},
    {"cortex-m3", "thumbv7m-none-unknown-eabi", "cortex-m3", "", "", soft, arm,
     "-mcpu=cortex-m3 -mthumb -mfloat-abi=soft"},
    {"cortex-m4", "thumbv7em-none-unknown-eabihf", "cortex-m4", "", "", "f32 by the processor, f64 in software", arm,
     "-mcpu=cortex-m4 -mthumb -mfloat-abi=hard -mfpu=fpv4-sp-d16", /*isHard=*/true},
    {"cortex-m7", "thumbv7em-none-unknown-eabihf", "cortex-m7", "", "", "by the processor", arm,
     "-mcpu=cortex-m7 -mthumb -mfloat-abi=hard -mfpu=fpv5-d16", /*isHard=*/true},
    {"riscv32imac", "riscv32-unknown-none-elf", "generic-rv32", "+m,+a,+c", "ilp32", soft, "riscv64-unknown-elf-gcc",
     "-march=rv32imac -mabi=ilp32 -mcmodel=medany", /*isHard=*/false, /*isAnywhere=*/true},
    {"cortex-a53", "aarch64-none-unknown-elf", "cortex-a53", "", "", "by the processor", "aarch64-none-elf-gcc",
     "-mcpu=cortex-a53", /*isHard=*/true, /*isAnywhere=*/false, /*isWide=*/true},
};

#if defined(__x86_64__)
static constexpr Processor host{
    "this machine",       "x86_64-unknown-linux-gnu", "x86-64", "", "", "by the processor", "cc", "",
    /*isHard=*/true,
    /*isAnywhere=*/false,
    /*isWide=*/true,
    /*isShared=*/true};
#elif defined(__aarch64__)
static constexpr Processor host{
    "this machine",       "aarch64-unknown-linux-gnu", "generic", "", "", "by the processor", "cc", "",
    /*isHard=*/true,
    /*isAnywhere=*/false,
    /*isWide=*/true,
    /*isShared=*/true};
#endif

const Processor *glia::firmware::getHostProcessor() {
#if defined(__x86_64__) || defined(__aarch64__)
  return &host;
#else
  return nullptr;
#endif
}

llvm::ArrayRef<Processor> glia::firmware::getProcessors() { return processors; }

const Processor *glia::firmware::findProcessor(llvm::StringRef name) {
  const Processor *found = llvm::find_if(processors, [&](const Processor &known) { return known.name == name; });
  return found == std::end(processors) ? nullptr : found;
}

std::string glia::firmware::listProcessors() {
  return llvm::join(llvm::map_range(processors, [](const Processor &known) { return known.name.str(); }), ", ");
}
