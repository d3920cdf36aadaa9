// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Lays out the constant data of a program and writes it: rows padded, matrices turned a band of rows at a time.

#include "targets/Cpu/Lowering/Tables.h"

#include "targets/Cpu/Lowering/Layout.h"

#include "runtime/abi/glia_abi.h"

#include "mlir/IR/DialectResourceBlobManager.h"
#include "llvm/Support/xxhash.h"

using namespace glia;
using namespace glia::cpu;
using namespace mlir;

/// Bytes that are put together before they are handed on.
static constexpr int64_t bandBytes = 8 << 20;

std::string glia::cpu::tablesSymbol(StringRef programSymbol) { return (programSymbol + "_tables").str(); }

static int64_t alignUp(int64_t bytes) { return llvm::alignTo(bytes, GLIA_STATE_ALIGNMENT); }

static int64_t paddedBytes(MemRefType type) { return paddedCount(type) * bytesOf(type.getElementType()); }

Tables::Tables(step::ProgramOp program) {
  for (Operation &op : program.getBody().front()) {
    if (auto table = dyn_cast<step::TableOp>(op))
      offsets[table.getResult()] = place(table.getData(), table.getType(), table.getTransposed());
    auto array = dyn_cast<step::ArrayOp>(op);
    if (auto data = array ? dyn_cast<ElementsAttr>(array.getInit()) : ElementsAttr())
      offsets[array.getResult()] = place(data, array.getType(), /*isTransposed=*/false);
  }
}

/// The same data in the same form is there once.
int64_t Tables::place(ElementsAttr data, MemRefType type, bool isTransposed) {
  auto &same = known[{data, type}];
  for (unsigned table : same)
    if (tables[table].isTransposed == isTransposed)
      return tables[table].offset;
  same.push_back(tables.size());
  tables.push_back({data, type, isTransposed, bytes});
  bytes += alignUp(paddedBytes(type));
  return tables.back().offset;
}

std::optional<int64_t> Tables::offsetOf(Value buffer) const {
  auto offset = offsets.find(buffer);
  return offset == offsets.end() ? std::nullopt : std::optional<int64_t>(offset->second);
}

static ArrayRef<char> rawBytes(ElementsAttr data) {
  if (auto dense = dyn_cast<DenseElementsAttr>(data))
    return dense.getRawData();
  return cast<DenseResourceElementsAttr>(data).getRawHandle().getBlob()->getData();
}

uint64_t Tables::hash(uint64_t seed) const {
  auto fold = [&](uint64_t value) {
    uint64_t pair[] = {seed, value};
    seed = llvm::xxh3_64bits(ArrayRef(reinterpret_cast<const uint8_t *>(pair), sizeof(pair)));
  };
  for (const Table &table : tables) {
    ArrayRef<char> data = rawBytes(table.data);
    fold(llvm::xxh3_64bits(ArrayRef(reinterpret_cast<const uint8_t *>(data.data()), data.size())));
    for (int64_t extent : table.type.getShape())
      fold(extent);
    fold(table.isTransposed);
  }
  return seed;
}

//===----------------------------------------------------------------------===//
// Writing
//===----------------------------------------------------------------------===//

namespace {
/// Rows of elements of one width, as they lie in the data and as they lie in memory.
struct Rows {
  ArrayRef<char> data;
  int64_t count, length, paddedLength; ///< of rows, of elements in a row
  bool isTransposed;
  bool isSplat;
};
} // namespace

/// Puts rows [first, first + count) into `band`, which is zero where they are padded. Column by column of the data in
/// squares that the cache holds.
template <typename T> static void turnRows(const Rows &rows, int64_t first, int64_t count, char *band) {
  constexpr int64_t square = 64 / sizeof(T);
  const char *data = rows.data.data();
  auto turn = [&](int64_t row, int64_t rowEnd, int64_t column, int64_t columnEnd) {
    for (int64_t r = row; r < rowEnd; ++r)
      for (int64_t c = column; c < columnEnd; ++c)
        std::memcpy(band + (r * rows.paddedLength + c) * sizeof(T), data + (c * rows.count + first + r) * sizeof(T),
                    sizeof(T));
  };
  for (int64_t column = 0; column < rows.length; column += square)
    for (int64_t row = 0; row < count; row += square)
      turn(row, std::min(row + square, count), column, std::min(column + square, rows.length));
}

template <typename T> static void copyRows(const Rows &rows, int64_t first, int64_t count, char *band) {
  const char *data = rows.data.data();
  for (int64_t row = 0; row < count; ++row) {
    char *to = band + row * rows.paddedLength * sizeof(T);
    if (rows.isSplat)
      for (int64_t i = 0; i < rows.length; ++i)
        std::memcpy(to + i * sizeof(T), data, sizeof(T));
    else
      std::memcpy(to, data + (first + row) * rows.length * sizeof(T), rows.length * sizeof(T));
  }
}

/// Writes the rows of one table, a band of them at a time.
template <typename T> static void writeRows(const Rows &rows, llvm::function_ref<void(ArrayRef<char>)> sink) {
  if (!rows.isTransposed && !rows.isSplat && rows.length == rows.paddedLength)
    return sink(rows.data); // as it lies there
  int64_t rowBytes = rows.paddedLength * sizeof(T), most = std::clamp<int64_t>(bandBytes / rowBytes, 1, rows.count);
  std::vector<char> band(most * rowBytes, 0);
  for (int64_t first = 0; first < rows.count; first += most) {
    int64_t count = std::min(most, rows.count - first);
    if (rows.isTransposed && !rows.isSplat)
      turnRows<T>(rows, first, count, band.data());
    else
      copyRows<T>(rows, first, count, band.data());
    sink(ArrayRef(band).take_front(count * rowBytes));
  }
}

void Tables::write(llvm::function_ref<void(ArrayRef<char>)> sink) const {
  static constexpr char zeros[GLIA_STATE_ALIGNMENT] = {};
  for (const Table &table : tables) {
    int64_t element = bytesOf(table.type.getElementType()), length = table.type.getShape().back();
    ArrayRef<char> data = rawBytes(table.data);
    bool isSplat = static_cast<int64_t>(data.size()) == element;
    Rows rows{data, table.type.getNumElements() / length, length, padToLanes(length), table.isTransposed, isSplat};
    switch (element) {
    case 1:
      writeRows<uint8_t>(rows, sink);
      break;
    case 2:
      writeRows<uint16_t>(rows, sink);
      break;
    case 4:
      writeRows<uint32_t>(rows, sink);
      break;
    default:
      writeRows<uint64_t>(rows, sink);
    }
    int64_t size = paddedBytes(table.type);
    if (int64_t padding = alignUp(size) - size)
      sink(ArrayRef(zeros).take_front(padding));
  }
}
