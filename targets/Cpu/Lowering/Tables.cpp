// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Lays out the constant data of a program and writes it: rows padded, matrices turned a band of rows at a time, weights
// of few bits packed.

#include "targets/Cpu/Lowering/Tables.h"

#include "targets/Cpu/Lowering/Layout.h"

#include "compiler/Analysis/Numbers/Fields.h"
#include "compiler/Analysis/Numbers/MinifloatForm.h"

#include "dialects/Snn/IR/Snn.h"

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

Tables::Tables(step::ProgramOp program) {
  for (Operation &op : program.getBody().front()) {
    if (auto table = dyn_cast<step::TableOp>(op))
      offsets[table.getResult()] = place(table.getData(), table.getResult(), table.getTransposed());
    auto array = dyn_cast<step::ArrayOp>(op);
    if (auto data = array ? dyn_cast<ElementsAttr>(array.getInit()) : ElementsAttr())
      offsets[array.getResult()] = place(data, array.getResult(), /*isTransposed=*/false);
  }
}

/// Codes that do not stay codes are the integers that they stand for (N5).
static ElementsAttr inForm(ElementsAttr data, const WeightForm &form, unsigned number) {
  auto minifloat = dyn_cast<cell::MinifloatType>(data.getElementType());
  if (!minifloat || form.code)
    return data;
  unsigned bits = form.isPacked() ? form.bits : form.element.getIntOrFloatBitWidth();
  return decodeElements(data, bits, "decoded" + std::to_string(number));
}

/// The same data in the same form is there once.
int64_t Tables::place(ElementsAttr data, Value buffer, bool isTransposed) {
  auto &same = known[{data, buffer.getType()}];
  for (unsigned table : same)
    if (tables[table].isTransposed == isTransposed)
      return tables[table].offset;
  same.push_back(tables.size());
  WeightForm form = WeightForm::of(buffer);
  tables.push_back({inForm(data, form, static_cast<unsigned>(tables.size())), form, isTransposed, bytes});
  bytes += alignUp(tables.back().form.bytes());
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
    for (int64_t extent : {table.form.rows, table.form.length, table.form.rowBytes})
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

/// Writes rows of integers or codes of fewer bits than a byte: as fields, or a byte each where the form is that.
static void writeNarrowRows(ElementsAttr data, const WeightForm &form, bool isTransposed,
                            llvm::function_ref<void(ArrayRef<char>)> sink) {
  ArrayRef<char> bytes = rawBytes(data);
  Type type = data.getElementType();
  int64_t most = std::clamp<int64_t>(bandBytes / form.rowBytes, 1, form.rows);
  std::vector<char> band;
  for (int64_t first = 0; first < form.rows; first += most) {
    int64_t count = std::min(most, form.rows - first);
    band.assign(count * form.rowBytes, 0);
    for (int64_t row = 0; row < count; ++row)
      for (int64_t column = 0; column < form.length; ++column) {
        int64_t index = isTransposed ? column * form.rows + first + row : (first + row) * form.length + column;
        int64_t number = form.code ? snn::readStored(bytes, type, index) : snn::readInteger(bytes, type, index);
        auto [byte, lowest] = form.isPacked() ? form.placeOf(column) : std::pair<int64_t, unsigned>(column, 0);
        band[row * form.rowBytes + byte] |=
            static_cast<char>(form.isPacked() ? fieldOf(number, form.bits) << lowest : number);
      }
    sink(band);
  }
}

static void writeTable(ElementsAttr data, const WeightForm &form, bool isTransposed,
                       llvm::function_ref<void(ArrayRef<char>)> sink) {
  int64_t element = bytesOf(form.element);
  ArrayRef<char> bytes = rawBytes(data);
  bool isSplat = static_cast<int64_t>(bytes.size()) == element;
  Rows rows{bytes, form.rows, form.length, padToLanes(form.length), isTransposed, isSplat};
  if (form.isPacked() || (!form.code && data.getElementType().getIntOrFloatBitWidth() < leastWholeBits))
    return writeNarrowRows(data, form, isTransposed, sink);
  switch (element) {
  case 1:
    return writeRows<uint8_t>(rows, sink);
  case 2:
    return writeRows<uint16_t>(rows, sink);
  case 4:
    return writeRows<uint32_t>(rows, sink);
  default:
    return writeRows<uint64_t>(rows, sink);
  }
}

void Tables::write(llvm::function_ref<void(ArrayRef<char>)> sink) const {
  static constexpr char zeros[GLIA_STATE_ALIGNMENT] = {};
  for (const Table &table : tables) {
    writeTable(table.data, table.form, table.isTransposed, sink);
    int64_t size = table.form.bytes();
    if (int64_t padding = alignUp(size) - size)
      sink(ArrayRef(zeros).take_front(padding));
  }
}
