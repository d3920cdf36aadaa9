// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Any bytes as idx images, in every encoding, and as idx labels.

#include "test/fuzz/importers/Readers.h"

#include "runtime/host/Encoders.h"

using namespace glia::host;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  glia::fuzz::MemoryFile file(data, size);
  (void)readIdxLabels(file.path());
  auto images = readIdxImages(file.path());
  if (!images)
    return 0;
  auto shared = std::make_shared<const IdxImages>(std::move(*images));
  for (Encoding encoding : {Encoding::Current, Encoding::Rows, Encoding::Rate}) {
    LineKind kind = encoding == Encoding::Rate ? LineKind::Events : LineKind::Signal;
    for (uint32_t cells : {shared->pixels(), shared->columns, 4u})
      if (auto source = makeEncoder(shared, encoding, {"in", cells, kind, 1000}))
        glia::fuzz::drain(**source);
  }
  return 0;
}
