// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// References by name. A text may mean an input, a population, one of its outputs ("cells.v") or a signal; an object
// says which of them it is.

#include "compiler/Import/Json/Lines.h"

#include "compiler/Import/Json/Build.h"

using namespace mlir;
using namespace glia;
using namespace glia::jsonformat;

std::vector<std::string> Lines::populationNames() const {
  std::vector<std::string> names;
  for (const auto &entry : populations)
    names.push_back(printable(entry.first));
  return names;
}

void Lines::reportUnknown(const JsonValue &reference, StringRef what, StringRef name,
                          const std::vector<std::string> &available, Report &report) {
  report.error(reference) << "no " << what << " is called '" << printable(name) << "'" << suggestion(name, available);
}

Value Lines::outputOf(PopulationLines &lines, const JsonValue &reference, StringRef population, StringRef output,
                      Report &report) {
  auto found = llvm::find(lines.outputs, output);
  if (output.empty() && !lines.outputs.empty())
    return lines.population.getResult(0);
  if (found != lines.outputs.end())
    return lines.population.getResult(found - lines.outputs.begin());
  if (lines.outputs.empty()) {
    report.error(reference) << "model '" << lines.model.getSymName() << "' of '" << printable(population)
                            << "' gives nothing out";
    return nullptr;
  }
  std::vector<std::string> available;
  for (const std::string &name : lines.outputs)
    if (!name.empty())
      available.push_back(name);
  report.error(reference) << "model '" << lines.model.getSymName() << "' of '" << printable(population)
                          << "' has no output '" << printable(output) << "'" << suggestion(output, available)
                          << (available.empty() ? "; it gives out events only" : "");
  return nullptr;
}

/// A text: exactly a name, or a population and one of its outputs.
Value Lines::findNamed(const JsonValue &text, Report &report, bool *isPending) {
  StringRef name = text.text;
  bool isInput = inputs.count(name), isPopulation = populations.count(name), isSignal = declared.count(name);
  if (isInput + isPopulation + isSignal > 1) {
    report.error(text) << "'" << printable(name) << "' is both "
                       << (isInput ? (isPopulation ? "an input and a population" : "an input and a projection")
                                   : "a population and a projection")
                       << "; write {\"" << (isPopulation ? "population" : "input") << "\": ...}";
    return nullptr;
  }
  if (isInput)
    return inputs.lookup(name);
  if (isPopulation)
    return outputOf(populations[name], text, name, "", report);
  if (isSignal) {
    if (!signals.count(name) && isPending)
      *isPending = true;
    return signals.lookup(name);
  }
  auto [population, output] = name.rsplit('.');
  if (!output.empty() && populations.count(population))
    return outputOf(populations[population], text, population, output, report);
  if (broken.count(name) || broken.count(population)) {
    return nullptr;
  }
  std::vector<std::string> available = populationNames();
  for (const auto &entry : inputs)
    available.push_back(printable(entry.first));
  for (StringRef signal : declared)
    available.push_back(printable(signal));
  reportUnknown(text, "population or input", name, available, report);
  return nullptr;
}

Value Lines::findIn(const JsonValue &reference, Report &report, bool *isPending) {
  const JsonValue *population = reference.find("population"), *input = reference.find("input");
  const JsonValue *projection = reference.find("projection"), *output = reference.find("output");
  if ((population != nullptr) + (input != nullptr) + (projection != nullptr) != 1) {
    report.error(reference) << "a reference says one of 'population', 'input' and 'projection'";
    return nullptr;
  }
  if (output && !population) {
    report.error(*output) << "'output' is for populations";
    return nullptr;
  }
  const JsonValue &named = population ? *population : input ? *input : *projection;
  if (population && populations.count(named.text))
    return outputOf(populations[named.text], reference, named.text, output ? output->text : StringRef(), report);
  if (input && inputs.count(named.text))
    return inputs.lookup(named.text);
  if (projection && declared.count(named.text)) {
    if (!signals.count(named.text) && isPending)
      *isPending = true;
    return signals.lookup(named.text);
  }
  if (broken.count(named.text))
    return nullptr;
  std::vector<std::string> available = populationNames();
  if (!population)
    available.clear();
  for (const auto &entry : inputs)
    if (input)
      available.push_back(printable(entry.first));
  if (projection)
    available.assign(declared.begin(), declared.end());
  reportUnknown(named,
                population ? "population"
                : input    ? "input"
                           : "projection without \"to\"",
                named.text, available, report);
  return nullptr;
}

Value Lines::reshape(Value line, const JsonValue &as, OpBuilder &builder, Report &report) {
  SmallVector<int64_t> shape = readShape(as, "as", report);
  if (shape.empty())
    return nullptr;
  ArrayRef<int64_t> from = snn::getLineShape(line.getType());
  if (ShapedType::getNumElements(from) != ShapedType::getNumElements(shape)) {
    report.error(as) << "sees " << ShapedType::getNumElements(from) << " cells (" << snn::shapeText(from) << ") as "
                     << ShapedType::getNumElements(shape) << " (" << snn::shapeText(shape) << ")";
    return nullptr;
  }
  Type type = isa<snn::EventsType>(line.getType()) ? Type(snn::EventsType::get(builder.getContext(), shape))
                                                   : snn::SignalType::get(builder.getContext(), shape);
  Value &reshaped = reshapes[{line, type}];
  if (!reshaped)
    reshaped = snn::ReshapeOp::create(builder, report.at(as), type, line);
  return reshaped;
}

Value Lines::find(const JsonValue &reference, OpBuilder &builder, Report &report, bool *isPending) {
  bool isText = reference.kind == Kind::Text;
  Value line = isText ? findNamed(reference, report, isPending) : findIn(reference, report, isPending);
  const JsonValue *as = reference.find("as");
  return line && as ? reshape(line, *as, builder, report) : line;
}

PopulationLines *Lines::findTarget(const JsonValue &reference, Report &report) {
  const JsonValue &named = reference.kind == Kind::Text ? reference : *reference.find("population");
  if (auto found = populations.find(named.text); found != populations.end())
    return &found->second;
  if (inputs.count(named.text))
    report.error(named) << "'" << printable(named.text) << "' is an input; a projection leads to a population";
  else if (!broken.count(named.text))
    reportUnknown(named, "population", named.text, populationNames(), report);
  return nullptr;
}

std::string Lines::nameOf(const JsonValue &reference) {
  if (reference.kind == Kind::Text)
    return reference.text.str();
  for (StringRef key : {"population", "input", "projection"})
    if (const JsonValue *named = reference.find(key)) {
      const JsonValue *output = reference.find("output");
      return named->text.str() + (output ? "." + output->text.str() : "");
    }
  return "";
}
