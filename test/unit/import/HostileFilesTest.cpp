// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Files that are no NIR files, or claim what cannot be: each is one clear error.

#include "test/unit/import/ImportFixture.h"

#include <fstream>

using namespace glia;
using namespace glia::test;

namespace {

class HostileFiles : public ImportTest {
protected:
  void writeGraph(llvm::function_ref<void(NirFile &)> change) {
    NirFile file(pathOf("net.nir"));
    file.graph({{"in", "out"}});
    file.input("in", {2});
    file.output("out", {2});
    change(file);
  }
  void writeBytes(const std::string &bytes) { std::ofstream(pathOf("net.nir"), std::ios::binary) << bytes; }
};

constexpr bool unsupported = true;

/// A dataset without data, in chunks if `chunk` is not zero.
void claim(NirFile &file, const char *path, hsize_t size, hsize_t chunk, bool isFiltered) {
  hid_t space = H5Screate_simple(1, &size, nullptr), properties = H5Pcreate(H5P_DATASET_CREATE);
  if (chunk)
    H5Pset_chunk(properties, 1, &chunk);
  if (isFiltered)
    H5Pset_deflate(properties, 4);
  H5Dclose(H5Dcreate2(file.id(), path, H5T_NATIVE_FLOAT, space, H5P_DEFAULT, properties, H5P_DEFAULT));
  H5Pclose(properties);
  H5Sclose(space);
}

} // namespace

TEST_F(HostileFiles, fileThatIsNotThere) {
  EXPECT_TRUE(failsWith("", "the file cannot be opened: No such file or directory"));
}

TEST_F(HostileFiles, folder) {
  std::filesystem::create_directory(pathOf("net.nir"));
  EXPECT_TRUE(failsWith("", "the file is not a file; a .nir file is needed"));
}

TEST_F(HostileFiles, emptyFile) {
  writeBytes("");
  EXPECT_TRUE(failsWith("", "the file is empty"));
}

TEST_F(HostileFiles, textFile) {
  writeBytes("snn.network \"not this\" dt(1 ms) {}\n");
  EXPECT_TRUE(failsWith("", "the file is not an HDF5 file, which a .nir file must be"));
}

TEST_F(HostileFiles, truncatedFile) {
  writeGraph([](NirFile &) {});
  std::filesystem::resize_file(pathOf("net.nir"), std::filesystem::file_size(pathOf("net.nir")) / 2);
  EXPECT_TRUE(failsWith("", "the file is a damaged HDF5 file; the HDF5 library says: "));
}

TEST_F(HostileFiles, hdf5FileWithoutAGraph) {
  {
    NirFile file(pathOf("net.nir"));
  }
  EXPECT_TRUE(failsWith("", "the file has no group 'node', where a .nir file keeps its graph"));
}

TEST_F(HostileFiles, graphThatContainsItself) {
  writeGraph([](NirFile &f) { f.hardLink("/node/nodes/loop", "/node"); });
  EXPECT_FALSE(import());
  ASSERT_FALSE(said("error").empty());
  EXPECT_NE(said("error").front().find("/node/nodes/loop: '/node/nodes/loop' is a group that contains itself"),
            std::string::npos);
}

TEST_F(HostileFiles, groupsNestedTooDeep) {
  writeGraph([](NirFile &f) {
    std::string path = "/node/nodes/in";
    for (int i = 0; i < 1001; ++i)
      path += "/g";
    f.group(path);
  });
  EXPECT_FALSE(import());
  ASSERT_FALSE(said("error").empty());
  EXPECT_NE(said("error").front().find("groups are nested more than 1000 deep"), std::string::npos);
}

TEST_F(HostileFiles, linkToAnotherPlace) {
  writeGraph([](NirFile &f) { f.softLink("/node/nodes/in/alias", "/node"); });
  EXPECT_TRUE(
      failsWith("/node/nodes/in/alias", "is a link to another place; store the object itself here", unsupported));
}

TEST_F(HostileFiles, moreElementsThanCanBe) {
  writeGraph([](NirFile &f) { claim(f, "/node/nodes/in/w", hsize_t(1) << 40, 1024, false); });
  EXPECT_FALSE(import());
  EXPECT_TRUE(says("error", "/node/nodes/in/w", "has more than 2147483647 elements"));
}

TEST_F(HostileFiles, dataThatTheFileDoesNotHold) {
  writeGraph([](NirFile &f) { claim(f, "/node/nodes/in/w", hsize_t(1) << 30, 1024, false); });
  EXPECT_FALSE(import());
  EXPECT_TRUE(says("error", "/node/nodes/in/w", "claims 4294967296 bytes, of which the file holds 0"));
}

TEST_F(HostileFiles, compressedDataThatTheFileDoesNotHold) {
  writeGraph([](NirFile &f) { claim(f, "/node/nodes/in/w", hsize_t(1) << 30, hsize_t(1) << 29, true); });
  EXPECT_FALSE(import());
  EXPECT_TRUE(says("error", "/node/nodes/in/w", "claims 4294967296 bytes, of which the file holds 0"));
}

TEST_F(HostileFiles, emptyDataspace) {
  writeGraph([](NirFile &f) {
    hid_t space = H5Screate(H5S_NULL);
    H5Dclose(H5Dcreate2(f.id(), "/node/nodes/in/w", H5T_NATIVE_FLOAT, space, H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT));
    H5Sclose(space);
  });
  EXPECT_FALSE(import());
  EXPECT_TRUE(says("error", "/node/nodes/in/w", "is an empty dataspace; a number or an array is needed"));
}

TEST_F(HostileFiles, dataInAnotherFile) {
  writeGraph([](NirFile &f) {
    hsize_t size = 4;
    hid_t space = H5Screate_simple(1, &size, nullptr), properties = H5Pcreate(H5P_DATASET_CREATE);
    H5Pset_external(properties, "elsewhere.bin", 0, 16);
    H5Dclose(H5Dcreate2(f.id(), "/node/nodes/in/w", H5T_NATIVE_FLOAT, space, H5P_DEFAULT, properties, H5P_DEFAULT));
    H5Pclose(properties);
    H5Sclose(space);
  });
  EXPECT_FALSE(import());
  EXPECT_TRUE(says("error", "/node/nodes/in/w", "keeps its data in another file; store it in this one (E2)"));
}

TEST_F(HostileFiles, elementsThatAreNoNumbers) {
  writeGraph([](NirFile &f) {
    hid_t type = H5Tcreate(H5T_OPAQUE, 4), space = H5Screate(H5S_SCALAR);
    hid_t set = H5Dcreate2(f.id(), "/node/nodes/in/w", type, space, H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT);
    H5Dwrite(set, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, "abcd");
    H5Dclose(set);
    H5Sclose(space);
    H5Tclose(type);
  });
  EXPECT_FALSE(import());
  EXPECT_TRUE(says("error", "/node/nodes/in/w",
                   "holds elements that are neither integers, floating-point numbers nor "
                   "text (E2)"));
}

TEST_F(HostileFiles, longDoubles) {
  writeGraph([](NirFile &f) {
    hid_t space = H5Screate(H5S_SCALAR);
    long double value = 1;
    hid_t set =
        H5Dcreate2(f.id(), "/node/nodes/in/w", H5T_NATIVE_LDOUBLE, space, H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT);
    H5Dwrite(set, H5T_NATIVE_LDOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, &value);
    H5Dclose(set);
    H5Sclose(space);
  });
  EXPECT_FALSE(import());
  EXPECT_TRUE(says("error", "/node/nodes/in/w", "holds floating-point numbers of 128 bits; use f32 or f64 (E2)"));
}

TEST_F(HostileFiles, namesThatAreNoIdentifiers) {
  {
    NirFile file(pathOf("net.nir"));
    file.graph({{"a b\"c", "%x,\n"}, {"%x,\n", "-> !snn"}});
    file.input("a b\"c", {2});
    file.lif("%x,\n");
    file.output("-> !snn", {2});
  }
  ASSERT_TRUE(import());
  EXPECT_TRUE(population("%x,\n"));
}

TEST_F(HostileFiles, textOfAWrongLength) {
  // A length in the raw data that no text of the file has; HDF5 1.10 crashes on it, later ones notice.
  haddr_t offset = 0;
  writeGraph([&](NirFile &f) {
    hid_t edges = H5Dopen2(f.id(), "/node/edges", H5P_DEFAULT);
    H5Fflush(f.id(), H5F_SCOPE_GLOBAL);
    offset = H5Dget_offset(edges);
    H5Dclose(edges);
  });
  std::fstream file(pathOf("net.nir"), std::ios::binary | std::ios::in | std::ios::out);
  file.seekp(static_cast<std::streamoff>(offset));
  file.write("\xff\xff\xff\x7f", 4);
  file.close();
  EXPECT_FALSE(import());
  EXPECT_FALSE(said("error").empty());
}

TEST_F(HostileFiles, chainOfTooManyLinearNodes) {
  writeGraph([](NirFile &f) {
    Pairs pairs{{"in", "l0"}};
    for (int i = 0; i < 1100; ++i) {
      f.linear("l" + std::to_string(i), 2, 2);
      pairs.emplace_back("l" + std::to_string(i), i == 1099 ? "out" : "l" + std::to_string(i + 1));
    }
    f.remove("/node/edges");
    f.edges("/node/edges", pairs);
  });
  EXPECT_TRUE(failsWith("/node/nodes/out",
                        "what leads to 'out' through 'l1099' is a chain of more than 1000 linear nodes", unsupported));
}

TEST_F(HostileFiles, nestedGraphThatJoinsManyToMany) {
  writeGraph([](NirFile &f) {
    Pairs pairs{{"in", "out"}};
    for (int i = 0; i < 1001; ++i) {
      f.input("i" + std::to_string(i), {2});
      f.output("o" + std::to_string(i), {2});
      pairs.emplace_back("i" + std::to_string(i), "block");
      pairs.emplace_back("block", "o" + std::to_string(i));
    }
    f.remove("/node/edges");
    f.edges("/node/edges", pairs);
    f.text("/node/nodes/block/type", "NIRGraph");
    f.edges("/node/nodes/block/edges", {{"x", "y"}});
    f.input("block/nodes/x", {2});
    f.output("block/nodes/y", {2});
  });
  EXPECT_FALSE(import());
  EXPECT_TRUE(says("error", "/node/nodes/block/nodes/y",
                   "'block.y' joins 1001 nodes to 1001; at most 1000000 edges are "
                   "read (E2)"));
}

TEST_F(HostileFiles, manyWrongEdgesDoNotFloodTheUser) {
  writeGraph([](NirFile &f) {
    f.remove("/node/edges");
    f.edges("/node/edges", Pairs(5000, {"in", "nowhere"}));
  });
  EXPECT_FALSE(import());
  EXPECT_EQ(said("error").size(), 50u);
}
