// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Locations and phrases of the importer's messages.

#include "compiler/Import/Json/Report.h"

#include "compiler/Import/Nir/Report.h"

#include "mlir/IR/Builders.h"

using namespace mlir;
using namespace glia;
using namespace glia::jsonformat;

static constexpr unsigned mostErrors = 100;

Location Report::at(uint32_t offset) const {
  if (!document)
    return FileLineColLoc::get(context, file, 0, 0);
  Place place = document->placeOf(offset);
  Location loc = FileLineColLoc::get(context, file, place.line, place.column);
  std::string pointer = document->pointerOf(offset);
  return pointer.empty() ? loc : NameLoc::get(StringAttr::get(context, pointer), loc);
}

InFlightDiagnostic Report::error(uint32_t offset) {
  return errors++ < mostErrors ? emitError(at(offset)) : InFlightDiagnostic();
}

void Report::finish() {
  if (errors > mostErrors)
    emitError(at(0)) << "and " << errors - mostErrors << " more errors";
}

std::string glia::jsonformat::suggestion(StringRef wrong, std::vector<std::string> available) {
  return nir::suggestion(wrong, std::move(available));
}
