// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Progress.h.

#include "runtime/host/Progress.h"

#include "runtime/host/Terminal.h"

#include <algorithm>
#include <fmt/format.h>

namespace glia::host {
namespace {

constexpr int kBarColumns = 24;

std::string clockText(double seconds) {
  const auto whole = uint64_t(seconds + 0.5);
  if (whole >= 3600)
    return fmt::format("{}:{:02}:{:02}", whole / 3600, whole / 60 % 60, whole % 60);
  return fmt::format("{}:{:02}", whole / 60, whole % 60);
}

std::string rateText(double perSecond) {
  return perSecond >= 100 ? fmt::format("{:.0f}", perSecond) : fmt::format("{:.3g}", perSecond);
}

} // namespace

Progress::Progress(std::string label, std::string unit, std::FILE *stream)
    : label(std::move(label)), unit(std::move(unit)), stream(stream), isTerminal(glia::host::isTerminal(stream)),
      start(Clock::now()), lastDrawn(start) {}

Progress::~Progress() { clear(); }

void Progress::update(uint64_t done, uint64_t total) {
  if (!isTerminal)
    return;
  const Clock::time_point now = Clock::now();
  if (now - lastDrawn < std::chrono::milliseconds(100))
    return;
  lastDrawn = now;
  const double seconds = std::chrono::duration<double>(now - start).count();
  fmt::print(stream, "\r\x1b[K{}", render(label, unit, done, total, seconds, terminalWidth(stream) - 1));
  std::fflush(stream);
  isDrawn = true;
}

void Progress::clear() {
  if (!isDrawn)
    return;
  std::fputs("\r\x1b[K", stream);
  std::fflush(stream);
  isDrawn = false;
}

std::string Progress::render(const std::string &label, const std::string &unit, uint64_t done, uint64_t total,
                             double seconds, uint32_t width) {
  const double part = total ? std::min(1.0, double(done) / double(total)) : 1.0;
  const double rate = seconds > 0 ? double(done) / seconds : 0;
  const auto filled = int(part * kBarColumns);
  std::string bar;
  for (int i = 0; i < kBarColumns; ++i)
    bar += i < filled ? "━" : "─";
  const std::string counts = fmt::format("{:3.0f}% {}/{} {}", part * 100, done, total, unit);
  std::string speed;
  if (rate > 0)
    speed = fmt::format("  {}/s  {} left", rateText(rate), clockText(double(total - std::min(done, total)) / rate));
  const size_t rest = counts.size() + speed.size();
  if (label.size() + kBarColumns + rest + 4 <= width)
    return fmt::format("{} {} {}{}", label, bar, counts, speed);
  return (counts + speed).substr(0, width);
}

} // namespace glia::host
