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
#include <map>
#include <string>
#include <vector>

#include <stdint.h>

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

  /* Goes on to the next step; false at the end, and after a difference. */
  bool nextStep() {
    now.assign(1, Step());
    sampleCount = 1;
    return isGood && read(now[0]);
  }

  /* Goes on to all steps of the next sample, and of those after it that have as many and the next numbers: they are in
   * flight together. */
  bool nextSamples() {
    const int32_t most = 8;
    now.clear();
    sampleCount = 0;
    if (ahead.empty() && !readSample())
      return false;
    const size_t length = ahead.size();
    do {
      now.insert(now.end(), ahead.begin(), ahead.end());
      ++sampleCount;
    } while (readSample() && sampleCount < most && ahead.size() == length && ahead[0].isStart &&
             ahead[0].sample == now.back().sample + 1);
    return isGood;
  }

  bool startsSample() const { return now[0].isStart; }
  unsigned sample() const { return now[0].sample; }
  int32_t samples() const { return sampleCount; }
  int32_t steps() const { return static_cast<int32_t>(now.size()) / sampleCount; }

  /* Writes the words of an input into its stream. Those of a held input are there in the first step of a sample. */
  template <typename Word> void feed(const char *name, hls::stream<Word> &stream) {
    for (const Step &step : now)
      feedStep(step, name, stream);
  }
  template <typename Word> void feedHeld(const char *name, hls::stream<Word> &stream) {
    for (const Step &step : now)
      if (step.isStart)
        feedStep(step, name, stream);
  }

  /* Reads an output's stream and compares. Words of events have a cell in so many low bits, and a top bit. */
  template <typename Word> void compare(const char *name, hls::stream<Word> &stream, Layout bits) {
    for (const Step &step : now)
      compareStep(step, name, stream, bits);
    if (isGood && !stream.empty())
      differ(now.back(), name, wordsOf(now.back(), name).size(), describe(stream.read(), bits), "nothing");
  }

  /* What main returns. */
  int finish() {
    if (isGood && stepCount == 0)
      fail("the recording has no step");
    if (isGood)
      std::cout << "equal: " << stepCount << " steps, " << wordCount << " words of output\n";
    return isGood ? 0 : 1;
  }

private:
  struct Step {
    bool isStart = false;
    unsigned sample = 0, number = 0;
    std::map<std::string, std::vector<std::string>> streams;
  };

  /* Reads a step; false at the end of the recording. */
  bool read(Step &step) {
    std::string word;
    if (!hasHead && !(file >> word))
      return false;
    if ((!hasHead && word != "step") || !(file >> step.isStart >> step.sample))
      return fail("the recording is damaged: a step was expected");
    hasHead = false;
    step.number = number = step.isStart ? 0 : number + 1;
    ++stepCount;
    while (file >> word) {
      if (word == "step") {
        hasHead = true;
        break;
      }
      size_t count = 0;
      std::vector<std::string> &words = step.streams[word];
      for (file >> count; words.size() < count && file >> word;)
        words.push_back(word);
      if (words.size() < count)
        return fail("the recording ends within a step");
    }
    return true;
  }

  /* Reads all steps up to the next that starts a sample. */
  bool readSample() {
    ahead.clear();
    Step step;
    if (hasNext)
      ahead.push_back(next);
    hasNext = false;
    while (isGood && read(step)) {
      if (step.isStart && !ahead.empty()) {
        next = step;
        hasNext = true;
        break;
      }
      ahead.push_back(step);
      step = Step();
    }
    return isGood && !ahead.empty();
  }

  const std::vector<std::string> &wordsOf(const Step &step, const char *name) {
    static const std::vector<std::string> none;
    const auto found = step.streams.find(name);
    if (found != step.streams.end())
      return found->second;
    if (isGood)
      fail(std::string("the recording is damaged: ") + name + " was expected");
    return none;
  }

  template <typename Word> void feedStep(const Step &step, const char *name, hls::stream<Word> &stream) {
    for (const std::string &text : wordsOf(step, name))
      stream.write(parse(text, Word()));
  }

  template <typename Word>
  void compareStep(const Step &step, const char *name, hls::stream<Word> &stream, Layout bits) {
    const std::vector<std::string> &words = wordsOf(step, name);
    for (size_t i = 0; i < words.size() && isGood; ++i) {
      const Word expected = parse(words[i], Word());
      if (stream.empty())
        return differ(step, name, i, "nothing", describe(expected, bits));
      const Word found = stream.read();
      if (found != expected)
        return differ(step, name, i, describe(found, bits), describe(expected, bits));
      ++wordCount;
    }
  }

  /* Reals are written in hexadecimal, so that every bit is there. */
  static float parse(const std::string &text, float) { return static_cast<float>(std::stod(text)); }
  static double parse(const std::string &text, double) { return std::stod(text); }
  template <typename Word> static Word parse(const std::string &text, Word) {
    return text[0] == '-' ? Word(std::stoll(text)) : Word(std::stoull(text));
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

  void differ(const Step &step, const char *name, size_t position, const std::string &found,
              const std::string &expected) {
    fail("different: sample " + std::to_string(step.sample) + ", step " + std::to_string(step.number) + ", " + name +
         ", word " + std::to_string(position) + ": the kernel gives " + found + ", recorded is " + expected);
  }

  bool fail(const std::string &text) {
    std::cerr << text << "\n";
    return isGood = false;
  }

  std::ifstream file;
  std::vector<Step> now, ahead; /* what is replayed, and the sample after it */
  Step next;                    /* the first step of the sample after that */
  bool isGood = true, hasHead = false, hasNext = false;
  int32_t sampleCount = 0;
  unsigned number = 0;
  unsigned long long stepCount = 0, wordCount = 0;
};

} // namespace glia

#endif
