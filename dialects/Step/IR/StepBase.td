// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the operations of the `step` dialect share.

#ifndef GLIA_STEP_BASE
#define GLIA_STEP_BASE

include "dialects/Step/IR/StepDialect.td"
include "mlir/IR/BuiltinAttributeInterfaces.td"
include "mlir/IR/OpAsmInterface.td"
include "mlir/IR/SymbolInterfaces.td"
include "mlir/Interfaces/SideEffectInterfaces.td"


class Step_Op<string mnemonic, list<Trait> traits = []> : Op<Step_Dialect, mnemonic, traits>;

def Step_Array : StaticShapeMemRefOf<[F32, F64, I64, I32, I16, I8]>;
/// Reals, or the whole multiples that stand for them in fixed point.
def Step_Numbers : StaticShapeMemRefOf<[F32, F64, I64, I32, I16, I8]>;
def Step_Indices : StaticShapeMemRefOf<[I32]>;
def Step_Source : AnyTypeOf<[Step_Line, Step_Numbers], "an event line or a signal">;

#endif
