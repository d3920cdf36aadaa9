// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A dataset of a file as plain data: its shape and its elements, row-major, in this machine's byte order.

#ifndef GLIA_COMPILER_IMPORT_NIR_ARRAY_H
#define GLIA_COMPILER_IMPORT_NIR_ARRAY_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/SmallVector.h"

#include <cstdint>
#include <cstring>
#include <memory>
#include <new>
#include <optional>
#include <string>
#include <vector>

namespace glia::nir {

/// Bytes that vector instructions may load; null where memory was short.
class Buffer {
public:
  static constexpr size_t alignment = 64;

  Buffer() = default;
  explicit Buffer(size_t size)
      : data(static_cast<char *>(operator new(size ? size : 1, std::align_val_t(alignment), std::nothrow))),
        size(data ? size : 0) {}

  bool isAllocated() const { return data != nullptr; }
  llvm::MutableArrayRef<char> bytes() const { return {data.get(), size}; }
  /// Gives the bytes away; `free` must be called on them.
  char *release() { return data.release(); }
  static void free(void *data) { operator delete(data, std::align_val_t(alignment)); }

private:
  struct Free {
    void operator()(char *data) const { Buffer::free(data); }
  };
  std::unique_ptr<char, Free> data;
  size_t size = 0;
};

enum class ElementType { f32, f64, integer, text };

struct Array {
  ElementType type = ElementType::integer;
  /// False if the dataset could not be read; that has been reported.
  bool isReadable = false;
  llvm::SmallVector<int64_t> shape;
  /// Elements of type float, double or int64_t.
  Buffer elements;
  /// Where in the file the elements stand, byte for byte, while `elements` does not hold them yet.
  std::optional<uint64_t> fileOffset;
  /// Elements of type text.
  std::vector<std::string> texts;

  /// The number of elements.
  int64_t size() const {
    int64_t product = 1;
    for (int64_t extent : shape)
      product *= extent;
    return product;
  }

  bool isNumeric() const { return type != ElementType::text; }

  template <typename T> T load(int64_t index) const {
    T value;
    std::memcpy(&value, elements.bytes().data() + index * sizeof(T), sizeof(T));
    return value;
  }

  /// A numeric element as a real.
  double real(int64_t index) const {
    switch (type) {
    case ElementType::f32:
      return load<float>(index);
    case ElementType::f64:
      return load<double>(index);
    default:
      return static_cast<double>(load<int64_t>(index));
    }
  }

  /// Puts a real in the place of an element of 64 bits.
  void store(int64_t index, double value) const {
    std::memcpy(elements.bytes().data() + index * sizeof(double), &value, sizeof(value));
  }

  /// An integer element.
  int64_t integer(int64_t index) const { return load<int64_t>(index); }
};

} // namespace glia::nir

#endif
