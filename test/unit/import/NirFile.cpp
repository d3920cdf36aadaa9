// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Writes small NIR files with the HDF5 C interface.

#include "test/unit/import/NirFile.h"

using namespace glia::test;

NirFile::NirFile(const std::string &path)
    : file(H5Fcreate(path.c_str(), H5F_ACC_TRUNC, H5P_DEFAULT, H5P_DEFAULT)), makeParents(H5Pcreate(H5P_LINK_CREATE)) {
  H5Pset_create_intermediate_group(makeParents, 1);
}

NirFile::~NirFile() {
  H5Pclose(makeParents);
  H5Fclose(file);
}

void NirFile::write(const std::string &path, hid_t type, const Extents &shape, const void *data) {
  hid_t space = shape.empty() ? H5Screate(H5S_SCALAR) : H5Screate_simple(shape.size(), shape.data(), nullptr);
  hid_t dataset = H5Dcreate2(file, path.c_str(), type, space, makeParents, H5P_DEFAULT, H5P_DEFAULT);
  if (data)
    H5Dwrite(dataset, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, data);
  H5Dclose(dataset);
  H5Sclose(space);
}

void NirFile::group(const std::string &path) {
  H5Gclose(H5Gcreate2(file, path.c_str(), makeParents, H5P_DEFAULT, H5P_DEFAULT));
}

static hid_t textType(size_t size) {
  hid_t type = H5Tcopy(H5T_C_S1);
  H5Tset_size(type, size);
  H5Tset_cset(type, H5T_CSET_UTF8);
  return type;
}

void NirFile::text(const std::string &path, const std::string &value) {
  hid_t type = textType(H5T_VARIABLE);
  const char *data = value.c_str();
  write(path, type, {}, &data);
  H5Tclose(type);
}

void NirFile::fixedText(const std::string &path, const std::string &value) {
  hid_t type = textType(value.size() + 1);
  write(path, type, {}, value.c_str());
  H5Tclose(type);
}

void NirFile::reals(const std::string &path, const Extents &shape, const std::vector<float> &values) {
  write(path, H5T_NATIVE_FLOAT, shape, values.data());
}

void NirFile::doubles(const std::string &path, const Extents &shape, const std::vector<double> &values) {
  write(path, H5T_NATIVE_DOUBLE, shape, values.data());
}

void NirFile::integers(const std::string &path, const Extents &shape, const std::vector<int64_t> &values) {
  write(path, H5T_NATIVE_INT64, shape, values.data());
}

void NirFile::edges(const std::string &path, const Pairs &pairs) {
  hid_t type = textType(H5T_VARIABLE);
  std::vector<const char *> texts;
  for (const auto &[from, to] : pairs) {
    texts.push_back(from.c_str());
    texts.push_back(to.c_str());
  }
  write(path, type, {pairs.size(), 2}, texts.data());
  H5Tclose(type);
}

void NirFile::softLink(const std::string &path, const std::string &target) {
  H5Lcreate_soft(target.c_str(), file, path.c_str(), makeParents, H5P_DEFAULT);
}

void NirFile::hardLink(const std::string &path, const std::string &target) {
  H5Lcreate_hard(file, target.c_str(), file, path.c_str(), makeParents, H5P_DEFAULT);
}

void NirFile::remove(const std::string &path) { H5Ldelete(file, path.c_str(), H5P_DEFAULT); }

void NirFile::graph(const Pairs &pairs) {
  text("/node/type", "NIRGraph");
  edges("/node/edges", pairs);
}

void NirFile::input(const std::string &name, const std::vector<int64_t> &shape) {
  text(node(name) + "/type", "Input");
  integers(node(name) + "/shape", {shape.size()}, shape);
}

void NirFile::output(const std::string &name, const std::vector<int64_t> &shape) {
  text(node(name) + "/type", "Output");
  integers(node(name) + "/shape", {shape.size()}, shape);
}

void NirFile::linear(const std::string &name, hsize_t targets, hsize_t sources, float weight) {
  text(node(name) + "/type", "Linear");
  reals(node(name) + "/weight", {targets, sources}, std::vector<float>(targets * sources, weight));
}

void NirFile::affine(const std::string &name, hsize_t targets, hsize_t sources, float weight, float bias) {
  text(node(name) + "/type", "Affine");
  reals(node(name) + "/weight", {targets, sources}, std::vector<float>(targets * sources, weight));
  reals(node(name) + "/bias", {targets}, std::vector<float>(targets, bias));
}

void NirFile::lif(const std::string &name, double tau) {
  text(node(name) + "/type", "LIF");
  for (const auto &[parameter, value] : std::vector<std::pair<const char *, double>>{
           {"tau", tau}, {"r", 1.0}, {"v_leak", 0.0}, {"v_threshold", 1.0}, {"v_reset", 0.0}})
    doubles(node(name) + "/" + parameter, {}, {value});
}
