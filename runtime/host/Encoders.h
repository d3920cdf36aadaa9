// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// From images to what a network input takes in each step.

#ifndef GLIA_RUNTIME_HOST_ENCODERS_H
#define GLIA_RUNTIME_HOST_ENCODERS_H

#include "runtime/host/Idx.h"
#include "runtime/host/InputSource.h"

#include <memory>
#include <string_view>

namespace glia::host {

/// How an image becomes the frames of a sample.
enum class Encoding {
  Current, ///< a held signal: pixel / 255, one cell a pixel, the same in every step
  Rows,    ///< a signal: row t of the image, / 255, in step t; zeros beyond the last row; one cell a column
  Rate     ///< events: in each step cell i fires with probability pixel / 255, independently of all else
};

/// The encoding called `name` (current, rows, rate).
Result<Encoding> parseEncoding(std::string_view name);

/// Encodes `images` for `target`, whose cells must be the pixels of an image (Rows: the columns). Current and Rate go
/// on for as many steps as the user says; Rows has one step for each row of the image.
///
/// Rate draws by R1 and in integers: pixel p of cell i fires in step t of sample s if
///   glia_random_bits(seed, stream, i, t, 0, s) < floor(p x 2^32 / 255),
/// so that 0 never fires and 255 always does.
Result<InputSourcePtr> makeEncoder(std::shared_ptr<const IdxImages> images, Encoding encoding,
                                   const InputTarget &target, uint64_t seed = 0, uint32_t stream = 0);

} // namespace glia::host

#endif
