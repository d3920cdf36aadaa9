// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Locations and phrases of the importer's messages.

#include "compiler/Import/Nir/Report.h"

#include "compiler/Import/Nir/ImportNir.h"

#include "mlir/IR/Builders.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/raw_ostream.h"

using namespace mlir;
using namespace glia::nir;

Location Report::at(StringRef path) const {
  return NameLoc::get(StringAttr::get(context, path.empty() ? Twine(file) : Twine(file) + ":" + path));
}

InFlightDiagnostic Report::error(StringRef path) {
  ++errors;
  return emitError(at(path));
}

bool glia::nir::isUnsupported(const Diagnostic &diagnostic) {
  return diagnostic.getSeverity() == DiagnosticSeverity::Error &&
         StringRef(diagnostic.str()).ends_with(unsupportedMark);
}

/// What was meant, as far as one can tell: a longer name with that beginning, one that differs in a few letters, or one
/// that contains it.
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
  if (best.empty() && wrong.size() >= 3)
    for (StringRef candidate : available)
      if (candidate.contains(wrong))
        return candidate;
  return best;
}

std::string glia::nir::suggestion(StringRef wrong, std::vector<std::string> available) {
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

std::string glia::nir::numberText(double number) {
  std::string text;
  llvm::raw_string_ostream(text) << llvm::format("%.6g", number);
  return text;
}

std::string glia::nir::durationText(double seconds) {
  struct Unit {
    double seconds;
    const char *name;
  };
  constexpr Unit units[] = {{1.0, "s"}, {1e-3, "ms"}, {1e-6, "us"}, {1e-9, "ns"}};
  const Unit *unit = llvm::find_if(units, [&](const Unit &u) { return seconds >= 0.99995 * u.seconds; });
  if (unit == std::end(units))
    unit = std::prev(unit);
  std::string text;
  llvm::raw_string_ostream(text) << llvm::format("%.4g", seconds / unit->seconds) << " " << unit->name;
  return text;
}
