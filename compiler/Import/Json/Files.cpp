// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Arrays in files beside a network: .npy, .csv and HDF5. What a file says about sizes is compared with its own size
// before anything is allocated.

#include "compiler/Import/Json/Arrays.h"
#include "compiler/Import/Nir/FileTree.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/MathExtras.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

using namespace glia;
using namespace glia::jsonformat;
using llvm::StringRef;

//===----------------------------------------------------------------------===//
// .npy
//===----------------------------------------------------------------------===//

namespace {
struct NpyType {
  const char *name;
  char kind; ///< f, i or u
  unsigned bytes;
};
} // namespace

static const NpyType npyTypes[] = {{"<f4", 'f', 4}, {"<f8", 'f', 8}, {"|i1", 'i', 1}, {"<i2", 'i', 2}, {"<i4", 'i', 4},
                                   {"<i8", 'i', 8}, {"|u1", 'u', 1}, {"<u2", 'u', 2}, {"<u4", 'u', 4}, {"|b1", 'u', 1}};

/// What follows 'key': in the header, which is the text of a Python dict.
static StringRef entryOf(StringRef header, StringRef key) {
  size_t at = header.find(("'" + key + "':").str());
  return at == StringRef::npos ? StringRef() : header.substr(at + key.size() + 3).ltrim();
}

static int64_t integerAt(const char *data, const NpyType &type) {
  uint64_t raw = 0;
  std::memcpy(&raw, data, type.bytes); // both are little-endian
  return type.kind == 'i' ? llvm::SignExtend64(raw, type.bytes * 8) : static_cast<int64_t>(raw);
}

/// (3, 4) or (3,) or (); false if it is none of these, or of more than 2^40 elements.
static bool parseShape(StringRef text, llvm::SmallVectorImpl<int64_t> &shape) {
  if (!text.consume_front("(") || !text.contains(')'))
    return false;
  int64_t size = 1;
  llvm::SmallVector<StringRef> extents;
  text.take_until([](char c) { return c == ')'; }).split(extents, ',', -1, /*KeepEmpty=*/false);
  for (StringRef extent : extents) {
    int64_t number;
    if (extent.trim().empty())
      continue;
    if (extent.trim().getAsInteger(10, number) || number < 0 || llvm::MulOverflow(size, number, size) ||
        size > int64_t(1) << 40)
      return false;
    shape.push_back(number);
  }
  return true;
}

/// The header's dict and the data behind it; both empty if there is no header.
static std::pair<StringRef, StringRef> splitNpy(StringRef bytes) {
  if (bytes.size() < 10 || !bytes.starts_with("\x93NUMPY"))
    return {};
  size_t size = static_cast<uint8_t>(bytes[8]) | static_cast<size_t>(static_cast<uint8_t>(bytes[9])) << 8, begin = 10;
  if (bytes[6] != 1 && bytes.size() >= 12) {
    size |= static_cast<size_t>(static_cast<uint8_t>(bytes[10])) << 16 |
            static_cast<size_t>(static_cast<uint8_t>(bytes[11])) << 24;
    begin = 12;
  }
  if (size > bytes.size() - begin)
    return {};
  return {bytes.substr(begin, size), bytes.substr(begin + size)};
}

std::optional<std::string> glia::jsonformat::parseNpy(StringRef bytes, Array &array) {
  auto [header, data] = splitNpy(bytes);
  if (header.empty())
    return "is not a .npy file; write it with numpy.save";
  StringRef descr = entryOf(header, "descr");
  const NpyType *type = llvm::find_if(npyTypes, [&](const NpyType &t) {
    return descr.starts_with(std::string("'") + t.name + "'") || descr.starts_with(std::string("\"") + t.name + "\"");
  });
  if (type == std::end(npyTypes))
    return "has elements of type " + printable(descr.split(',').first) +
           "; f4, f8, bool and integers of little-endian order are read: save array.astype('float32')";
  if (!entryOf(header, "fortran_order").starts_with("False"))
    return "is in Fortran order; save numpy.ascontiguousarray(array)";
  if (!parseShape(entryOf(header, "shape"), array.shape))
    return "has a shape that is not understood";
  int64_t size = array.size();
  if (data.size() != static_cast<size_t>(size) * type->bytes)
    return "has " + std::to_string(data.size()) + " bytes of data, its shape needs " +
           std::to_string(size * type->bytes);
  bool isReal = type->kind == 'f';
  array.type = !isReal ? nir::ElementType::integer : type->bytes == 4 ? nir::ElementType::f32 : nir::ElementType::f64;
  array.elements = nir::Buffer(size * (isReal ? type->bytes : sizeof(int64_t)));
  if (!array.elements.isAllocated())
    return "is too large for the memory of this machine";
  array.isReadable = true;
  if (isReal && size)
    std::memcpy(array.elements.bytes().data(), data.data(), data.size());
  for (int64_t i = 0; !isReal && i < size; ++i) {
    int64_t integer = integerAt(data.data() + i * type->bytes, *type);
    std::memcpy(array.elements.bytes().data() + i * sizeof(int64_t), &integer, sizeof(integer));
  }
  return std::nullopt;
}

//===----------------------------------------------------------------------===//
// .csv
//===----------------------------------------------------------------------===//

std::optional<std::string> glia::jsonformat::parseCsv(StringRef text, StringRef column, Array &array) {
  std::vector<double> numbers;
  int64_t rows = 0, columns = 0, wanted = -1;
  unsigned line = 0;
  while (!text.empty()) {
    StringRef row;
    std::tie(row, text) = text.split('\n');
    ++line;
    row = row.trim(" \t\r");
    if (row.empty() || row.starts_with("#"))
      continue;
    llvm::SmallVector<StringRef> cells;
    row.split(cells, ',');
    double number;
    if (columns == 0 && cells[0].trim().getAsDouble(number)) {
      if (!column.empty()) {
        std::vector<std::string> names;
        for (auto [i, cell] : llvm::enumerate(cells)) {
          names.push_back(cell.trim().str());
          if (cell.trim() == column)
            wanted = i;
        }
        if (wanted < 0)
          return "has no column '" + printable(column) + "'" + suggestion(column, names);
      }
      columns = cells.size();
      continue;
    }
    columns = columns ? columns : cells.size();
    if (!column.empty() && wanted < 0)
      return "has no heading; put the names of the columns into its first line";
    if (static_cast<int64_t>(cells.size()) != columns)
      return "has " + std::to_string(cells.size()) + " cells in line " + std::to_string(line) + ", others have " +
             std::to_string(columns);
    for (auto [i, cell] : llvm::enumerate(cells))
      if (wanted < 0 || static_cast<int64_t>(i) == wanted) {
        if (cell.trim().getAsDouble(number))
          return "has '" + printable(cell.trim()) + "' in line " + std::to_string(line) + ", which is no number";
        numbers.push_back(number);
      }
    ++rows;
  }
  if (wanted >= 0 || columns <= 1)
    array = makeArray({rows}, numbers);
  else
    array = makeArray({rows, columns}, numbers);
  return std::nullopt;
}

//===----------------------------------------------------------------------===//
// HDF5
//===----------------------------------------------------------------------===//

static void listDatasets(const nir::FileObject &object, std::vector<std::string> &names) {
  if (!object.isGroup)
    names.push_back(object.path);
  for (const nir::FileObject &child : object.children)
    listDatasets(child, names);
}

/// The dataset at `path`, moved out of the tree; the result says what is wrong.
static std::optional<std::string> parseHdf5(StringRef file, StringRef path, Array &array) {
  nir::FileTree tree = nir::readFileTree(file);
  for (const nir::Problem &problem : tree.problems)
    if (problem.path.empty() || problem.path == path || "/" + path.str() == problem.path)
      return (problem.path.empty() ? "" : "'" + problem.path + "' ") + problem.message;
  nir::FileObject *at = &tree.root;
  llvm::SmallVector<StringRef> names;
  path.split(names, '/', -1, /*KeepEmpty=*/false);
  for (StringRef name : names) {
    auto child = llvm::find_if(at->children, [&](const nir::FileObject &object) { return object.name == name; });
    if (child == at->children.end()) {
      std::vector<std::string> datasets;
      listDatasets(tree.root, datasets);
      return "has no dataset '" + printable(path) + "'" + suggestion(path, datasets);
    }
    at = &*child;
  }
  if (at->isGroup)
    return "has a group at '" + printable(path) + "', not a dataset";
  if (!at->array.isReadable || !at->array.isNumeric())
    return "has no numbers at '" + printable(path) + "'";
  array = std::move(at->array);
  return std::nullopt;
}

//===----------------------------------------------------------------------===//
// Any of them
//===----------------------------------------------------------------------===//

static std::optional<std::string> parseFile(const JsonValue &object, StringRef path, Array &array) {
  StringRef ending = llvm::sys::path::extension(path);
  const JsonValue *dataset = object.find("dataset"), *column = object.find("column");
  bool isHdf5 = ending == ".h5" || ending == ".hdf5" || ending == ".nir";
  if (dataset && !isHdf5)
    return "is no HDF5 file; 'dataset' is for .h5, .hdf5 and .nir";
  if (column && ending != ".csv")
    return "is no .csv file; 'column' is for .csv";
  if (isHdf5 && !dataset)
    return "is an HDF5 file; say which dataset: {\"file\": ..., \"dataset\": \"/weights\"}";
  if (!isHdf5 && ending != ".npy" && ending != ".csv")
    return "ends in '" + printable(ending) + "'; .npy, .csv, .h5, .hdf5 and .nir are read";
  auto buffer = llvm::MemoryBuffer::getFile(path, /*IsText=*/false, /*RequiresNullTerminator=*/false);
  if (!buffer)
    return "cannot be read: " + buffer.getError().message();
  if (isHdf5)
    return parseHdf5(path, dataset->text, array);
  if (ending == ".npy")
    return parseNpy((*buffer)->getBuffer(), array);
  return parseCsv((*buffer)->getBuffer(), column ? column->text.trim() : StringRef(), array);
}

std::optional<Array> glia::jsonformat::readFileArray(const JsonValue &object, Report &report) {
  const JsonValue &name = *object.find("file");
  Array array;
  std::optional<std::string> problem = parseFile(object, resolvePath(name.text, report), array);
  if (!problem)
    return std::optional<Array>(std::move(array));
  report.error(name) << "file '" << printable(name.text) << "' " << *problem;
  return std::nullopt;
}
