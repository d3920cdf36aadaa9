// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Writes HDF5 in memory, as the package `nir` does: texts of variable length, larger arrays in one gzipped chunk. The
// file carries no times, so equal networks give equal bytes.

#include "compiler/Export/Nir/FileGraph.h"

#include "compiler/Import/Nir/Hdf5.h"

using namespace mlir;
using namespace glia::nir;

/// The format of NIR 1.0.8.
static constexpr const char *formatVersion = "1.0.8";
/// Smaller arrays are not worth a chunk.
static constexpr size_t leastCompressed = 4096;
static constexpr unsigned compressionLevel = 4;
/// How much the file grows at a time.
static constexpr size_t growth = 1 << 20;

namespace {

class Writer {
public:
  Writer();
  std::string write(const FileGraph &graph, std::vector<char> &bytes);

private:
  void check(bool isGood) {
    if (!isGood && failure.empty())
      failure = lastHdf5Error();
  }
  Handle group(hid_t parent, const std::string &name);
  void write(hid_t parent, const Dataset &data);
  void texts(hid_t parent, const std::string &name, ArrayRef<hsize_t> shape, ArrayRef<const char *> values);
  void text(hid_t parent, const std::string &name, StringRef value) { texts(parent, name, {}, value.str().c_str()); }
  void array(hid_t parent, const std::string &name, hid_t type, ArrayRef<int64_t> shape, ArrayRef<char> bytes);
  void metadata(hid_t parent, const std::string &name, DictionaryAttr values);
  void metadata(hid_t parent, const std::string &name, Attribute value);

  std::string failure;
  Handle linkProperties;
};

} // namespace

Writer::Writer() : linkProperties(H5Pcreate(H5P_LINK_CREATE), H5Pclose) {
  H5Pset_char_encoding(linkProperties, H5T_CSET_UTF8);
}

Handle Writer::group(hid_t parent, const std::string &name) {
  Handle made(H5Gcreate2(parent, name.c_str(), linkProperties, H5P_DEFAULT, H5P_DEFAULT), H5Gclose);
  check(made.isOpen());
  return made;
}

static Handle spaceOf(ArrayRef<hsize_t> shape) {
  return {shape.empty() ? H5Screate(H5S_SCALAR) : H5Screate_simple(shape.size(), shape.data(), nullptr), H5Sclose};
}

/// How a dataset is stored.
static Handle propertiesOf(ArrayRef<hsize_t> shape, size_t bytes) {
  Handle properties(H5Pcreate(H5P_DATASET_CREATE), H5Pclose);
  H5Pset_obj_track_times(properties, false);
  if (!shape.empty() && bytes >= leastCompressed && H5Zfilter_avail(H5Z_FILTER_DEFLATE) > 0) {
    H5Pset_chunk(properties, shape.size(), shape.data());
    H5Pset_deflate(properties, compressionLevel);
  }
  return properties;
}

void Writer::texts(hid_t parent, const std::string &name, ArrayRef<hsize_t> shape, ArrayRef<const char *> values) {
  Handle type(H5Tcopy(H5T_C_S1), H5Tclose), space = spaceOf(shape), properties = propertiesOf({}, 0);
  H5Tset_size(type, H5T_VARIABLE);
  H5Tset_cset(type, H5T_CSET_UTF8);
  Handle data(H5Dcreate2(parent, name.c_str(), type, space, linkProperties, properties, H5P_DEFAULT), H5Dclose);
  check(data.isOpen() && (values.empty() || H5Dwrite(data, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()) >= 0));
}

void Writer::array(hid_t parent, const std::string &name, hid_t type, ArrayRef<int64_t> shape, ArrayRef<char> bytes) {
  SmallVector<hsize_t> extents(shape.begin(), shape.end());
  Handle space = spaceOf(extents), properties = propertiesOf(extents, bytes.size());
  Handle data(H5Dcreate2(parent, name.c_str(), type, space, linkProperties, properties, H5P_DEFAULT), H5Dclose);
  check(data.isOpen() && (bytes.empty() || H5Dwrite(data, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, bytes.data()) >= 0));
}

void Writer::write(hid_t parent, const Dataset &data) {
  if (data.type == DataType::text)
    return text(parent, data.name, StringRef(data.bytes().data(), data.bytes().size()));
  hid_t type = data.type == DataType::f32   ? H5T_NATIVE_FLOAT
               : data.type == DataType::f64 ? H5T_NATIVE_DOUBLE
                                            : H5T_NATIVE_INT64;
  array(parent, data.name, type, data.shape, data.bytes());
}

//===----------------------------------------------------------------------===//
// Metadata
//===----------------------------------------------------------------------===//

void Writer::metadata(hid_t parent, const std::string &name, DictionaryAttr values) {
  Handle made = group(parent, name);
  for (NamedAttribute entry : values)
    metadata(made, entry.getName().str(), entry.getValue());
}

static DataType typeOf(Type type) { return type.isF32() ? DataType::f32 : DataType::f64; }

/// What the importer makes of a file's metadata, and nothing else.
void Writer::metadata(hid_t parent, const std::string &name, Attribute value) {
  if (auto inner = dyn_cast<DictionaryAttr>(value))
    return metadata(parent, name, inner);
  if (auto single = dyn_cast<StringAttr>(value))
    return text(parent, name, single.getValue());
  if (auto list = dyn_cast<ArrayAttr>(value)) {
    SmallVector<std::string> owned;
    for (auto element : list.getAsRange<StringAttr>())
      owned.push_back(element.str());
    SmallVector<const char *> values;
    for (const std::string &element : owned)
      values.push_back(element.c_str());
    return texts(parent, name, {values.size()}, values);
  }
  Dataset data;
  if (auto number = dyn_cast<FloatAttr>(value))
    data = realDataset(name, {}, number.getValueAsDouble(), typeOf(number.getType()));
  else if (auto whole = dyn_cast<IntegerAttr>(value))
    data = integerDataset(name, {}, whole.getInt());
  if (auto elements = dyn_cast<DenseElementsAttr>(value)) {
    Type type = elements.getElementType();
    SmallVector<double> reals;
    SmallVector<int64_t> integers;
    if (isa<FloatType>(type))
      for (APFloat x : elements.getValues<APFloat>())
        reals.push_back(x.convertToDouble());
    else
      for (APInt x : elements.getValues<APInt>())
        integers.push_back(x.getSExtValue());
    ArrayRef<int64_t> shape = elements.getType().getShape();
    data = isa<FloatType>(type) ? realDataset(name, shape, reals, typeOf(type)) : integerDataset(name, shape, integers);
  }
  write(parent, data);
}

//===----------------------------------------------------------------------===//
// The file
//===----------------------------------------------------------------------===//

std::string Writer::write(const FileGraph &graph, std::vector<char> &bytes) {
  Handle access(H5Pcreate(H5P_FILE_ACCESS), H5Pclose);
  H5Pset_fapl_core(access, growth, /*backing_store=*/false);
  Handle file(H5Fcreate("memory.nir", H5F_ACC_TRUNC, H5P_DEFAULT, access), H5Fclose);
  check(file.isOpen());
  if (!file.isOpen())
    return failure;
  text(file, "version", formatVersion);
  Handle root = group(file, "node"), nodes = group(root, "nodes");
  text(root, "type", "NIRGraph");
  if (graph.metadata)
    metadata(root, "metadata", graph.metadata);
  for (const FileNode &node : graph.nodes) {
    Handle made = group(nodes, node.name);
    text(made, "type", node.type);
    for (const Dataset &data : node.data)
      write(made, data);
    if (node.metadata)
      metadata(made, "metadata", node.metadata);
  }
  SmallVector<const char *> ends;
  for (const FileEdge &edge : graph.edges) {
    ends.push_back(graph.nodes[edge.from].name.c_str());
    ends.push_back(graph.nodes[edge.to].name.c_str());
  }
  texts(root, "edges", {ends.size() / 2, 2}, ends);
  check(H5Fflush(file, H5F_SCOPE_GLOBAL) >= 0);
  ssize_t size = H5Fget_file_image(file, nullptr, 0);
  check(size > 0);
  bytes.resize(std::max<ssize_t>(size, 0));
  check(H5Fget_file_image(file, bytes.data(), bytes.size()) == size);
  return failure;
}

std::string glia::nir::writeFile(const FileGraph &graph, std::vector<char> &bytes) {
  QuietHdf5 quiet;
  return Writer().write(graph, bytes);
}
