/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * A stream between threads that holds so many words and no more, as a FIFO in hardware does: in place of the header of
 * that name, in which a stream has no end. For concurrent.py.
 */
#ifndef GLIA_TEST_HLS_STREAM_H
#define GLIA_TEST_HLS_STREAM_H

#include <condition_variable>
#include <deque>
#include <mutex>
#include <string>

namespace hls {

template <typename Word> class stream {
public:
  explicit stream(const std::string &) {}

  /* Without it there is no limit. */
  void limit(size_t words) { most = words; }

  Word read() {
    std::unique_lock<std::mutex> lock(mutex);
    changed.wait(lock, [this] { return !words.empty(); });
    Word word = words.front();
    words.pop_front();
    changed.notify_all();
    return word;
  }

  void write(const Word &word) {
    std::unique_lock<std::mutex> lock(mutex);
    changed.wait(lock, [this] { return words.size() < most; });
    words.push_back(word);
    changed.notify_all();
  }

  bool empty() {
    std::lock_guard<std::mutex> lock(mutex);
    return words.empty();
  }

private:
  std::deque<Word> words;
  size_t most = static_cast<size_t>(-1);
  std::mutex mutex;
  std::condition_variable changed;
};

} // namespace hls

#endif
