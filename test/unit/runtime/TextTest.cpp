// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Reading plain and gzip text, and writing files that appear whole or not at all.

#include "runtime/host/Text.h"
#include "runtime/host/AtomicFile.h"
#include "runtime/host/CrashGuard.h"
#include "test/unit/runtime/Support.h"

using namespace glia::host;

namespace {

std::vector<std::string> linesOf(const std::string &path) {
  Result<LineReader> reader = LineReader::open(path);
  std::vector<std::string> lines;
  while (reader) {
    auto line = reader->next();
    if (!line || !*line)
      break;
    lines.emplace_back(**line);
  }
  return lines;
}

TEST(Text, lines_of_plain_and_compressed_files_are_alike) {
  const TempDir dir;
  const std::string content = "a\r\n\nb,c\nlast";
  const std::vector<std::string> wanted = {"a", "", "b,c", "last"};
  EXPECT_EQ(linesOf(dir.write("plain.gz", content)), wanted); // known by content, not by name
  EXPECT_EQ(linesOf(dir.writeGzip("packed.csv", content)), wanted);
}

TEST(Text, long_files_keep_their_lines) {
  const TempDir dir;
  std::string content;
  for (int i = 0; i < 100000; ++i)
    content += std::to_string(i) + "\n";
  const std::vector<std::string> lines = linesOf(dir.write("long", content));
  ASSERT_EQ(lines.size(), 100000u);
  EXPECT_EQ(lines[77777], "77777");
}

TEST(Text, missing_file_and_folder_are_named) {
  const TempDir dir;
  expectError(readFile(dir / "none"), {"cannot read '", "/none': No such file or directory"});
  expectError(readFile(dir.path), {"it is a folder", "note: name a file in it"});
}

TEST(Text, truncated_gzip_is_an_error) {
  const TempDir dir;
  std::string random;
  for (unsigned i = 0, x = 1; i < 50000; ++i, x = x * 1103515245 + 12345)
    random += char(x >> 16);
  const std::string whole = readText(dir.writeGzip("whole.gz", random));
  expectError(readFile(dir.write("cut.gz", whole.substr(0, whole.size() / 2))), {"is a truncated gzip file"});
  std::string damaged = whole;
  damaged[whole.size() / 2] = char(damaged[whole.size() / 2] ^ 0x55);
  expectError(readFile(dir.write("bad.gz", damaged)), {"damaged gzip file"});
}

TEST(Text, content_beyond_the_limit_is_an_error) {
  const TempDir dir;
  expectError(readFile(dir.writeGzip("bomb.gz", std::string(1000000, 'x')), 1000), {"more than 1000 bytes"});
}

TEST(Text, endless_line_is_an_error) {
  const TempDir dir;
  Result<LineReader> reader = LineReader::open(dir.write("blob", std::string(2000000, 'x')));
  ASSERT_OK(reader);
  expectError(reader->next(), {"blob:1: the line is longer than 1048576 bytes"});
}

TEST(Text, csv_fields_are_quoted_only_where_needed) {
  EXPECT_EQ(csvField("lif.1 x"), "lif.1 x");
  EXPECT_EQ(csvField("a,\"b\""), "\"a,\"\"b\"\"\"");
  EXPECT_EQ(csvField("a\nb"), "\"a\nb\"");
}

TEST(AtomicFile, appears_on_commit) {
  const TempDir dir;
  Result<AtomicFile> file = AtomicFile::create(dir / "out.csv");
  ASSERT_OK(file);
  file->write("one\n");
  file->write("two\n");
  EXPECT_FALSE(std::filesystem::exists(dir / "out.csv"));
  ASSERT_OK(file->commit());
  EXPECT_EQ(readText(dir / "out.csv"), "one\ntwo\n");
  EXPECT_EQ(dir.fileCount(), 1u);
}

TEST(AtomicFile, without_commit_nothing_changes) {
  const TempDir dir;
  dir.write("out.csv", "old");
  {
    Result<AtomicFile> file = AtomicFile::create(dir / "out.csv");
    ASSERT_OK(file);
    file->write("new");
  }
  EXPECT_EQ(readText(dir / "out.csv"), "old");
  EXPECT_EQ(dir.fileCount(), 1u);
}

TEST(AtomicFile, gz_ending_compresses_always_to_the_same_bytes) {
  const TempDir dir;
  std::string bytes[2];
  for (std::string &out : bytes) {
    Result<AtomicFile> file = AtomicFile::create(dir / "out.csv.gz");
    ASSERT_OK(file);
    file->write("content\n");
    ASSERT_OK(file->commit());
    out = readText(dir / "out.csv.gz");
  }
  EXPECT_EQ(bytes[0].substr(0, 2), "\x1f\x8b");
  EXPECT_EQ(bytes[0], bytes[1]);
  EXPECT_EQ(linesOf(dir / "out.csv.gz"), std::vector<std::string>{"content"});
}

TEST(AtomicFile, keeps_a_symbolic_link) {
  const TempDir dir;
  dir.write("real", "old");
  std::filesystem::create_symlink("real", dir / "link");
  Result<AtomicFile> file = AtomicFile::create(dir / "link");
  ASSERT_OK(file);
  file->write("new");
  ASSERT_OK(file->commit());
  EXPECT_TRUE(std::filesystem::is_symlink(dir / "link"));
  EXPECT_EQ(readText(dir / "real"), "new");
}

TEST(AtomicFile, writes_devices_in_place) {
  Result<AtomicFile> file = AtomicFile::create("/dev/null");
  ASSERT_OK(file);
  file->write("gone");
  ASSERT_OK(file->commit());
  EXPECT_TRUE(std::filesystem::is_character_file("/dev/null"));
}

TEST(AtomicFile, full_disk_is_reported_at_commit) {
  Result<AtomicFile> file = AtomicFile::create("/dev/full");
  ASSERT_OK(file);
  file->write(std::string(1000000, 'x'));
  expectError(file->commit(), {"cannot write '/dev/full': No space left on device"});
}

TEST(AtomicFile, unusable_places_are_named) {
  const TempDir dir;
  expectError(AtomicFile::create(dir / "no/out.csv"), {"the folder '", "/no' does not exist", "create the folder"});
  expectError(AtomicFile::create(dir.path), {"it is a folder"});
}

TEST(CrashGuard, crash_and_endless_loop_do_not_survive) {
  EXPECT_TRUE(survives([] {}, 5));
  EXPECT_TRUE(survives([] { throw std::bad_alloc(); }, 5));
  EXPECT_FALSE(survives([] { std::abort(); }, 5));
  EXPECT_FALSE(survives(
      [] {
        for (volatile unsigned i = 0;; i = i + 1) {
        }
      },
      1));
}

} // namespace
