// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See AtomicFile.h. zlib writes plain files too (mode "T"), so there is one path for both; its gzip header carries no
// time and no name, so equal content gives equal bytes.

#include "runtime/host/AtomicFile.h"

#include <cerrno>
#include <climits>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

namespace glia::host {
namespace {

bool endsWith(const std::string &text, std::string_view end) {
  return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

/// The file behind a symbolic link, so that the link survives the rename.
std::string resolve(const std::string &path) {
  char *real = realpath(path.c_str(), nullptr);
  std::string out = real ? real : path;
  std::free(real);
  return out;
}

std::string folderOf(const std::string &path) {
  const size_t slash = path.rfind('/');
  return slash == std::string::npos ? "." : slash == 0 ? "/" : path.substr(0, slash);
}

Error cannotWrite(const std::string &path, int code) {
  if (code == ENOENT)
    return Error(fmt::format("cannot write '{}': the folder '{}' does not exist", path, folderOf(path)),
                 {"create the folder, or name another file"});
  if (code == EACCES || code == EROFS || code == EPERM)
    return Error(fmt::format("cannot write '{}': no permission to write in the folder '{}'", path, folderOf(path)),
                 {"name a file in a folder that you may write"});
  return Error(fmt::format("cannot write '{}': {}", path, std::strerror(code ? code : EIO)));
}

} // namespace

struct AtomicFile::Stream {
  std::string path;      // as the user said it
  std::string target;    // what is replaced
  std::string temporary; // what is written; equals target where that is no regular file
  gzFile file = nullptr;
  int failure = 0; // errno of the first failure

  ~Stream() { discard(); }

  void discard() {
    if (!file)
      return;
    gzclose(file);
    file = nullptr;
    removeTemporary();
  }

  void removeTemporary() {
    if (temporary != target)
      std::remove(temporary.c_str());
  }
};

AtomicFile::AtomicFile(std::unique_ptr<Stream> stream) : stream(std::move(stream)) {}
AtomicFile::AtomicFile(AtomicFile &&) noexcept = default;
AtomicFile &AtomicFile::operator=(AtomicFile &&) noexcept = default;
AtomicFile::~AtomicFile() = default;

Result<AtomicFile> AtomicFile::create(const std::string &path) {
  auto stream = std::make_unique<Stream>();
  stream->path = path;
  stream->target = resolve(path);
  struct stat info;
  const bool exists = stat(stream->target.c_str(), &info) == 0;
  if (exists && S_ISDIR(info.st_mode))
    return Error(fmt::format("cannot write '{}': it is a folder", path), {"name a file in it"});
  const bool isSpecial = exists && !S_ISREG(info.st_mode);
  stream->temporary = isSpecial ? stream->target : fmt::format("{}.tmp.{}", stream->target, getpid());
  errno = 0;
  stream->file = gzopen(stream->temporary.c_str(), endsWith(path, ".gz") ? "wb6" : "wbT");
  if (!stream->file)
    return cannotWrite(path, errno);
  gzbuffer(stream->file, 1u << 17);
  return AtomicFile(std::move(stream));
}

void AtomicFile::write(std::string_view bytes) {
  while (!bytes.empty() && !stream->failure) {
    const size_t part = std::min<size_t>(bytes.size(), 1u << 30);
    errno = 0;
    if (gzwrite(stream->file, bytes.data(), unsigned(part)) != int(part))
      stream->failure = errno ? errno : EIO;
    bytes.remove_prefix(part);
  }
}

Status AtomicFile::commit() {
  Stream &s = *stream;
  errno = 0;
  const int closed = gzclose(s.file);
  s.file = nullptr;
  if (closed != Z_OK && !s.failure)
    s.failure = errno ? errno : EIO;
  if (!s.failure && s.temporary != s.target && std::rename(s.temporary.c_str(), s.target.c_str()) != 0)
    s.failure = errno;
  if (!s.failure)
    return Success{};
  s.removeTemporary();
  return cannotWrite(s.path, s.failure);
}

const std::string &AtomicFile::path() const { return stream->path; }

} // namespace glia::host
