// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Whatever a file holds, reading it comes back, and with a message if there is no network in it (E3).

#include "test/unit/json/JsonFixture.h"

#include "compiler/Export/Json/ExportJson.h"
#include "compiler/Pipelines/Pipelines.h"

#include <fstream>
#include <random>
#include <sstream>

using namespace mlir;
using namespace glia;
using namespace glia::test;

namespace {

class HostileJson : public JsonTest {
protected:
  std::string example() {
    std::stringstream text;
    text << std::ifstream(std::string(GLIA_SOURCE) + "/examples/json/everything.json").rdbuf();
    return text.str();
  }
};

} // namespace

TEST_F(HostileJson, changedBytesComeBack) {
  std::string text = example();
  ASSERT_FALSE(text.empty());
  std::mt19937 random(1);
  constexpr char bytes[] = "{}[]\",:0-1e.\\\n\x01\xff nas";
  for (int i = 0; i < 1500; ++i) {
    std::string changed = text;
    for (unsigned n = 0; n < 1 + random() % 4; ++n)
      changed[random() % changed.size()] = bytes[random() % (sizeof(bytes) - 1)];
    if (!loadText(changed))
      EXPECT_NE(said, "") << changed;
  }
}

TEST_F(HostileJson, cutOffFilesComeBack) {
  std::string text = example();
  for (size_t size = 0; size + 3 < text.size(); size += 13) {
    EXPECT_FALSE(loadText(text.substr(0, size)));
    EXPECT_NE(said, "");
  }
}

TEST_F(HostileJson, anyNameWillDo) {
  std::vector<std::string> names = {
      "int",  "../x", std::string(10000, 'n'), "\u00e9\u4e16\u754c", "a.b", "/~", "x\\ny", "\\\"quoted\\\"", " ",
      "@lif", "0"};
  for (const std::string &name : names) {
    std::string text = "{\"name\": \"" + name + "\", \"dt\": \"1 ms\", \"inputs\": {\"" + name +
                       "\": {\"size\": 2}}, \"populations\": {\"" + name +
                       "\": {\"size\": 2, \"model\": \"if\", \"parameters\": {\"v_threshold\": 1}}}, \"projections\": "
                       "[{\"name\": \"" +
                       name + "\", \"from\": {\"input\": \"" + name + "\"}, \"to\": \"" + name +
                       "\", \"connect\": \"dense\", \"weight\": [[1, 2], [3, 4]]}]}";
    Module module = loadText(text);
    ASSERT_TRUE(module) << said;
    ASSERT_TRUE(succeeded(jsonformat::exportJson(*getNetwork(*module), pathOf("out.json")))) << said;
    EXPECT_TRUE(load(pathOf("out.json"))) << said;
  }
}

TEST_F(HostileJson, manyErrorsAreCountedAndNotAllPrinted) {
  std::string text = "{\"dt\": \"1 ms\", \"populations\": {";
  for (int i = 0; i < 5000; ++i)
    text += (i ? ", \"p" : "\"p") + std::to_string(i) + "\": 1";
  EXPECT_FALSE(loadText(text + "}}"));
  EXPECT_EQ(std::count(said.begin(), said.end(), '\n'), 101);
  EXPECT_NE(said.find("and 4900 more errors"), std::string::npos);
}

TEST_F(HostileJson, tooManyValuesAreRefused) {
  std::string text = "[";
  for (int i = 0; i < (8 << 20) + 2; ++i)
    text += "0,";
  EXPECT_FALSE(loadText(text + "0]"));
  EXPECT_NE(said.find("keep long lists in a file of numbers"), std::string::npos);
}

TEST_F(HostileJson, anExportThatFailsLeavesNothing) {
  Module module = loadText("{\"dt\": \"1 ms\", \"populations\": {}}");
  ASSERT_TRUE(module) << said;
  EXPECT_TRUE(failed(jsonformat::exportJson(*getNetwork(*module), pathOf("none/out.json"))));
  EXPECT_NE(said.find("cannot write"), std::string::npos);
  std::filesystem::remove(pathOf("net.json"));
  EXPECT_TRUE(std::filesystem::is_empty(folder));
}
