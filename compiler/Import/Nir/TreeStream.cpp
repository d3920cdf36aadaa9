// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Writing and reading a file tree. Numbers are 64 bits wide in this machine's order; texts and arrays follow their
// length.

#include "compiler/Import/Nir/TreeStream.h"

#include <cerrno>
#include <unistd.h>

using namespace glia::nir;

/// In place of an offset: the elements follow.
static constexpr uint64_t isInStream = UINT64_MAX;
/// Ends every stream, so that a writer that died is noticed.
static constexpr uint64_t endMark = 0x676c6961656e6431;
static constexpr uint64_t longestText = 1 << 20, mostItems = 1 << 24;

//===----------------------------------------------------------------------===//
// Writing
//===----------------------------------------------------------------------===//

static void put(llvm::raw_ostream &os, uint64_t number) {
  os.write(reinterpret_cast<const char *>(&number), sizeof(number));
}

static void put(llvm::raw_ostream &os, llvm::StringRef text) {
  text = text.take_front(longestText);
  put(os, text.size());
  os << text;
}

static void put(llvm::raw_ostream &os, const Array &array) {
  put(os, static_cast<uint64_t>(array.type));
  put(os, array.shape.size());
  for (int64_t extent : array.shape)
    put(os, static_cast<uint64_t>(extent));
  put(os, array.texts.size());
  for (const std::string &text : array.texts)
    put(os, text);
  put(os, array.fileOffset.value_or(isInStream));
  if (array.fileOffset)
    return;
  put(os, array.elements.bytes().size());
  os.write(array.elements.bytes().data(), array.elements.bytes().size());
}

static void put(llvm::raw_ostream &os, const FileObject &object) {
  put(os, object.name);
  put(os, object.path);
  put(os, object.isGroup);
  put(os, object.array.isReadable);
  if (object.array.isReadable)
    put(os, object.array);
  put(os, object.children.size());
  for (const FileObject &child : object.children)
    put(os, child);
}

void glia::nir::writeTree(const FileTree &tree, llvm::raw_ostream &os) {
  put(os, tree.problems.size());
  for (const Problem &problem : tree.problems) {
    put(os, problem.path);
    put(os, problem.message);
  }
  put(os, tree.root);
  put(os, endMark);
}

//===----------------------------------------------------------------------===//
// Reading
//===----------------------------------------------------------------------===//

namespace {

/// Each function returns false at the first thing that cannot be.
class TreeReader {
public:
  TreeReader(int descriptor, int file, uint64_t mostBytes) : descriptor(descriptor), file(file), mostBytes(mostBytes) {}

  bool get(FileTree &tree);

private:
  bool get(char *data, size_t size);
  bool get(uint64_t &number) { return get(reinterpret_cast<char *>(&number), sizeof(number)); }
  bool get(bool &flag);
  bool get(std::string &text);
  bool get(Array &array);
  bool get(FileObject &object, unsigned depth);
  /// Reads a number that is at most `most`.
  bool getCount(uint64_t &count, uint64_t most) { return get(count) && count <= most; }
  bool getElements(Array &array);
  bool getFromFile(uint64_t offset, Array &array);

  int descriptor, file;
  uint64_t mostBytes;
};

} // namespace

bool TreeReader::get(char *data, size_t size) {
  while (size != 0) {
    ssize_t count = read(descriptor, data, size);
    if (count < 0 && errno == EINTR)
      continue;
    if (count <= 0)
      return false;
    data += count;
    size -= count;
  }
  return true;
}

bool TreeReader::get(bool &flag) {
  uint64_t number = 0;
  if (!getCount(number, 1))
    return false;
  flag = number != 0;
  return true;
}

bool TreeReader::get(std::string &text) {
  uint64_t size = 0;
  if (!getCount(size, longestText))
    return false;
  text.resize(size);
  return get(text.data(), size);
}

/// How many elements a shape has; nothing if they are too many.
static std::optional<uint64_t> countElements(llvm::ArrayRef<int64_t> shape) {
  uint64_t elements = 1;
  for (int64_t extent : shape)
    if (extent < 0 || extent > INT32_MAX || (elements *= static_cast<uint64_t>(extent)) > INT32_MAX)
      return std::nullopt;
  return elements;
}

bool TreeReader::getFromFile(uint64_t offset, Array &array) {
  for (llvm::MutableArrayRef<char> rest = array.elements.bytes(); !rest.empty();) {
    if (offset > INT64_MAX)
      return false;
    ssize_t count = pread(file, rest.data(), rest.size(), static_cast<off_t>(offset));
    if (count < 0 && errno == EINTR)
      continue;
    if (count <= 0)
      return false;
    rest = rest.drop_front(count);
    offset += count;
  }
  return true;
}

/// There must be as many elements as the shape says.
bool TreeReader::getElements(Array &array) {
  std::optional<uint64_t> elements = countElements(array.shape);
  uint64_t offset = isInStream, bytes = 0;
  if (!elements || !get(offset) || (offset == isInStream && !get(bytes)))
    return false;
  uint64_t width = array.type == ElementType::f32 ? sizeof(float) : sizeof(double);
  uint64_t expected = array.isNumeric() ? *elements * width : 0;
  if (expected > mostBytes || (offset == isInStream && bytes != expected) ||
      (!array.isNumeric() && array.texts.size() != *elements))
    return false;
  array.elements = Buffer(expected);
  if (!array.elements.isAllocated())
    return false;
  return offset == isInStream ? get(array.elements.bytes().data(), bytes) : getFromFile(offset, array);
}

bool TreeReader::get(Array &array) {
  uint64_t type = 0, rank = 0, texts = 0;
  if (!getCount(type, static_cast<uint64_t>(ElementType::text)) || !getCount(rank, 32))
    return false;
  array.type = static_cast<ElementType>(type);
  for (uint64_t i = 0; i < rank; ++i) {
    uint64_t extent = 0;
    if (!get(extent))
      return false;
    array.shape.push_back(static_cast<int64_t>(extent));
  }
  if (!getCount(texts, mostItems))
    return false;
  for (uint64_t i = 0; i < texts; ++i)
    if (!get(array.texts.emplace_back()))
      return false;
  return getElements(array);
}

bool TreeReader::get(FileObject &object, unsigned depth) {
  uint64_t children = 0;
  constexpr unsigned mostDepth = 1100; // more than any walk goes
  if (depth > mostDepth || !get(object.name) || !get(object.path) || !get(object.isGroup) ||
      !get(object.array.isReadable) || (object.array.isReadable && !get(object.array)) ||
      !getCount(children, mostItems))
    return false;
  for (uint64_t i = 0; i < children; ++i)
    if (!get(object.children.emplace_back(), depth + 1))
      return false;
  return true;
}

bool TreeReader::get(FileTree &tree) {
  uint64_t problems = 0, mark = 0;
  if (!getCount(problems, mostItems))
    return false;
  for (uint64_t i = 0; i < problems; ++i) {
    Problem &problem = tree.problems.emplace_back();
    if (!get(problem.path) || !get(problem.message))
      return false;
  }
  return get(tree.root, 0) && get(mark) && mark == endMark;
}

std::optional<FileTree> glia::nir::readTree(int descriptor, int file, uint64_t mostBytes) {
  FileTree tree;
  if (!TreeReader(descriptor, file, mostBytes).get(tree))
    return std::nullopt;
  return std::optional<FileTree>(std::move(tree));
}
