// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a .nir file holds, as plain data: nodes with datasets, and edges.

#ifndef GLIA_COMPILER_EXPORT_NIR_FILEGRAPH_H
#define GLIA_COMPILER_EXPORT_NIR_FILEGRAPH_H

#include "mlir/IR/BuiltinAttributes.h"

#include <string>
#include <vector>

namespace glia::nir {

enum class DataType { f32, f64, i64, text };

struct Dataset {
  std::string name;
  DataType type = DataType::f64;
  std::vector<int64_t> shape;
  std::vector<char> own;       ///< the elements, or the text
  llvm::ArrayRef<char> viewed; ///< elements that lie elsewhere, where there are none of its own

  llvm::ArrayRef<char> bytes() const { return own.empty() ? viewed : llvm::ArrayRef<char>(own); }
};

/// Reals of 32 bits where that loses nothing, else of 64.
Dataset realDataset(llvm::StringRef name, llvm::ArrayRef<int64_t> shape, llvm::ArrayRef<double> values);
/// Reals of the given type.
Dataset realDataset(llvm::StringRef name, llvm::ArrayRef<int64_t> shape, llvm::ArrayRef<double> values, DataType type);
Dataset integerDataset(llvm::StringRef name, llvm::ArrayRef<int64_t> shape, llvm::ArrayRef<int64_t> values);
/// A list of integers.
Dataset shapeDataset(llvm::StringRef name, llvm::ArrayRef<int64_t> values);

struct FileNode {
  std::string name, type;
  std::vector<Dataset> data;
  mlir::DictionaryAttr metadata;
};

struct FileEdge {
  unsigned from, to;
  bool isCut; ///< its reader puts one step of delay there (C2)
};

struct FileGraph {
  std::vector<FileNode> nodes;
  std::vector<FileEdge> edges;
  mlir::DictionaryAttr metadata;
};

/// The file as HDF5. Returns why it could not be made, or an empty text.
std::string writeFile(const FileGraph &graph, std::vector<char> &bytes);

} // namespace glia::nir

#endif
