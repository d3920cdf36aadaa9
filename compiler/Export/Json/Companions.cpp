// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Temporary files, and arrays as text or .npy.

#include "compiler/Export/Json/Companions.h"

#include "dialects/Snn/IR/Snn.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

using namespace mlir;
using namespace glia::jsonformat;

/// More numbers than that are easier to handle in a file of their own.
static constexpr int64_t mostInline = 256;

Companions::Companions(StringRef path, ArrayRef<std::string> kept)
    : path(path.str()), folder(llvm::sys::path::parent_path(path).str()), stem(llvm::sys::path::stem(path).str()),
      kept(kept) {}

Companions::~Companions() {
  for (File &file : files)
    llvm::consumeError(file.file.discard());
}

//===----------------------------------------------------------------------===//
// Files
//===----------------------------------------------------------------------===//

/// STEM.WHAT.ENDING, with letters that every file system takes, and a number where that is taken.
std::string Companions::nameFor(StringRef what, StringRef ending) {
  std::string base = stem + "." + what.take_front(80).str();
  for (char &c : base)
    if (!llvm::isAlnum(c) && c != '.' && c != '-' && c != '_')
      c = '_';
  std::string name = base + ending.str();
  for (unsigned i = 2; !names.insert(name).second; ++i)
    name = base + "_" + std::to_string(i) + ending.str();
  return name;
}

void Companions::add(StringRef finalPath, ArrayRef<StringRef> parts) {
  if (!problem.empty())
    return;
  // Whatever the spelling: links lead to one file, too.
  if (llvm::any_of(kept, [&](const std::string &read) { return llvm::sys::fs::equivalent(finalPath, read); })) {
    problem = "'" + finalPath.str() + "' would be written over, which the network is read from; choose another name";
    return;
  }
  auto file = llvm::sys::fs::TempFile::create(finalPath + ".%%%%%%.tmp");
  if (!file) {
    problem = "cannot write '" + finalPath.str() + "': " + llvm::toString(file.takeError());
    return;
  }
  llvm::raw_fd_ostream os(file->FD, /*shouldClose=*/false);
  for (StringRef part : parts)
    os << part;
  os.flush();
  if (os.has_error()) {
    problem = "cannot write '" + finalPath.str() + "': " + os.error().message();
    os.clear_error();
  }
  files.push_back({std::move(*file), finalPath.str()});
}

std::string Companions::write(StringRef what, StringRef ending, StringRef text) {
  std::string name = nameFor(what, ending);
  llvm::SmallString<128> full(folder);
  llvm::sys::path::append(full, name);
  add(full, {text});
  return name;
}

std::string Companions::finish(StringRef text) {
  add(path, {text});
  if (!problem.empty())
    return problem;
  for (File &file : files)
    if (llvm::Error error = file.file.keep(file.finalPath))
      return "cannot write '" + file.finalPath + "': " + llvm::toString(std::move(error));
  files.clear();
  return "";
}

//===----------------------------------------------------------------------===//
// Arrays
//===----------------------------------------------------------------------===//

static Json elementOf(ArrayRef<char> bytes, Type type, int64_t index) {
  return isa<FloatType>(type) ? Json(glia::snn::readReal(bytes, type, index))
                              : Json(glia::snn::readInteger(bytes, type, index));
}

/// Nested lists over the dimensions from `depth` on; `at` is the next element.
static Json nest(ArrayRef<char> bytes, ShapedType type, int64_t depth, int64_t &at) {
  if (depth == type.getRank())
    return elementOf(bytes, type.getElementType(), at++);
  Json list = Json::array();
  for (int64_t i = 0; i < type.getDimSize(depth); ++i)
    list.push_back(nest(bytes, type, depth + 1, at));
  return list;
}

/// The header that numpy.save writes, padded so that the data begins at a multiple of 64.
static std::string npyHeader(ShapedType type) {
  Type element = type.getElementType();
  unsigned bytes = element.getIntOrFloatBitWidth() / 8;
  std::string text = "{'descr': '" + std::string(bytes == 1 ? "|" : "<") + (isa<FloatType>(element) ? "f" : "i") +
                     std::to_string(bytes) + "', 'fortran_order': False, 'shape': (";
  for (int64_t extent : type.getShape())
    text += std::to_string(extent) + (type.getRank() == 1 ? "," : ", ");
  text += "), }";
  while ((10 + text.size() + 1) % 64 != 0)
    text += ' ';
  text += '\n';
  std::string header("\x93NUMPY\x01\x00", 8);
  header += static_cast<char>(text.size() & 0xff);
  header += static_cast<char>(text.size() >> 8);
  return header + text;
}

Json Companions::write(ElementsAttr elements, ArrayRef<char> bytes, StringRef object, StringRef key) {
  ShapedType type = elements.getShapedType();
  int64_t at = 0, size = type.getNumElements();
  unsigned width = type.getElementTypeBitWidth() / 8;
  if (size <= mostInline)
    return nest(bytes, type, 0, at);
  std::string name = nameFor((object + "." + key).str(), ".npy");
  llvm::SmallString<128> full(folder);
  llvm::sys::path::append(full, name);
  std::string header = npyHeader(type), filled;
  StringRef data(bytes.data(), bytes.size());
  if (bytes.size() != static_cast<size_t>(size) * width) { // one for all
    for (int64_t i = 0; i < size; ++i)
      filled += data.take_front(width);
    data = filled;
  }
  add(full, {header, data});
  return {{"file", name}};
}
