// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Overwriting.h.

#include "tools/glia/Overwriting.h"
#include "tools/glia/Options.h"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

#include <fmt/format.h>

using namespace glia::tool;

/// An argument [NAME=]FILE as all the files that it may mean: names and files may contain = themselves.
static void addCandidates(const std::string &argument, std::vector<std::string> &files) {
  files.push_back(argument);
  for (size_t i = argument.find('='); i != std::string::npos; i = argument.find('=', i + 1))
    files.push_back(argument.substr(i + 1));
}

std::vector<std::string> glia::tool::filesRead(const DataOptions &data) {
  std::vector<std::string> files;
  for (const std::string &input : data.inputs)
    addCandidates(input, files);
  if (!data.labels.empty())
    files.push_back(data.labels);
  return files;
}

/// Whether a path is a file that keeps what is written; a terminal, a pipe or /dev/null is none.
static bool keepsContent(const std::string &path) { return llvm::sys::fs::is_regular_file(path); }

static bool checkAgainst(const WrittenFile &file, llvm::ArrayRef<std::string> read, const char *what) {
  for (const std::string &other : read)
    if (keepsContent(other) && llvm::sys::fs::equivalent(file.path, other)) {
      fmt::print(stderr, "error: {} {} would write over '{}', which {} read from; choose another name\n", file.option,
                 file.path, other, what);
      return false;
    }
  return true;
}

/// A path in a form in which the same place is the same text, whether there is a file or not.
static std::string placeOf(const std::string &path) {
  llvm::SmallString<128> place(path);
  if (!llvm::sys::fs::real_path(path, place)) // all links followed, where the file exists
    return place.str().str();
  place = path;
  llvm::sys::fs::make_absolute(place);
  llvm::sys::path::remove_dots(place, /*remove_dot_dot=*/true);
  return place.str().str();
}

static bool checkAmong(llvm::ArrayRef<WrittenFile> written) {
  for (size_t i = 0; i < written.size(); ++i)
    for (size_t j = 0; j < i; ++j) {
      bool isSame = !written[i].path.empty() && placeOf(written[i].path) == placeOf(written[j].path) &&
                    (keepsContent(written[i].path) || !llvm::sys::fs::exists(written[i].path));
      if (isSame) {
        fmt::print(stderr, "error: {} and {} both write '{}'; choose another name for one\n", written[j].option,
                   written[i].option, written[i].path);
        return false;
      }
    }
  return true;
}

bool glia::tool::checkOverwriting(llvm::ArrayRef<WrittenFile> written, llvm::ArrayRef<std::string> networkFiles,
                                  llvm::ArrayRef<std::string> dataFiles) {
  for (const WrittenFile &file : written)
    if (!file.path.empty() &&
        !(checkAgainst(file, networkFiles, "the network is") && checkAgainst(file, dataFiles, "data are")))
      return false;
  return checkAmong(written);
}
