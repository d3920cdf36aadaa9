/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Replays what was recorded into a kernel and compares what it gives, word by word. For C simulation and for
 * C/RTL cosimulation.
 *
 * A recording is text: for each step a line `step START SAMPLE`, then for each stream a line NAME COUNT WORD...
 */
#ifndef GLIA_TESTBENCH_H
#define GLIA_TESTBENCH_H

#include <hls_stream.h>

#include <fstream>
#include <iostream>
#include <string>

namespace glia {

/* Of a word: values have no cell. */
struct Layout {
  unsigned cell, word;
};

class Recording {
public:
  explicit Recording(const char *path) : file(path) {
    if (!file)
      fail(std::string("cannot read ") + path);
  }

  /* The next step; false at the end, and after a difference. */
  bool next() {
    std::string word;
    if (!isGood || !(file >> word))
      return false;
    if (word != "step" || !(file >> isStart >> number))
      return fail("the recording is damaged: a step was expected");
    step = isStart ? 0 : step + 1;
    ++steps;
    return true;
  }

  bool startsSample() const { return isStart; }
  unsigned sample() const { return number; }

  /* Writes the words of an input into its stream. */
  template <typename Word> void feed(const char *name, hls::stream<Word> &stream) {
    for (unsigned i = 0, count = begin(name); i < count && isGood; ++i) {
      Word word;
      if (take(word))
        stream.write(word);
    }
  }

  /* Reads an output's stream and compares. Words of events have a cell in so many low bits, and a top bit. */
  template <typename Word> void compare(const char *name, hls::stream<Word> &stream, Layout bits) {
    for (unsigned i = 0, count = begin(name); i < count && isGood; ++i) {
      Word expected;
      if (!take(expected))
        return;
      if (stream.empty())
        return differ(name, i, "nothing", describe(expected, bits));
      const Word found = stream.read();
      if (found != expected)
        return differ(name, i, describe(found, bits), describe(expected, bits));
      ++words;
    }
    if (isGood && !stream.empty())
      differ(name, begin(name), describe(stream.read(), bits), "nothing");
  }

  /* What main returns. */
  int finish() {
    if (isGood && steps == 0)
      fail("the recording has no step");
    if (isGood)
      std::cout << "equal: " << steps << " steps, " << words << " words of output\n";
    return isGood ? 0 : 1;
  }

private:
  /* The number of words of a stream in this step. */
  unsigned begin(const char *name) {
    std::string word;
    unsigned count = 0;
    if (isGood && (!(file >> word >> count) || word != name))
      fail(std::string("the recording is damaged: ") + name + " was expected");
    return count;
  }

  /* Reals are written in hexadecimal, so that every bit is there. */
  bool take(float &word) { return takeReal(word); }
  bool take(double &word) { return takeReal(word); }
  template <typename Word> bool take(Word &word) {
    std::string text;
    if (!(file >> text))
      return fail("the recording ends within a step");
    word = text[0] == '-' ? Word(std::stoll(text)) : Word(std::stoull(text));
    return true;
  }
  template <typename Real> bool takeReal(Real &word) {
    std::string text;
    if (!(file >> text))
      return fail("the recording ends within a step");
    word = Real(std::stod(text));
    return true;
  }

  template <typename Word> static std::string describe(const Word &word, Layout bits) {
    if (bits.cell == 0)
      return std::to_string((double)word);
    const unsigned long long cell = (unsigned long long)word & ((1ull << bits.cell) - 1);
    const unsigned long long rest = (unsigned long long)word >> bits.cell;
    if (rest >> (bits.word - 1 - bits.cell))
      return "the end of the step";
    return "cell " + std::to_string(cell) + (rest ? " with count field " + std::to_string(rest) : "");
  }

  void differ(const char *name, unsigned position, const std::string &found, const std::string &expected) {
    fail("different: sample " + std::to_string(number) + ", step " + std::to_string(step) + ", " + name + ", word " +
         std::to_string(position) + ": the kernel gives " + found + ", recorded is " + expected);
  }

  bool fail(const std::string &text) {
    std::cerr << text << "\n";
    return isGood = false;
  }

  std::ifstream file;
  bool isGood = true, isStart = false;
  unsigned number = 0, step = 0;
  unsigned long long steps = 0, words = 0;
};

} // namespace glia

#endif
