// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Reads HDF5 files in a process of its own. The HDF5 library crashes on some damaged files (a wrong length of a text is
// enough), and no check from outside can prevent that; here a crash becomes a message (E3). Time and memory of the
// process are limited by the size of the file.

#include "compiler/Import/Nir/FileTree.h"
#include "compiler/Import/Nir/TreeStream.h"

#include "llvm/Support/FileSystem.h"

#include <csignal>
#include <fcntl.h>
#include <mutex>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace glia::nir;

/// Seconds of work, more for a large file, and of waiting for a slow disk or a busy machine.
static constexpr uint64_t leastBytesPerSecond = 4 << 20;
static constexpr uint64_t leastSeconds = 5, mostSeconds = 3600, waitingPerWork = 12;
/// Memory beyond what this process has now, and for each byte of the file (compressed data unfolds).
static constexpr uint64_t leastMemory = uint64_t(1) << 30, memoryPerByte = 64;
/// The most that a compressed byte unfolds to, see Hdf5.cpp, and some room.
static constexpr uint64_t mostExpansion = 1032, room = 1 << 16;

/// What the pipe holds, if the system allows.
static constexpr int pipeBytes = 1 << 20;

/// The address space of this process in bytes, or 0 if it cannot be told.
static uint64_t addressSpace() {
  char text[64] = {};
  int file = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
  if (file < 0)
    return 0;
  ssize_t size = read(file, text, sizeof(text) - 1);
  close(file);
  return size > 0 ? strtoull(text, nullptr, 10) * sysconf(_SC_PAGESIZE) : 0;
}

static void limitThisProcess(uint64_t fileSize) {
  for (int signal : {SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL, SIGALRM, SIGXCPU, SIGTRAP})
    std::signal(signal, SIG_DFL);
  rlimit noCore{0, 0};
  setrlimit(RLIMIT_CORE, &noCore);
  uint64_t seconds = std::min(leastSeconds + fileSize / leastBytesPerSecond, mostSeconds);
  rlimit work{seconds, seconds + 1};
  setrlimit(RLIMIT_CPU, &work);
  alarm(static_cast<unsigned>(seconds * waitingPerWork));
  uint64_t now = addressSpace();
  // Address sanitizers reserve terabytes; a limit would stop them.
  if (now == 0 || now > uint64_t(1) << 40)
    return;
  uint64_t most = now + leastMemory + fileSize * memoryPerByte;
  rlimit memory{most, most};
  setrlimit(RLIMIT_AS, &memory);
}

[[noreturn]] static void readInChild(llvm::StringRef path, uint64_t fileSize, int descriptor) {
  limitThisProcess(fileSize);
  {
    llvm::raw_fd_ostream os(descriptor, /*shouldClose=*/true);
    writeTree(readFileTreeHere(path), os);
    os.flush();
    os.clear_error();
  }
  _exit(0);
}

static FileTree failure(const std::string &message) {
  FileTree tree;
  tree.problems.push_back({"", message});
  return tree;
}

static FileTree deathMessage(int status) {
  if (WIFSIGNALED(status) && (WTERMSIG(status) == SIGALRM || WTERMSIG(status) == SIGXCPU))
    return failure("is damaged: the HDF5 library did not come to an end with it");
  return failure("is damaged: the HDF5 library crashed while reading it");
}

FileTree glia::nir::readFileTree(llvm::StringRef path) {
  // One at a time, so that no child inherits the other end of another one's pipe.
  static std::mutex mutex;
  std::lock_guard<std::mutex> lock(mutex);
  uint64_t fileSize = 0;
  if (llvm::sys::fs::file_size(path, fileSize))
    fileSize = 0; // the child says why
  int pipe[2];
  if (pipe2(pipe, O_CLOEXEC) != 0)
    return failure("cannot be read: no pipe could be made");
  fcntl(pipe[0], F_SETPIPE_SZ, pipeBytes); // fewer turns between the two; as it is, where it is refused
  pid_t child = fork();
  if (child == 0) {
    close(pipe[0]);
    readInChild(path, fileSize, pipe[1]);
  }
  close(pipe[1]);
  if (child < 0) {
    close(pipe[0]);
    return failure("cannot be read: no process could be started");
  }
  // What is no file does not keep us waiting; the child says what it is.
  int file = open(path.str().c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  std::optional<FileTree> tree = readTree(pipe[0], file, fileSize * mostExpansion + room);
  close(pipe[0]);
  if (file >= 0)
    close(file);
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR)
    ;
  return tree ? std::move(*tree) : deathMessage(status);
}
