// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Places and pointers of values.

#include "test/unit/json/JsonFixture.h"

#include "compiler/Import/Json/Document.h"

using namespace glia::jsonformat;
using glia::test::JsonTest;

namespace {

class DocumentTest : public JsonTest {
protected:
  bool read(llvm::StringRef text) {
    std::unique_ptr<Document> broken;
    document = Document::read(write("d.json", text), broken, error);
    if (broken)
      place = broken->placeOf(error.offset);
    return document != nullptr;
  }
  std::string at(const JsonValue &value) const {
    Place p = document->placeOf(value.offset);
    return std::to_string(p.line) + ":" + std::to_string(p.column) + " " + document->pointerOf(value.offset);
  }

  std::unique_ptr<Document> document;
  SyntaxError error;
  Place place{0, 0};
};

} // namespace

TEST_F(DocumentTest, everyValueKnowsItsPlace) {
  ASSERT_TRUE(read("{\"a\": [1,\n  {\"b/c~\": -2.5e3, \"d\\\"\": \"x,]\"}],\n \"e\": true}"));
  const JsonValue &root = document->getRoot();
  EXPECT_EQ(at(root), "1:1 ");
  EXPECT_EQ(at(root.key(0)), "1:2 /a");
  EXPECT_EQ(at(root.value(0).items[0]), "1:8 /a/0");
  EXPECT_EQ(at(root.value(0).items[1].value(0)), "2:12 /a/1/b~1c~0");
  EXPECT_EQ(root.value(0).items[1].value(0).text, "-2.5e3");
  EXPECT_EQ(at(root.value(0).items[1].value(1)), "2:27 /a/1/d\"");
  EXPECT_EQ(at(root.value(1)), "3:7 /e");
}

TEST_F(DocumentTest, syntaxErrorsHaveAPlaceAndARemedy) {
  struct {
    const char *text;
    unsigned line, column;
    const char *message;
  } cases[] = {
      {"{\"a\": 1,\n}", 2, 1, "delete the comma before it"},
      {"{\"a\": 1\n\"b\": 2}", 2, 1, "a comma is missing before it"},
      {"{\"a\": [1 2]}", 1, 10, "a comma is missing before it"},
      {"{'a': 1}", 1, 2, "JSON takes double quotes"},
      {"{\n// no\n}", 2, 1, "JSON has no comments"},
      {"{\"a\": NaN}", 1, 7, "JSON has finite numbers only"},
      {"{\"a\": ms}", 1, 7, "put texts and keys into double quotes"},
      {"{\"a\": .5}", 1, 7, "a number begins with a digit"},
      {"{\"a\": 1", 1, 8, "the file ends too early"},
      {"", 1, 1, "the file is empty"},
      {"\xEF\xBB\xBF{}", 1, 1, "byte order mark"},
      {"{\"a\": \"\xff\"}", 1, 7, "ill-formed UTF-8"},
      {"{\"a\": 1e999}", 1, 7, "number overflow"},
  };
  for (const auto &c : cases) {
    EXPECT_FALSE(read(c.text)) << c.text;
    EXPECT_EQ(place.line, c.line) << c.text;
    EXPECT_EQ(place.column, c.column) << c.text;
    EXPECT_NE(error.message.find(c.message), std::string::npos) << c.text << ": " << error.message;
  }
}

TEST_F(DocumentTest, deepNestingIsRefused) {
  EXPECT_FALSE(read(std::string(1000000, '[')));
  EXPECT_NE(error.message.find("nested more than 64 deep"), std::string::npos);
  EXPECT_EQ(place.column, 65u);
}

TEST_F(DocumentTest, longNamesAreShortenedAndControlCharactersShown) {
  EXPECT_EQ(printable("a\nb\x1b[31m"), "a\\x0ab\\x1b[31m");
  EXPECT_EQ(printable(std::string(10000, 'x')), std::string(60, 'x') + "... (10000 bytes)");
}
