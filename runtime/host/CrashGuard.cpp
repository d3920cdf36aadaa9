// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See CrashGuard.h.

#include "runtime/host/CrashGuard.h"

#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace glia::host {
namespace {

[[noreturn]] void runInChild(const std::function<void()> &work, unsigned seconds) {
  const rlimit noCore{0, 0};
  setrlimit(RLIMIT_CORE, &noCore);
  const rlimit processorTime{seconds, seconds};
  setrlimit(RLIMIT_CPU, &processorTime);
  for (int signal : {SIGSEGV, SIGBUS, SIGFPE, SIGABRT, SIGILL})
    std::signal(signal, SIG_DFL);
  // What a dying library prints would only confuse.
  if (const int null = open("/dev/null", O_WRONLY); null >= 0)
    dup2(null, STDERR_FILENO);
  try {
    work();
  } catch (...) { // lack of memory: the parent meets and reports it too
  }
  _exit(0);
}

} // namespace

bool survives(const std::function<void()> &work, unsigned seconds) {
  const pid_t child = fork();
  if (child < 0)
    return true;
  if (child == 0)
    runInChild(work, seconds);
  int status = 0;
  while (waitpid(child, &status, 0) < 0)
    if (errno != EINTR)
      return true;
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

} // namespace glia::host
