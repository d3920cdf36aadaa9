// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Walks an HDF5 file and copies what it holds. Links out of the file are refused; depth and number of objects are
// limited, because groups may contain each other.

#include "compiler/Import/Nir/FileTree.h"

#include "compiler/Import/Nir/Hdf5.h"
#include "compiler/Import/Nir/Report.h"

#include "llvm/Support/FileSystem.h"

using namespace glia::nir;

/// Groups within groups; a nested NIR graph takes two.
static constexpr unsigned mostDepth = 1000;
static constexpr unsigned mostObjects = 200000;

namespace {

struct Link {
  std::string name;
  bool isHard;
};

class Walker {
public:
  Walker(uint64_t fileSize, std::vector<Problem> &problems) : budget{fileSize, fileSize}, problems(problems) {}

  void visitGroup(hid_t group, FileObject &object, unsigned depth);

private:
  void visitLink(hid_t group, const Link &link, FileObject &parent, unsigned depth);
  void problem(llvm::StringRef path, const llvm::Twine &message) { problems.push_back({path.str(), message.str()}); }

  ReadBudget budget;
  std::vector<Problem> &problems;
  /// Where the groups lie in the file that the walk is in.
  std::vector<haddr_t> entered;
  unsigned objects = 0;
  bool isStopped = false;
};

} // namespace

static bool listLinks(hid_t group, std::vector<Link> &links) {
  auto append = [](hid_t, const char *name, const H5L_info_t *info, void *out) -> herr_t {
    auto &links = *static_cast<std::vector<Link> *>(out);
    links.push_back({name, info->type == H5L_TYPE_HARD});
    return links.size() > mostObjects ? -1 : 0;
  };
  return H5Literate(group, H5_INDEX_NAME, H5_ITER_INC, nullptr, append, &links) >= 0;
}

bool glia::nir::isInMetadata(llvm::StringRef path) {
  llvm::SmallVector<llvm::StringRef> parts;
  path.split(parts, '/');
  for (size_t i = 1; i < parts.size(); ++i)
    if (parts[i] == "metadata" && parts[i - 1] != "nodes")
      return true;
  return false;
}

/// Where a limit is reported: never in metadata, where problems do no harm.
static std::string limitPath(const FileObject &object) { return isInMetadata(object.path) ? "/node" : object.path; }

void Walker::visitLink(hid_t group, const Link &link, FileObject &parent, unsigned depth) {
  FileObject &object = parent.children.emplace_back();
  object.name = link.name;
  object.path = parent.path + "/" + link.name;
  if (++objects > mostObjects) {
    problem(limitPath(object), "the file has more than " + llvm::Twine(mostObjects) + " groups and datasets");
    isStopped = true;
    return;
  }
  if (!link.isHard)
    return problem(object.path, "is a link to another place; store the object itself here" + unsupportedMark);
  Handle opened(H5Oopen(group, link.name.c_str(), H5P_DEFAULT), H5Oclose);
  H5I_type_t type = opened.isOpen() ? H5Iget_type(opened) : H5I_BADID;
  if (type == H5I_GROUP)
    return visitGroup(opened, object, depth + 1);
  if (type != H5I_DATASET)
    return problem(object.path, opened.isOpen() ? std::string("is neither a group nor a dataset")
                                                : "cannot be opened; the HDF5 library says: " + lastHdf5Error());
  if (std::optional<std::string> failure = readDataset(opened, budget, object.array))
    problem(object.path, *failure);
}

void Walker::visitGroup(hid_t group, FileObject &object, unsigned depth) {
  object.isGroup = true;
  if (depth > mostDepth) {
    problem(limitPath(object), "groups are nested more than " + llvm::Twine(mostDepth) + " deep");
    isStopped = true;
    return;
  }
  H5O_info_t info{};
  if (H5Oget_info(group, &info) >= 0 && llvm::is_contained(entered, info.addr)) {
    problem(limitPath(object), "is a group that contains itself");
    isStopped = true;
    return;
  }
  entered.push_back(info.addr);
  std::vector<Link> links;
  if (!listLinks(group, links)) {
    entered.pop_back();
    return problem(object.path, "cannot be listed; the HDF5 library says: " + lastHdf5Error());
  }
  for (const Link &link : links)
    if (!isStopped)
      visitLink(group, link, object, depth);
  entered.pop_back();
}

/// What is wrong with the file before HDF5 looks at it; its size otherwise.
static std::optional<std::string> checkFile(const std::string &path, uint64_t &size) {
  llvm::sys::fs::file_status status;
  if (std::error_code error = llvm::sys::fs::status(path, status))
    return "cannot be opened: " + error.message();
  if (status.type() != llvm::sys::fs::file_type::regular_file)
    return "is not a file; a .nir file is needed";
  size = status.getSize();
  if (size == 0)
    return "is empty; a .nir file is an HDF5 file with a group 'node'";
  if (H5Fis_hdf5(path.c_str()) <= 0)
    return "is not an HDF5 file, which a .nir file must be";
  return std::nullopt;
}

FileTree glia::nir::readFileTreeHere(llvm::StringRef path) {
  QuietHdf5 quiet;
  FileTree tree;
  std::string name = path.str();
  uint64_t size = 0;
  if (std::optional<std::string> failure = checkFile(name, size)) {
    tree.problems.push_back({"", *failure});
    return tree;
  }
  Handle file(H5Fopen(name.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT), H5Fclose);
  Handle root(file.isOpen() ? H5Gopen2(file, "/", H5P_DEFAULT) : -1, H5Gclose);
  if (!root.isOpen()) {
    tree.problems.push_back({"", "is a damaged HDF5 file; the HDF5 library says: " + lastHdf5Error()});
    return tree;
  }
  Walker(size, tree.problems).visitGroup(root, tree.root, 0);
  return tree;
}
