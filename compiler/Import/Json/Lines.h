// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What can be referred to by name: inputs, populations and the signals that projections make.

#ifndef GLIA_COMPILER_IMPORT_JSON_LINES_H
#define GLIA_COMPILER_IMPORT_JSON_LINES_H

#include "compiler/Import/Json/Report.h"

#include "dialects/Snn/IR/Snn.h"

#include "mlir/IR/Builders.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/StringMap.h"

#include <map>
#include <set>

namespace glia::jsonformat {

/// A population, and the lines that it gives out.
struct PopulationLines {
  snn::PopulationOp population;
  cell::ModelOp model;
  /// Names of the results; the events have none.
  std::vector<std::string> outputs;
  llvm::SmallVector<mlir::Value> drives;
  llvm::SmallVector<mlir::Attribute> ports;
};

class Lines {
public:
  void addInput(llvm::StringRef name, mlir::Value value) { inputs[name] = value; }
  PopulationLines &addPopulation(llvm::StringRef name) { return populations[name]; }
  void addSignal(llvm::StringRef name, mlir::Value value) { signals[name] = value; }
  /// A thing that is declared and could not be built: references to it are no further error.
  void addBroken(llvm::StringRef name) { broken.insert(name); }

  /// The line that a reference means, or null after an error. A signal that is declared and not yet there is null, too,
  /// and sets `isPending`.
  mlir::Value find(const JsonValue &reference, mlir::OpBuilder &builder, Report &report, bool *isPending = nullptr);

  /// The population that a target means, or null after an error.
  PopulationLines *findTarget(const JsonValue &reference, Report &report);

  /// The population of that name, or null.
  PopulationLines *findPopulation(llvm::StringRef name) {
    auto found = populations.find(name);
    return found == populations.end() ? nullptr : &found->second;
  }
  void declareSignal(llvm::StringRef name) { declared.insert(name); }
  /// How an output is called after what it refers to.
  static std::string nameOf(const JsonValue &reference);

private:
  mlir::Value findNamed(const JsonValue &text, Report &report, bool *isPending);
  mlir::Value findIn(const JsonValue &reference, Report &report, bool *isPending);
  mlir::Value outputOf(PopulationLines &lines, const JsonValue &reference, llvm::StringRef population,
                       llvm::StringRef output, Report &report);
  mlir::Value reshape(mlir::Value line, const JsonValue &shape, mlir::OpBuilder &builder, Report &report);
  void reportUnknown(const JsonValue &reference, llvm::StringRef what, llvm::StringRef name,
                     const std::vector<std::string> &available, Report &report);
  std::vector<std::string> populationNames() const;

  llvm::MapVector<llvm::StringRef, mlir::Value> inputs, signals;
  std::map<llvm::StringRef, PopulationLines> populations;
  std::set<llvm::StringRef> broken, declared;
  llvm::DenseMap<std::pair<mlir::Value, mlir::Type>, mlir::Value> reshapes;
};

} // namespace glia::jsonformat

#endif
