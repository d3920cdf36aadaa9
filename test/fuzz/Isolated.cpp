// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// fork, a pipe for the outcome, a file for what is said; and the shrinker.

#include "test/fuzz/Isolated.h"

#include <fmt/format.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace glia::fuzz;

static constexpr unsigned secondsPerCase = 120;

Isolated::Isolated() {
  std::string pattern = (std::filesystem::temp_directory_path() / "glia-fuzz-XXXXXX").string();
  if (!mkdtemp(pattern.data())) {
    fmt::print(stderr, "no temporary folder could be made\n");
    std::exit(1);
  }
  folder = pattern;
}

Isolated::~Isolated() {
  std::error_code ignored;
  std::filesystem::remove_all(folder, ignored);
}

static void writeFile(const std::string &path, const std::string &text) { std::ofstream(path) << text; }

static std::string readFile(const std::string &path) {
  std::ifstream file(path);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

[[noreturn]] static void runChild(const Case &tested, const std::string &folder, int pipe) {
  alarm(secondsPerCase);
  int said = open((folder + "/said").c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  dup2(said, STDERR_FILENO);
  Outcome outcome = runCase(tested, folder + "/network.mlir");
  std::string message = fmt::format("{}{} {}", static_cast<char>(outcome.verdict), outcome.events, outcome.text);
  bool isWritten = write(pipe, message.data(), message.size()) == static_cast<ssize_t>(message.size());
  fflush(stderr);
  _exit(isWritten ? 0 : 1);
}

Outcome Isolated::run(const Case &tested, std::string &said) {
  writeFile(folder + "/network.mlir", tested.text);
  int ends[2];
  if (pipe(ends) != 0)
    return {Verdict::Fault, "no pipe", 0};
  fflush(stdout);
  pid_t child = fork();
  if (child == 0)
    runChild(tested, folder, ends[1]);
  close(ends[1]);
  std::string message;
  char buffer[4096];
  for (ssize_t n; (n = read(ends[0], buffer, sizeof buffer)) > 0;)
    message.append(buffer, n);
  close(ends[0]);
  int status = 0;
  waitpid(child, &status, 0);
  said = readFile(folder + "/said");
  if (WIFSIGNALED(status))
    return {Verdict::Fault, fmt::format("ended by signal {} ({})", WTERMSIG(status), strsignal(WTERMSIG(status))), 0};
  if (status != 0 || message.empty())
    return {Verdict::Fault, "ended without an outcome", 0};
  Outcome outcome{static_cast<Verdict>(message[0]), "", std::strtoull(message.c_str() + 1, nullptr, 10)};
  outcome.text = message.substr(message.find(' ') + 1);
  if (outcome.verdict == Verdict::Refused && said.find("error") == std::string::npos)
    return {Verdict::Fault, "refused without a diagnostic", 0};
  return outcome;
}

//===----------------------------------------------------------------------===//
// Shrinking
//===----------------------------------------------------------------------===//

namespace {
class Shrinker {
public:
  Shrinker(Isolated &isolated, std::vector<uint32_t> tape, const Outcome &wanted, int attempts)
      : isolated(isolated), best(std::move(tape)), wanted(wanted), left(attempts) {}

  std::vector<uint32_t> shrink() {
    for (size_t before = 0; before != key() && left > 0;) {
      before = key();
      for (size_t length = best.size() / 2; length >= 1; length /= 2)
        for (size_t at = 0; at + length <= best.size() && left > 0;)
          at += remove(at, length) || zero(at, length) ? 0 : length;
      for (size_t at = 0; at < best.size() && left > 0; ++at)
        lower(at);
    }
    return best;
  }

private:
  size_t key() const {
    size_t sum = best.size() * 1000003;
    for (uint32_t value : best)
      sum += value;
    return sum;
  }

  bool accept(const std::vector<uint32_t> &tape) {
    if (left-- <= 0)
      return false;
    Choices choices(tape);
    Case tested = makeCase(choices);
    std::string said;
    Outcome outcome = isolated.run(tested, said);
    if (outcome.verdict != wanted.verdict || kindOf(outcome.text) != kindOf(wanted.text))
      return false;
    best = choices.decided();
    while (!best.empty() && best.back() == 0) // what is absent is 0
      best.pop_back();
    return true;
  }

  /// A refusal or a signal stays what it is; a difference of values may move.
  static std::string kindOf(const std::string &text) {
    return text.compare(0, 6, "sample") == 0 ? text.substr(0, 6) : text;
  }

  bool remove(size_t at, size_t length) {
    std::vector<uint32_t> tape = best;
    tape.erase(tape.begin() + at, tape.begin() + std::min(at + length, tape.size()));
    return accept(tape);
  }

  bool zero(size_t at, size_t length) {
    std::vector<uint32_t> tape = best;
    auto begin = tape.begin() + at, end = tape.begin() + std::min(at + length, tape.size());
    if (std::all_of(begin, end, [](uint32_t value) { return value == 0; }))
      return false;
    std::fill(begin, end, 0);
    accept(tape);
    return false;
  }

  void lower(size_t at) {
    for (uint32_t step = best[at] / 2; step >= 1 && at < best.size(); step /= 2) {
      if (best[at] < step)
        continue;
      std::vector<uint32_t> tape = best;
      tape[at] -= step;
      accept(tape);
    }
  }

  Isolated &isolated;
  std::vector<uint32_t> best;
  const Outcome &wanted;
  int left;
};
} // namespace

std::vector<uint32_t> glia::fuzz::shrink(Isolated &isolated, std::vector<uint32_t> tape, const Outcome &wanted,
                                         int attempts) {
  return Shrinker(isolated, std::move(tape), wanted, attempts).shrink();
}
