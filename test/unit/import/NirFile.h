// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Writes small NIR files for tests: right ones and, object by object, wrong ones.

#ifndef GLIA_TEST_UNIT_IMPORT_NIRFILE_H
#define GLIA_TEST_UNIT_IMPORT_NIRFILE_H

#include <cstdint>
#include <hdf5.h>
#include <string>
#include <utility>
#include <vector>

namespace glia::test {

using Extents = std::vector<hsize_t>;
using Pairs = std::vector<std::pair<std::string, std::string>>;

/// An HDF5 file that is written object by object; paths are absolute, missing groups are made. Complete once destroyed.
class NirFile {
public:
  explicit NirFile(const std::string &path);
  NirFile(const NirFile &) = delete;
  NirFile &operator=(const NirFile &) = delete;
  ~NirFile();

  void group(const std::string &path);
  void text(const std::string &path, const std::string &value);
  void fixedText(const std::string &path, const std::string &value);
  void reals(const std::string &path, const Extents &shape, const std::vector<float> &values);
  void doubles(const std::string &path, const Extents &shape, const std::vector<double> &values);
  void integers(const std::string &path, const Extents &shape, const std::vector<int64_t> &values);
  void edges(const std::string &path, const Pairs &pairs);
  void softLink(const std::string &path, const std::string &target);
  void hardLink(const std::string &path, const std::string &target);
  void remove(const std::string &path);

  /// The root graph and its edges.
  void graph(const Pairs &pairs);
  /// A node of the root graph; the functions below put one there.
  static std::string node(const std::string &name) { return "/node/nodes/" + name; }
  void input(const std::string &name, const std::vector<int64_t> &shape);
  void output(const std::string &name, const std::vector<int64_t> &shape);
  void linear(const std::string &name, hsize_t targets, hsize_t sources, float weight = 0.5);
  void affine(const std::string &name, hsize_t targets, hsize_t sources, float weight = 0.5, float bias = 0.25);
  /// Every parameter is stated and scalar.
  void lif(const std::string &name, double tau = 0.01);

  hid_t id() const { return file; }

private:
  void write(const std::string &path, hid_t type, const Extents &shape, const void *data);
  hid_t file;
  hid_t makeParents;
};

} // namespace glia::test

#endif
