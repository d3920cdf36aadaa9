// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Data that have an entry for every cell and step: which shape of an array fits an input, and a source that decodes the
// array's bytes frame by frame, so that memory stays that of the file.

#ifndef GLIA_RUNTIME_HOST_DENSEDATA_H
#define GLIA_RUNTIME_HOST_DENSEDATA_H

#include "runtime/host/InputSource.h"

#include <vector>

namespace glia::host {

/// Element types that a dense file may have, little-endian.
enum class Element { F32, F64, U8, I8, I32, I64, Bool };

/// The number of bytes of one element.
size_t sizeOf(Element element);

/// Whether the element is a real number.
bool isReal(Element element);

/// The element at `bytes`, as double; integers beyond 2^53 lose their last digits.
double decode(Element element, const uint8_t *bytes);

/// How many samples and steps a dense array holds.
struct DenseExtent {
  uint64_t samples = 0;
  uint64_t steps = 0;
};

/// The product of `shape`, or 0 with `overflows` set where it exceeds 2^62.
uint64_t elementCount(const std::vector<uint64_t> &shape, bool &overflows);

/// Reads `shape` as (steps, cells...) or (samples, steps, cells...) for `target`, `place` being the file in messages. A
/// shape that fits neither or both is an error.
Result<DenseExtent> fitShape(const std::string &place, const std::vector<uint64_t> &shape, const InputTarget &target);

/// A source over `bytes`, which hold samples x steps x cells elements from `offset` on. As events every element must be
/// an integer in the range of a count; as a signal, finite. What is not is an error that names its index.
Result<InputSourcePtr> makeDenseSource(const std::string &place, std::vector<uint8_t> bytes, size_t offset,
                                       Element element, DenseExtent extent, const InputTarget &target);

} // namespace glia::host

#endif
