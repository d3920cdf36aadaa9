// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Datasets from numbers.

#include "compiler/Export/Nir/FileGraph.h"

using namespace glia::nir;

template <typename T, typename Value>
static Dataset datasetOf(llvm::StringRef name, DataType type, llvm::ArrayRef<int64_t> shape,
                         llvm::ArrayRef<Value> values) {
  Dataset data{name.str(), type, shape.vec(), {}, {}};
  data.own.resize(values.size() * sizeof(T));
  for (size_t i = 0; i < values.size(); ++i) {
    T value = static_cast<T>(values[i]);
    std::memcpy(data.own.data() + i * sizeof(T), &value, sizeof(T));
  }
  return data;
}

Dataset glia::nir::realDataset(llvm::StringRef name, llvm::ArrayRef<int64_t> shape, llvm::ArrayRef<double> values,
                               DataType type) {
  return type == DataType::f32 ? datasetOf<float>(name, type, shape, values)
                               : datasetOf<double>(name, type, shape, values);
}

Dataset glia::nir::realDataset(llvm::StringRef name, llvm::ArrayRef<int64_t> shape, llvm::ArrayRef<double> values) {
  bool isShort = llvm::all_of(values, [](double x) { return static_cast<double>(static_cast<float>(x)) == x; });
  return realDataset(name, shape, values, isShort ? DataType::f32 : DataType::f64);
}

Dataset glia::nir::integerDataset(llvm::StringRef name, llvm::ArrayRef<int64_t> shape, llvm::ArrayRef<int64_t> values) {
  return datasetOf<int64_t>(name, DataType::i64, shape, values);
}

Dataset glia::nir::shapeDataset(llvm::StringRef name, llvm::ArrayRef<int64_t> values) {
  return integerDataset(name, {static_cast<int64_t>(values.size())}, values);
}
