// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Outside.h.

#include "targets/Hls/Lowering/Outside.h"
#include "targets/C/IR/DataElements.h"
#include "targets/C/Lowering/Files.h"
#include "targets/Hls/Lowering/Capabilities.h"
#include "targets/Hls/Lowering/Lowering.h"

#include "compiler/Conversion/SnnToStep/Origin.h"

#include <fmt/format.h>

#include <set>

using namespace glia;
using namespace glia::hls;
using namespace mlir;

StringRef glia::hls::projectionOf(step::TableOp table) {
  auto name = table->getAttrOfType<StringAttr>(projectionAttr);
  return name ? name.getValue() : StringRef();
}

//===----------------------------------------------------------------------===//
// Layout
//===----------------------------------------------------------------------===//

/// Words of AXI4 have 32 bits at least; more than 512 no memory of these parts delivers at once.
static constexpr int64_t leastWordBits = 32, mostWordBits = 512;

OutsideTable::OutsideTable(step::TableOp table, const c::Data &data)
    : port("mem_" + data.name), row("row_of_" + data.name), object(projectionOf(table).str()), data(data),
      element(cast<c::ArrayType>(data.type).getElement()) {
  auto shape = cast<MemRefType>(table.getResult().getType());
  width = shape.getShape().back();
  rows = shape.getNumElements() / width;
  bits = element.getIntOrFloatBitWidth();
  int64_t least = std::max<int64_t>(width * bits, leastWordBits);
  wordBits = std::min<int64_t>(llvm::PowerOf2Ceil(least), mostWordBits);
}

/// AXI4 has bursts of up to 256 words, which cross no border of 4096 bytes; Vitis HLS wants a power of two (UG1399,
/// "pragma HLS interface").
int64_t OutsideTable::burst() const {
  int64_t most = std::min<int64_t>(256, 4096 / (wordBits / 8));
  return std::clamp<int64_t>(llvm::PowerOf2Ceil(wordsPerRow()), 2, most);
}

std::string OutsideTable::interfacePragma() const {
  return fmt::format("HLS INTERFACE mode=m_axi port={0} bundle={0} offset=slave depth={1} max_read_burst_length={2} "
                     "num_read_outstanding={3}",
                     port, words(), burst(), burstsPerRow());
}

std::string OutsideTable::describe() const {
  auto count = [](int64_t n, const char *what) { return fmt::format("{} {}{}", n, what, n == 1 ? "" : "s"); };
  return fmt::format("weights of projection \"{}\": {} of {} of {}, a row in {} of {} bits", object, count(rows, "row"),
                     count(width, "weight"), count(bits, "bit"), count(wordsPerRow(), "word"), wordBits);
}

/// A field may begin in one part and end in the next, or the one after it.
static void putField(std::vector<uint32_t> &parts, int64_t at, uint64_t field, int64_t bits) {
  for (int64_t done = 0; done < bits;) {
    int64_t room = 32 - (at + done) % 32;
    parts[(at + done) / 32] |= static_cast<uint32_t>(field >> done << (32 - room));
    done += room;
  }
}

std::vector<uint32_t> glia::hls::packTable(const OutsideTable &table) {
  OpBuilder builder(table.element.getContext());
  c::CodeBuilder code(builder, builder.getUnknownLoc());
  OwningOpRef<c::DataOp> data(c::emitData(code, table.data));
  c::DataElements elements(*data);
  std::vector<uint32_t> parts(table.bytes() / 4, 0);
  uint64_t mask = llvm::maskTrailingOnes<uint64_t>(table.bits);
  for (int64_t row = 0; row < table.rows; ++row)
    for (int64_t i = 0; i < table.width; ++i) {
      int64_t word = row * table.wordsPerRow() + i / table.weightsPerWord();
      int64_t at = word * table.wordBits + i % table.weightsPerWord() * table.bits;
      putField(parts, at, elements.bits(row * table.width + i) & mask, table.bits);
    }
  return parts;
}

//===----------------------------------------------------------------------===//
// What can lie outside
//===----------------------------------------------------------------------===//

/// Rows of weights, which deliveries read one at a time.
static bool hasRows(step::TableOp table) {
  return !table->use_empty() &&
         llvm::all_of(table->getUsers(), [](Operation *user) { return isa<step::DeliverOp, step::ConvolveOp>(user); });
}

static LogicalResult checkProjection(step::ProgramOp program, const std::string &name) {
  bool isKnown = false, isRows = true;
  std::set<std::string> known;
  for (auto table : program.getBody().getOps<step::TableOp>()) {
    if (hasRows(table))
      known.insert(projectionOf(table).str());
    if (projectionOf(table) != name)
      continue;
    isKnown = true;
    isRows &= hasRows(table);
  }
  std::string what = "projection '" + name + "' with its weights in memory outside (axi)";
  for (auto array : program.getBody().getOps<step::ArrayOp>())
    if (array.getObject() == name &&
        llvm::any_of(array->getUsers(), [](Operation *user) { return isa<step::LearnOp>(user); }))
      return c::refuse(program, what, "learns-outside", getGapTable());
  if (isKnown)
    return isRows ? success() : c::refuse(program, what, "lists-outside", getGapTable());
  known.erase("");
  InFlightDiagnostic error = program.emitError()
                             << "'" << name << "' is no projection of network '" << program.getSymName()
                             << "' that has weights; only those can lie in memory outside (axi)";
  error.attachNote() << "there " << (known.empty() ? "is none" : "are '" + llvm::join(known, "', '") + "'");
  return error;
}

LogicalResult glia::hls::checkOutside(step::ProgramOp program, ArrayRef<std::string> projections) {
  bool isGood = true;
  for (const std::string &name : projections)
    isGood &= succeeded(checkProjection(program, name));
  return success(isGood);
}

//===----------------------------------------------------------------------===//
// Reading
//===----------------------------------------------------------------------===//

/// A function of a statement is told where the weights lie that it reads.
void HlsLowering::passAddresses(Operation *statement) {
  if (isa<step::ProgramOp>(statement)) // of no statement of the program
    return;
  statement->walk([&](Operation *op) {
    for (Value operand : op->getOperands())
      if (operand.getDefiningOp<step::TableOp>())
        if (std::optional<unsigned> table = process.outsideOf(operand)) {
          unsigned which = process.ports.size() + *table;
          if (!llvm::is_contained(passed, which))
            passed.push_back(which);
        }
  });
}

/// A burst: word by word into the array of the row.
void HlsLowering::fetchRow(const OutsideTable &table, Value port, Value row) {
  Value place = c.data(table.row, table.rowType(c));
  Value first = c.let("first_word", c.mul(row, c.number(table.wordsPerRow())));
  Type field = c.unsignedType(table.bits);
  std::string reader = fmt::format("glia_field<{}>", table.bits);
  c.loop("word", table.wordsPerRow(), [&](Value word) {
    Value bits = c.let("bits", c.readAt(port, c.add(first, word)));
    c.loop("i", table.weightsPerWord(), [&](Value i) {
      Value read = c.apply(reader, {bits, i}, field), at = c.add(c.mul(word, c.number(table.weightsPerWord())), i);
      bool isReal = isa<FloatType>(table.element);
      Value weight = isReal ? c.apply(table.bits == 64 ? "glia_f64_of_bits" : "glia_f32_of_bits", {read}, table.element)
                     : table.bits == 1 ? c.compare("!=", read, c.integer(0, field))
                                       : c.convert(read, table.element);
      c.assign(c.element(place, at), weight);
    });
  });
}

c::ProgramLowering::Row HlsLowering::weightRow(const char *name, Value table, Value row) {
  std::optional<unsigned> which = process.outsideOf(table);
  if (!which)
    return ProgramLowering::weightRow(name, table, row);
  const OutsideTable &outside = process.outside[*which];
  fetchRow(outside, frame[process.ports.size() + *which], row);
  return {c.data(outside.row, outside.rowType(c)), Value()};
}
