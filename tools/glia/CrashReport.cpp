// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See CrashReport.h. Everything that the handler needs is made beforehand: in it only calls that POSIX declares
// async-signal-safe are allowed.

#include "tools/glia/CrashReport.h"
#include "tools/glia/Options.h"

#include <fmt/format.h>

#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <string>
#include <unistd.h>

namespace {

struct CrashTexts {
  std::string path, command, kept, lost;
};

const CrashTexts *texts = nullptr;

bool writeAll(int file, const std::string &text) {
  return write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size());
}

[[noreturn]] void onFault(int) {
  const int file = open(texts->path.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0666);
  const bool isKept = file >= 0 && writeAll(file, texts->command);
  (void)writeAll(STDERR_FILENO, isKept ? texts->kept : texts->lost);
  _exit(glia::tool::exitFault);
}

/// A word of a command line as a shell reads it.
std::string quoted(std::string_view word) {
  constexpr std::string_view plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789@%_-+=:,./";
  if (!word.empty() && word.find_first_not_of(plain) == std::string_view::npos)
    return std::string(word);
  std::string text = "'";
  for (char c : word)
    text += c == '\'' ? "'\\''" : std::string(1, c);
  return text + "'";
}

} // namespace

void glia::tool::reportCrashes(int argc, char **argv) {
  static CrashTexts made;
  for (int i = 0; i < argc; ++i)
    made.command += (i ? " " : "") + quoted(argv[i]);
  made.command += '\n';
  made.path = fmt::format("glia-fault-{}.txt", getpid());
  made.lost = "error: glia crashed; this is a fault of glia (E3)\nnote: please report it with the network and this "
              "command: " +
              made.command;
  made.kept = fmt::format("{}note: the command is kept in '{}'\n", made.lost, made.path);
  texts = &made;

  // On a stack of its own, since a fault may be that the stack is used up.
  static char room[1 << 16];
  stack_t stack{};
  stack.ss_sp = room;
  stack.ss_size = sizeof room;
  sigaltstack(&stack, nullptr);
  struct sigaction action{};
  action.sa_handler = onFault;
  action.sa_flags = SA_ONSTACK | SA_RESETHAND;
  for (int signal : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT})
    sigaction(signal, &action, nullptr);
}
