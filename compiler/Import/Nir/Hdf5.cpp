// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Reads single datasets, with every size checked first.

#include "compiler/Import/Nir/Hdf5.h"

#include "compiler/Import/Nir/Report.h"

#include "llvm/Support/MathExtras.h"

using namespace glia::nir;

using Failure = std::optional<std::string>;

QuietHdf5::QuietHdf5() {
  H5Eget_auto2(H5E_DEFAULT, &function, &data);
  H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
}

QuietHdf5::~QuietHdf5() { H5Eset_auto2(H5E_DEFAULT, function, data); }

std::string glia::nir::lastHdf5Error() {
  std::string cause;
  auto keepFirst = [](unsigned, const H5E_error2_t *error, void *out) -> herr_t {
    auto &text = *static_cast<std::string *>(out);
    if (text.empty() && error->desc)
      text = error->desc;
    return 0;
  };
  H5Ewalk2(H5E_DEFAULT, H5E_WALK_UPWARD, keepFirst, &cause);
  return cause.empty() ? "no reason given" : cause;
}

//===----------------------------------------------------------------------===//
// Shape and size
//===----------------------------------------------------------------------===//

static Failure readShape(hid_t dataset, Array &array) {
  Handle space(H5Dget_space(dataset), H5Sclose);
  if (!space.isOpen() || H5Sget_simple_extent_type(space) == H5S_NO_CLASS)
    return "has a shape that cannot be read";
  if (H5Sget_simple_extent_type(space) == H5S_NULL)
    return "is an empty dataspace; a number or an array is needed";
  int rank = H5Sget_simple_extent_ndims(space);
  hsize_t extents[H5S_MAX_RANK] = {};
  if (rank < 0 || rank > H5S_MAX_RANK || H5Sget_simple_extent_dims(space, extents, nullptr) < 0)
    return "has a shape that cannot be read";
  uint64_t size = 1;
  for (hsize_t extent : llvm::ArrayRef(extents, rank)) {
    bool overflows = false;
    size = llvm::SaturatingMultiply<uint64_t>(size, extent, &overflows);
    if (overflows || size > INT32_MAX)
      return "has more than 2147483647 elements";
    array.shape.push_back(static_cast<int64_t>(extent));
  }
  return std::nullopt;
}

/// The most bytes that one stored byte may unfold to: deflate's limit.
static constexpr uint64_t mostExpansion = 1032;
/// What a filter may add to the data of a small chunk.
static constexpr uint64_t filterSlack = 4096;

/// The bytes of one chunk once unfolded; 0 if they cannot be told.
static uint64_t chunkBytes(hid_t properties, int rank, uint64_t elementSize) {
  hsize_t extents[H5S_MAX_RANK] = {};
  if (H5Pget_chunk(properties, H5S_MAX_RANK, extents) != rank)
    return 0;
  uint64_t bytes = elementSize;
  for (hsize_t extent : llvm::ArrayRef(extents, rank))
    bytes = llvm::SaturatingMultiply<uint64_t>(bytes, extent);
  return bytes;
}

/// Checks that the file can hold what the dataset claims, before anything is allocated for it.
static Failure checkStorage(hid_t dataset, uint64_t claimed, uint64_t elementSize, int rank, ReadBudget &budget) {
  Handle properties(H5Dget_create_plist(dataset), H5Pclose);
  if (!properties.isOpen())
    return "has a layout that cannot be read";
  H5D_layout_t layout = H5Pget_layout(properties);
  if (layout == H5D_VIRTUAL || H5Pget_external_count(properties) != 0)
    return ("keeps its data in another file; store it in this one" + unsupportedMark).str();
  uint64_t stored = H5Dget_storage_size(dataset);
  if (claimed == 0)
    return std::nullopt;
  if (stored > budget.left)
    return "claims more data than the file holds; the file is damaged";
  budget.left -= stored;
  bool isFiltered = layout == H5D_CHUNKED && H5Pget_nfilters(properties) > 0;
  uint64_t limit = isFiltered ? llvm::SaturatingMultiply(stored, mostExpansion) + filterSlack : stored;
  if (stored == 0 || claimed > limit)
    return "claims " + std::to_string(claimed) + " bytes, of which the file holds " + std::to_string(stored) +
           "; the file is damaged";
  if (layout != H5D_CHUNKED)
    return std::nullopt;
  uint64_t chunk = chunkBytes(properties, rank, elementSize);
  if (chunk == 0 || chunk > llvm::SaturatingMultiply(budget.fileSize, mostExpansion))
    return "has chunks that the file cannot hold; the file is damaged";
  return std::nullopt;
}

//===----------------------------------------------------------------------===//
// Elements
//===----------------------------------------------------------------------===//

/// Larger data stay in the file, where that holds them in one piece as this machine does.
static constexpr uint64_t leastPlaced = 1 << 16;

/// Where in the file the data of `bytes` stand as they are needed; nothing if the library must read them.
static std::optional<uint64_t> findPlace(hid_t dataset, hid_t memoryType, uint64_t bytes) {
  Handle type(H5Dget_type(dataset), H5Tclose), properties(H5Dget_create_plist(dataset), H5Pclose);
  Handle file(H5Iget_file_id(dataset), H5Fclose);
  Handle layout(H5Fget_create_plist(file), H5Pclose);
  hsize_t userBlock = 0;
  if (bytes < leastPlaced || H5Tequal(type, memoryType) <= 0 || H5Pget_layout(properties) != H5D_CONTIGUOUS ||
      H5Dget_storage_size(dataset) != bytes || H5Pget_userblock(layout, &userBlock) < 0 || userBlock != 0)
    return std::nullopt;
  haddr_t offset = H5Dget_offset(dataset);
  return offset == HADDR_UNDEF ? std::nullopt : std::optional<uint64_t>(offset);
}

static Failure readNumbers(hid_t dataset, hid_t memoryType, uint64_t elementSize, Array &array) {
  array.fileOffset = findPlace(dataset, memoryType, array.size() * elementSize);
  if (array.fileOffset)
    return std::nullopt;
  array.elements = Buffer(array.size() * elementSize);
  if (!array.elements.isAllocated())
    return "needs " + std::to_string(array.size() * elementSize) + " bytes of memory, which are not there";
  if (array.size() == 0)
    return std::nullopt;
  if (H5Dread(dataset, memoryType, H5S_ALL, H5S_ALL, H5P_DEFAULT, array.elements.bytes().data()) < 0)
    return "cannot be read; the HDF5 library says: " + lastHdf5Error();
  return std::nullopt;
}

static Failure readVariableTexts(hid_t dataset, hid_t type, Array &array) {
  Handle memoryType(H5Tcopy(H5T_C_S1), H5Tclose);
  Handle space(H5Dget_space(dataset), H5Sclose);
  H5Tset_size(memoryType, H5T_VARIABLE);
  H5Tset_cset(memoryType, H5Tget_cset(type));
  std::vector<char *> texts(array.size(), nullptr);
  bool isRead = H5Dread(dataset, memoryType, H5S_ALL, H5S_ALL, H5P_DEFAULT, texts.data()) >= 0;
  std::string reason = isRead ? "" : lastHdf5Error();
  for (const char *text : texts)
    array.texts.push_back(text ? text : "");
  H5Dvlen_reclaim(memoryType, space, H5P_DEFAULT, texts.data());
  return isRead ? Failure() : "cannot be read; the HDF5 library says: " + reason;
}

static Failure readFixedTexts(hid_t dataset, hid_t type, uint64_t length, Array &array) {
  Buffer texts(array.size() * length);
  if (!texts.isAllocated())
    return "needs " + std::to_string(array.size() * length) + " bytes of memory, which are not there";
  if (H5Dread(dataset, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, texts.bytes().data()) < 0)
    return "cannot be read; the HDF5 library says: " + lastHdf5Error();
  for (int64_t i = 0, e = array.size(); i < e; ++i) {
    llvm::StringRef text(texts.bytes().data() + i * length, length);
    array.texts.push_back(text.take_until([](char c) { return c == '\0'; }).rtrim(' ').str());
  }
  return std::nullopt;
}

/// Reads the elements of an array whose shape is known.
static Failure readElements(hid_t dataset, hid_t type, ReadBudget &budget, Array &array) {
  uint64_t elementSize = H5Tget_size(type);
  int rank = static_cast<int>(array.shape.size());
  uint64_t claimed = llvm::SaturatingMultiply<uint64_t>(array.size(), elementSize);
  if (Failure failure = checkStorage(dataset, claimed, elementSize, rank, budget))
    return failure;
  switch (H5Tget_class(type)) {
  case H5T_INTEGER:
    array.type = ElementType::integer;
    return readNumbers(dataset, H5T_NATIVE_INT64, sizeof(int64_t), array);
  case H5T_FLOAT:
    if (H5Tequal(type, H5T_IEEE_F32LE) > 0 || H5Tequal(type, H5T_IEEE_F32BE) > 0) {
      array.type = ElementType::f32;
      return readNumbers(dataset, H5T_NATIVE_FLOAT, sizeof(float), array);
    }
    if (H5Tequal(type, H5T_IEEE_F64LE) > 0 || H5Tequal(type, H5T_IEEE_F64BE) > 0) {
      array.type = ElementType::f64;
      return readNumbers(dataset, H5T_NATIVE_DOUBLE, sizeof(double), array);
    }
    return ("holds floating-point numbers of " + llvm::Twine(elementSize * 8) + " bits; use f32 or f64" +
            unsupportedMark)
        .str();
  case H5T_STRING:
    array.type = ElementType::text;
    return H5Tis_variable_str(type) > 0 ? readVariableTexts(dataset, type, array)
                                        : readFixedTexts(dataset, type, elementSize, array);
  default:
    return ("holds elements that are neither integers, floating-point numbers nor text" + unsupportedMark).str();
  }
}

Failure glia::nir::readDataset(hid_t dataset, ReadBudget &budget, Array &array) {
  if (Failure failure = readShape(dataset, array))
    return failure;
  Handle type(H5Dget_type(dataset), H5Tclose);
  if (!type.isOpen() || H5Tget_size(type) == 0)
    return "has an element type that cannot be read";
  Failure failure = readElements(dataset, type, budget, array);
  array.isReadable = !failure;
  return failure;
}
