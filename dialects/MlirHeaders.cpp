// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Carries the precompiled header; no code of its own.

#include "dialects/MlirHeaders.h"
