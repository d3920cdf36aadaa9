// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a file holds crosses the border between two processes whole, or not at all.

#include "compiler/Import/Nir/TreeStream.h"

#include <cstdio>
#include <gtest/gtest.h>
#include <memory>
#include <unistd.h>

using namespace glia::nir;

namespace {

FileTree makeTree() {
  FileTree tree;
  tree.problems.push_back({"/node/a", "is damaged"});
  tree.root.isGroup = true;
  FileObject &numbers = tree.root.children.emplace_back();
  numbers.name = "numbers";
  numbers.path = "/numbers";
  numbers.array.type = ElementType::f64;
  numbers.array.isReadable = true;
  numbers.array.shape = {2};
  numbers.array.elements = Buffer(2 * sizeof(double));
  numbers.array.store(0, 1.5);
  numbers.array.store(1, -2.5);
  FileObject &words = tree.root.children.emplace_back();
  words.name = "words";
  words.array.type = ElementType::text;
  words.array.isReadable = true;
  words.array.shape = {1, 2};
  words.array.texts = {"one", ""};
  return tree;
}

std::string streamOf(const FileTree &tree) {
  std::string bytes;
  llvm::raw_string_ostream os(bytes);
  writeTree(tree, os);
  return bytes;
}

std::optional<FileTree> readBack(const std::string &bytes, uint64_t mostBytes = 1 << 20) {
  std::unique_ptr<FILE, int (*)(FILE *)> file(std::tmpfile(), std::fclose);
  std::fwrite(bytes.data(), 1, bytes.size(), file.get());
  std::rewind(file.get());
  return readTree(fileno(file.get()), fileno(file.get()), mostBytes);
}

} // namespace

TEST(TreeStream, wholeTreeComesBack) {
  std::optional<FileTree> tree = readBack(streamOf(makeTree()));
  ASSERT_TRUE(tree);
  EXPECT_EQ(tree->problems.front().message, "is damaged");
  const FileObject *numbers = tree->root.find("numbers"), *words = tree->root.find("words");
  ASSERT_TRUE(numbers && words);
  EXPECT_EQ(numbers->array.real(1), -2.5);
  EXPECT_EQ(words->array.texts, (std::vector<std::string>{"one", ""}));
}

TEST(TreeStream, elementsLeftInTheFileAreReadFromThere) {
  FileTree tree = makeTree();
  tree.root.children.front().array.fileOffset = 0; // the number of problems, and the length of a path
  std::optional<FileTree> read = readBack(streamOf(tree));
  ASSERT_TRUE(read);
  const Array &numbers = read->root.find("numbers")->array;
  EXPECT_EQ(numbers.integer(0), 1);
  EXPECT_EQ(numbers.integer(1), static_cast<int64_t>(std::string("/node/a").size()));
}

TEST(TreeStream, elementsBeyondTheFileAreRefused) {
  FileTree tree = makeTree();
  std::string bytes = streamOf(tree);
  for (uint64_t offset : {uint64_t(bytes.size()), uint64_t(INT64_MAX), uint64_t(INT64_MAX) + 1, UINT64_MAX - 1}) {
    tree.root.children.front().array.fileOffset = offset;
    EXPECT_FALSE(readBack(streamOf(tree))) << offset;
  }
}

TEST(TreeStream, streamThatEndsEarlyIsRefused) {
  std::string bytes = streamOf(makeTree());
  for (size_t size = 0; size < bytes.size(); ++size)
    EXPECT_FALSE(readBack(bytes.substr(0, size))) << size;
}

TEST(TreeStream, arrayThatIsTooLargeIsRefused) { EXPECT_FALSE(readBack(streamOf(makeTree()), /*mostBytes=*/8)); }

TEST(TreeStream, arrayThatContradictsItsShapeIsRefused) {
  FileTree tree = makeTree();
  tree.root.children.front().array.shape = {3};
  EXPECT_FALSE(readBack(streamOf(tree)));
}
