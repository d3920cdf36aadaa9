// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How the runtime reports wrong input (E1): a value or an Error, never an exception. An Error has one message for each
// independent cause; each says where, what was found and what is allowed, and its notes say what to do.

#ifndef GLIA_RUNTIME_HOST_RESULT_H
#define GLIA_RUNTIME_HOST_RESULT_H

#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace glia::host {

/// One cause: a sentence in lower case without a final period, and notes in the same form.
struct Message {
  std::string text;
  std::vector<std::string> notes;
};

/// Why something failed; holds at least one message.
struct Error {
  std::vector<Message> messages;

  explicit Error(std::string text, std::vector<std::string> notes = {}) {
    messages.push_back({std::move(text), std::move(notes)});
  }

  /// Adds the messages of an independent cause.
  void append(Error other) {
    for (Message &message : other.messages)
      messages.push_back(std::move(message));
  }

  /// All messages as a user sees them: "error: ..." and "note: ..." lines.
  std::string str() const {
    std::string out;
    for (const Message &message : messages) {
      out += "error: " + message.text + "\n";
      for (const std::string &note : message.notes)
        out += "note: " + note + "\n";
    }
    return out;
  }
};

/// A value, or the Error that prevented it.
template <typename T> class [[nodiscard]] Result {
public:
  Result(T value) : content(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : content(std::in_place_index<1>, std::move(error)) {}

  explicit operator bool() const { return content.index() == 0; }
  T &operator*() { return std::get<0>(content); }
  const T &operator*() const { return std::get<0>(content); }
  T *operator->() { return &std::get<0>(content); }
  const T *operator->() const { return &std::get<0>(content); }

  const Error &error() const { return std::get<1>(content); }
  Error takeError() { return std::move(std::get<1>(content)); }

private:
  std::variant<T, Error> content;
};

/// The value of a Result that carries nothing but success.
struct Success {};

/// Success, or why not.
using Status = Result<Success>;

} // namespace glia::host

#endif
