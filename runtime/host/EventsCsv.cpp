// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See EventsCsv.h.

#include "runtime/host/EventsCsv.h"

#include "runtime/host/SparseFrames.h"
#include "runtime/host/Text.h"

#include <array>
#include <cctype>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <optional>

namespace glia::host {
namespace {

constexpr size_t kMostErrors = 10;
constexpr size_t kMostColumns = 4;
constexpr std::array<const char *, kMostColumns> kColumnNames = {"sample", "step", "cell", "value"};
enum Column : int { Sample = 0, Step = 1, Cell = 2, Value = 3 };

/// Which field of a line holds which column; -1: none.
struct Layout {
  std::array<int, kMostColumns> fieldOf = {-1, -1, -1, -1};
  size_t fields = 0;
};

/// The fields of one line; `count` may exceed the capacity, the rest is not kept.
struct Fields {
  std::array<std::string_view, kMostColumns> text;
  size_t count = 0;
};

Fields splitLine(std::string_view line) {
  Fields fields;
  for (size_t begin = 0; begin <= line.size();) {
    const size_t comma = std::min(line.find(',', begin), line.size());
    if (fields.count < kMostColumns)
      fields.text[fields.count] = trim(line.substr(begin, comma - begin));
    ++fields.count;
    begin = comma + 1;
  }
  return fields;
}

class Reader {
public:
  Reader(const std::string &path, const InputTarget &target, LineReader &lines)
      : path(path), target(target), lines(lines) {}

  Result<InputSourcePtr> read();

private:
  void takeLine(std::string_view line);
  bool takeHeader(const Fields &fields);
  bool chooseLayout(const Fields &fields);
  void takeRecord(const Fields &fields);
  bool parseIndex(std::string_view text, Column column, uint64_t limit, uint64_t &out);
  bool parseCell(std::string_view text, uint32_t &out);
  bool parseValue(std::string_view text, double &out);
  bool parseCount(std::string_view text, double &out);
  bool fail(std::string text, std::vector<std::string> notes = {});
  Error explainDuplicate(const SparseRecord &first, const SparseRecord &second) const;

  const std::string &path;
  const InputTarget &target;
  LineReader &lines;
  std::optional<Layout> layout;
  bool hasHeader = false;
  std::vector<SparseRecord> records;
  std::optional<Error> errors;
};

bool Reader::fail(std::string text, std::vector<std::string> notes) {
  Error error(lines.place() + ": " + std::move(text), std::move(notes));
  if (errors)
    errors->append(std::move(error));
  else
    errors = std::move(error);
  return false;
}

bool Reader::takeHeader(const Fields &fields) {
  Layout found;
  found.fields = fields.count;
  for (size_t i = 0; i < std::min(fields.count, kMostColumns); ++i) {
    size_t column = 0;
    while (column < kMostColumns && fields.text[i] != kColumnNames[column])
      ++column;
    if (column == kMostColumns)
      return fail(
          fmt::format("unknown column {}; columns are sample, step, cell and value", quoteForMessage(fields.text[i])));
    if (found.fieldOf[column] >= 0)
      return fail(fmt::format("column '{}' occurs twice", kColumnNames[column]));
    found.fieldOf[column] = int(i);
  }
  if (fields.count > kMostColumns)
    return fail(fmt::format("{} columns, but there are only four: sample, step, cell and value", fields.count));
  if (found.fieldOf[Step] < 0 || found.fieldOf[Cell] < 0)
    return fail("the header does not name the columns 'step' and 'cell'",
                {"name them, or leave the header out and give step,cell or sample,step,cell"});
  layout = found;
  hasHeader = true;
  return true;
}

bool Reader::chooseLayout(const Fields &fields) {
  Layout found;
  found.fields = fields.count;
  if (fields.count == 2)
    found.fieldOf = {-1, 0, 1, -1};
  else if (fields.count == 3)
    found.fieldOf = {0, 1, 2, -1};
  else if (fields.count == 4)
    found.fieldOf = {0, 1, 2, 3};
  else
    return fail(fmt::format("{} column{}, but events have two (step,cell) to four (sample,step,cell,value)",
                            fields.count, fields.count == 1 ? "" : "s"),
                {"this is probably not an event file"});
  layout = found;
  return true;
}

bool Reader::parseIndex(std::string_view text, Column column, uint64_t limit, uint64_t &out) {
  const char *name = kColumnNames[column];
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), out);
  const bool isWhole = end == text.data() + text.size();
  if (code == std::errc() && isWhole && out <= limit)
    return true;
  if (code == std::errc::result_out_of_range || (code == std::errc() && isWhole))
    return fail(fmt::format("{} {} is too large; the largest is {}", name, text, limit));
  int64_t negative = 0;
  const auto [negEnd, negCode] = std::from_chars(text.data(), text.data() + text.size(), negative);
  if (negCode == std::errc() && negEnd == text.data() + text.size())
    return fail(fmt::format("{} {} is negative; {}s are counted from 0", name, text, name));
  return fail(fmt::format("{} {} is not a number; a whole number from 0 is needed", name, quoteForMessage(text)));
}

bool Reader::parseCell(std::string_view text, uint32_t &out) {
  uint64_t cell = 0;
  if (!parseIndex(text, Cell, std::numeric_limits<uint64_t>::max(), cell))
    return false;
  if (cell >= target.cells)
    return fail(fmt::format("cell {} is out of range; input '{}' has {} cells (0 to {})", cell, target.name,
                            target.cells, int64_t(target.cells) - 1));
  out = uint32_t(cell);
  return true;
}

bool Reader::parseCount(std::string_view text, double &out) {
  int32_t count = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), count);
  if (code != std::errc() || end != text.data() + text.size())
    return fail(
        fmt::format("value {} is not a whole number; the value of an event is its count", quoteForMessage(text)),
        {"to read the file as a signal of real values, say --input-as=signal"});
  if (count == 0)
    return fail("value 0 is no event", {"leave the line out"});
  out = count;
  return true;
}

bool Reader::parseValue(std::string_view text, double &out) {
  if (target.as == LineKind::Events)
    return parseCount(text, out);
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (code != std::errc() || end != text.data() + text.size() || !std::isfinite(out))
    return fail(fmt::format("value {} is not a finite number", quoteForMessage(text)));
  return true;
}

void Reader::takeRecord(const Fields &fields) {
  if (fields.count != layout->fields) {
    fail(fmt::format("{} column{}, but the lines before have {}", fields.count, fields.count == 1 ? "" : "s",
                     layout->fields));
    return;
  }
  SparseRecord record;
  record.origin = lines.lineNumber();
  uint64_t sample = 0;
  const auto text = [&](Column column) { return fields.text[size_t(layout->fieldOf[column])]; };
  if (layout->fieldOf[Sample] >= 0 && !parseIndex(text(Sample), Sample, UINT32_MAX - 1, sample))
    return;
  if (!parseIndex(text(Step), Step, uint64_t(INT64_MAX) - 1, record.step) || !parseCell(text(Cell), record.cell))
    return;
  if (layout->fieldOf[Value] >= 0 && !parseValue(text(Value), record.value))
    return;
  record.sample = uint32_t(sample);
  records.push_back(record);
}

void Reader::takeLine(std::string_view line) {
  if (lines.lineNumber() == 1 && line.substr(0, 3) == "\xEF\xBB\xBF")
    line.remove_prefix(3);
  if (trim(line).empty())
    return;
  const Fields fields = splitLine(line);
  if (layout)
    return takeRecord(fields);
  const std::string_view first = fields.text[0];
  const bool isHeader = !first.empty() && std::isalpha(static_cast<unsigned char>(first[0]));
  if (isHeader)
    takeHeader(fields);
  else if (chooseLayout(fields))
    takeRecord(fields);
}

Error Reader::explainDuplicate(const SparseRecord &first, const SparseRecord &second) const {
  return Error(fmt::format("{}:{}: sample {}, step {}, cell {} is given a second time", path, second.origin,
                           second.sample, second.step, second.cell),
               {fmt::format("{}:{}: first given here", path, first.origin),
                "a cell has one entry in each step; several events at once are one line with a value"});
}

Result<InputSourcePtr> Reader::read() {
  for (;;) {
    Result<std::optional<std::string_view>> line = lines.next();
    if (!line)
      return line.takeError();
    if (!*line)
      break;
    takeLine(**line);
    // Where nothing was understood, every further line would say so again.
    const bool isForeign = !layout || (!hasHeader && records.empty());
    if (errors && (isForeign || errors->messages.size() >= kMostErrors))
      return std::move(*errors);
  }
  if (errors)
    return std::move(*errors);
  Result<SparseFrames> frames = SparseFrames::sort(
      std::move(records), [this](const auto &first, const auto &second) { return explainDuplicate(first, second); });
  if (!frames)
    return frames.takeError();
  const uint32_t samples = std::max(frames->sampleCount(), 1u);
  return makeSparseSource(std::move(*frames), target, samples, /*steps=*/0);
}

} // namespace

Result<InputSourcePtr> readEventsCsv(const std::string &path, const InputTarget &target) {
  Result<LineReader> lines = LineReader::open(path);
  if (!lines)
    return lines.takeError();
  return Reader(path, target, *lines).read();
}

} // namespace glia::host
