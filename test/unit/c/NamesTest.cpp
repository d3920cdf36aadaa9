// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Whatever a user calls a thing, its identifier is one.

#include "targets/C/Names/Names.h"

#include "llvm/ADT/StringExtras.h"

#include <gtest/gtest.h>

using namespace glia::c;

static std::string identifierOf(llvm::StringRef name) { return makeIdentifier(name, "n"); }

TEST(Names, KeepsWhatIsAnIdentifier) {
  EXPECT_EQ(identifierOf("hidden"), "hidden");
  EXPECT_EQ(identifierOf("layer_2"), "layer_2");
  EXPECT_EQ(identifierOf("Mixed"), "Mixed");
}

TEST(Names, ReplacesWhatIsNoLetterAndNoDigit) {
  EXPECT_EQ(identifierOf("a b"), "a_b");
  EXPECT_EQ(identifierOf("../x"), "x");
  EXPECT_EQ(identifierOf("a//b"), "a_b");
  EXPECT_EQ(identifierOf("a__b"), "a_b");
  EXPECT_EQ(identifierOf("_leading"), "leading");
  EXPECT_EQ(identifierOf("trailing_"), "trailing");
  EXPECT_EQ(identifierOf("x*/ #define y \\\n"), "x_define_y");
  EXPECT_EQ(identifierOf("n\xc3\xa9uron"), "n_uron");
}

TEST(Names, PutsAPrefixBeforeWhatCannotBegin) {
  EXPECT_EQ(identifierOf("1"), "n1");
  EXPECT_EQ(identifierOf(""), "n");
  EXPECT_EQ(identifierOf("\xe2\x98\x83"), "n");
  EXPECT_EQ(identifierOf("___"), "n");
}

TEST(Names, AvoidsKeywordsAndMacros) {
  for (const char *word : {"int", "class", "_Bool", "restrict", "NULL", "errno", "INFINITY", "I", "assert", "EOF",
                           "bool", "uint8_t", "main", "linux", "va_start", "template", "co_await"})
    EXPECT_EQ(identifierOf(word).substr(0, word[0] == '_' ? 0 : 2), word[0] == '_' ? "" : "n_") << word;
}

TEST(Names, LimitsTheLengthAndTellsLongNamesApart) {
  std::string common(10000, 'a');
  std::string one = identifierOf(common + "1"), other = identifierOf(common + "2");
  EXPECT_LE(one.size(), 48u);
  EXPECT_NE(one, other);
  EXPECT_EQ(one, identifierOf(common + "1"));
}

TEST(Names, IsAnIdentifierWhateverTheBytes) {
  for (unsigned first = 0; first < 256; ++first)
    for (unsigned second = 0; second < 256; ++second) {
      std::string name = {static_cast<char>(first), static_cast<char>(second)};
      std::string identifier = identifierOf(name);
      ASSERT_FALSE(identifier.empty());
      ASSERT_TRUE(llvm::isAlpha(identifier[0])) << identifier;
      ASSERT_TRUE(llvm::all_of(identifier, [](char c) { return llvm::isAlnum(c) || c == '_'; })) << identifier;
      ASSERT_EQ(identifier.find("__"), std::string::npos) << identifier;
    }
}

TEST(Names, NumbersWhatIsTheSame) {
  Names names;
  EXPECT_EQ(names.add("v"), "v");
  EXPECT_EQ(names.add("v"), "v_2");
  EXPECT_EQ(names.add("v"), "v_3");
  EXPECT_EQ(names.add("v_2"), "v_2_2");
}
