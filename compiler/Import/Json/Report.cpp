// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Locations and phrases of the importer's messages.

#include "compiler/Import/Json/Report.h"

#include "mlir/IR/Builders.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/raw_ostream.h"

using namespace mlir;
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

/// What was meant, as far as one can tell: a longer name with that beginning, or one that differs in a few letters.
static StringRef nearest(StringRef wrong, ArrayRef<std::string> available) {
  StringRef best;
  unsigned bound = std::min<size_t>(std::max<size_t>(2, wrong.size() / 3) + 1, wrong.size());
  for (StringRef candidate : available) {
    if (wrong.size() >= 3 && candidate.starts_with(wrong))
      return candidate;
    if (unsigned distance = wrong.edit_distance(candidate, /*AllowReplacements=*/true, bound); distance < bound) {
      best = candidate;
      bound = distance;
    }
  }
  return best;
}

std::string glia::jsonformat::suggestion(StringRef wrong, std::vector<std::string> available) {
  constexpr size_t mostListed = 30;
  llvm::sort(available);
  std::string text;
  llvm::raw_string_ostream os(text);
  if (StringRef best = nearest(wrong, available); !best.empty())
    os << "; did you mean '" << best << "'?";
  if (available.empty())
    return text;
  os << (text.empty() ? "; available: " : " available: ");
  llvm::interleaveComma(ArrayRef(available).take_front(mostListed), os);
  if (available.size() > mostListed)
    os << " and " << available.size() - mostListed << " more";
  return text;
}
