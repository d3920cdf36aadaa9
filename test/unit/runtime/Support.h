// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the tests of the runtime share: a folder that removes itself, files of given content, and checks of messages.

#ifndef GLIA_TEST_UNIT_RUNTIME_SUPPORT_H
#define GLIA_TEST_UNIT_RUNTIME_SUPPORT_H

#include "runtime/host/InputSource.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <string>
#include <zlib.h>

namespace glia::host {

/// A new folder under the temporary one, removed with all in it.
class TempDir {
public:
  TempDir() {
    std::string name = (std::filesystem::temp_directory_path() / "glia-test-XXXXXX").string();
    path = mkdtemp(name.data());
  }
  ~TempDir() { std::filesystem::remove_all(path); }

  std::string operator/(const std::string &name) const { return path + "/" + name; }

  /// The path of a file called `name` with `content`.
  std::string write(const std::string &name, const std::string &content) const {
    std::ofstream(*this / name, std::ios::binary) << content;
    return *this / name;
  }

  std::string writeGzip(const std::string &name, const std::string &content) const {
    gzFile file = gzopen((*this / name).c_str(), "wb");
    gzwrite(file, content.data(), unsigned(content.size()));
    gzclose(file);
    return *this / name;
  }

  size_t fileCount() const {
    return size_t(std::distance(std::filesystem::directory_iterator(path), std::filesystem::directory_iterator()));
  }

  std::string path;
};

inline std::string readText(const std::string &path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

/// Expects failure, and every one of `parts` in the message.
template <typename T> void expectError(const Result<T> &result, std::initializer_list<const char *> parts) {
  ASSERT_FALSE(result) << "an error was expected";
  for (const char *part : parts)
    EXPECT_NE(result.error().str().find(part), std::string::npos) << "no '" << part << "' in:\n"
                                                                  << result.error().str();
}

#define ASSERT_OK(result) ASSERT_TRUE(bool(result)) << (result).error().str()

inline InputTarget eventsFor(uint32_t cells) { return {"in", cells, LineKind::Events, 100000}; }
inline InputTarget signalFor(uint32_t cells) { return {"in", cells, LineKind::Signal, 100000}; }

inline EventList eventsOf(const InputSource &source, uint32_t sample, uint64_t step) {
  InputFrame frame;
  source.frame(sample, step, frame);
  return frame.events;
}

inline std::vector<double> valuesOf(const InputSource &source, uint32_t sample, uint64_t step) {
  InputFrame frame;
  source.frame(sample, step, frame);
  return frame.values;
}

using Cells = std::vector<uint32_t>;
using Counts = std::vector<int32_t>;
using Values = std::vector<double>;

} // namespace glia::host

#endif
