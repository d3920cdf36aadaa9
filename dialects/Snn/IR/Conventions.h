// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The named conventions (C1) as data: what each framework leaves unsaid in a file, and what it does about it.

#ifndef GLIA_DIALECTS_SNN_IR_CONVENTIONS_H
#define GLIA_DIALECTS_SNN_IR_CONVENTIONS_H

#include "dialects/Snn/IR/Snn.h"

namespace glia::snn {

/// What a framework puts in the place of a parameter that it ignores.
enum class Replacement {
  One,         ///< the number 1
  StepsPerTau, ///< another parameter divided by dt, so that its Euler gain is 1
  CopyOf       ///< another parameter
};

/// A parameter that a framework ignores: a file's value is replaced, with a remark, never skipped (C1).
struct IgnoredParameter {
  llvm::StringLiteral name;
  Replacement replacement;
  llvm::StringLiteral other;
};

/// A named convention.
struct Preset {
  llvm::StringLiteral name;
  llvm::StringLiteral summary;
  int64_t dtNanoseconds; ///< the framework's default step
  Integrator integrator;
  Order order;
  Gain gain;
  Test test;
  Compare compare;
  Reset reset;
  int64_t resetLag;
  int64_t arrivalLag;
  llvm::ArrayRef<IgnoredParameter> ignored;
};

/// All presets, in the order in which they are listed for people.
llvm::ArrayRef<Preset> getPresets();

/// The preset of that name, or null.
const Preset *findPreset(llvm::StringRef name);

ConventionAttr getConvention(mlir::MLIRContext *context, const Preset &preset);

} // namespace glia::snn

#endif
