// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Writes the small NIRData files that the tests read.

#ifndef GLIA_TEST_UNIT_RUNTIME_HDF5WRITER_H
#define GLIA_TEST_UNIT_RUNTIME_HDF5WRITER_H

#include <hdf5.h>
#include <string>
#include <vector>

namespace glia::host {

class Hdf5Writer {
public:
  explicit Hdf5Writer(const std::string &path)
      : file(H5Fcreate(path.c_str(), H5F_ACC_TRUNC, H5P_DEFAULT, H5P_DEFAULT)) {
    text("/", "__type__", "NIRGraphData");
  }
  ~Hdf5Writer() { H5Fclose(file); }

  void group(const std::string &path, const char *type) {
    hid_t links = H5Pcreate(H5P_LINK_CREATE);
    H5Pset_create_intermediate_group(links, 1);
    H5Gclose(H5Gcreate2(file, path.c_str(), links, H5P_DEFAULT, H5P_DEFAULT));
    H5Pclose(links);
    text(path, "__type__", type);
  }

  /// A node with one observable of `type`, whose path is returned.
  std::string observable(const std::string &node, const std::string &name, const char *type) {
    if (H5Lexists(file, "/nodes", H5P_DEFAULT) <= 0 || H5Lexists(file, ("/nodes/" + node).c_str(), H5P_DEFAULT) <= 0)
      group("/nodes/" + node, "NIRNodeData");
    const std::string path = "/nodes/" + node + "/observables/" + name;
    group(path, type);
    return path;
  }

  void text(const std::string &object, const char *name, const std::string &value) {
    hid_t type = H5Tcopy(H5T_C_S1);
    H5Tset_size(type, H5T_VARIABLE);
    const char *pointer = value.c_str();
    attribute(object, name, type, &pointer);
    H5Tclose(type);
  }

  void number(const std::string &object, const char *name, double value) {
    attribute(object, name, H5T_NATIVE_DOUBLE, &value);
  }

  void reals(const std::string &path, std::vector<hsize_t> shape, const std::vector<double> &values) {
    dataset(path, std::move(shape), H5T_IEEE_F64LE, H5T_NATIVE_DOUBLE, values.data());
  }

  void integers(const std::string &path, std::vector<hsize_t> shape, const std::vector<int> &values) {
    dataset(path, std::move(shape), H5T_STD_I64LE, H5T_NATIVE_INT, values.data());
  }

  /// As h5py writes numpy's bool.
  void booleans(const std::string &path, std::vector<hsize_t> shape, const std::vector<int8_t> &values) {
    hid_t type = H5Tenum_create(H5T_NATIVE_INT8);
    int8_t value = 0;
    H5Tenum_insert(type, "FALSE", &value);
    value = 1;
    H5Tenum_insert(type, "TRUE", &value);
    dataset(path, std::move(shape), type, type, values.data());
    H5Tclose(type);
  }

private:
  void attribute(const std::string &object, const char *name, hid_t type, const void *value) {
    hid_t space = H5Screate(H5S_SCALAR);
    hid_t id = H5Acreate_by_name(file, object.c_str(), name, type, space, H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT);
    H5Awrite(id, type, value);
    H5Aclose(id);
    H5Sclose(space);
  }

  void dataset(const std::string &path, std::vector<hsize_t> shape, hid_t type, hid_t memory, const void *values) {
    hid_t space = H5Screate_simple(int(shape.size()), shape.data(), nullptr);
    hid_t layout = H5Pcreate(H5P_DATASET_CREATE);
    H5Pset_chunk(layout, int(shape.size()), shape.data());
    H5Pset_deflate(layout, 4);
    hid_t id = H5Dcreate2(file, path.c_str(), type, space, H5P_DEFAULT, layout, H5P_DEFAULT);
    H5Dwrite(id, memory, H5S_ALL, H5S_ALL, H5P_DEFAULT, values);
    H5Dclose(id);
    H5Pclose(layout);
    H5Sclose(space);
  }

  hid_t file;
};

} // namespace glia::host

#endif
