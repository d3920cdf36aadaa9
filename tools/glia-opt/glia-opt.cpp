// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The compiler engineer's view: reads any phase, runs any pass, prints.

#include "compiler/Conversion/SnnToStep/SnnToStep.h"
#include "compiler/Transforms/Compress/Compress.h"
#include "compiler/Transforms/Numbers/Narrow.h"

#include "dialects/Cell/IR/Cell.h"
#include "dialects/Snn/IR/Snn.h"
#include "dialects/Step/IR/Step.h"

#include "targets/C/Emit/Passes.h"
#include "targets/C/IR/C.h"
#include "targets/Cpu/Lowering/CpuLowering.h"
#include "targets/Firmware/Lowering/FirmwareLowering.h"
#include "targets/Hls/Lowering/HlsLowering.h"
#include "targets/Hls/Pragmas/Pragmas.h"

#include "mlir/InitAllDialects.h"
#include "mlir/InitAllPasses.h"
#include "mlir/Tools/mlir-opt/MlirOptMain.h"

int main(int argc, char **argv) {
  mlir::DialectRegistry registry;
  registry.insert<glia::cell::CellDialect, glia::snn::SnnDialect, glia::step::StepDialect, glia::c::CDialect>();
  mlir::registerAllDialects(registry);
  mlir::registerAllPasses();
  glia::registerCompressPasses();
  glia::registerNumbersPasses();
  glia::registerSnnToStepPasses();
  glia::cpu::registerCpuPasses();
  glia::firmware::registerFirmwarePasses();
  glia::hls::registerHlsPasses();
  glia::hls::registerHlsPragmasPasses();
  glia::c::registerCPasses();
  return mlir::asMainReturnCode(mlir::MlirOptMain(argc, argv, "Glia's optimizer driver\n", registry));
}
