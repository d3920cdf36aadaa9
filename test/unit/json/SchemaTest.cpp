// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The schema knows the keys that the importer knows. `test/e2e/json_files.py` lets a validator try it.

#include "test/unit/json/JsonFixture.h"

#include "compiler/Import/Json/Grammar.h"
#include "compiler/Import/Json/Schema.h"

#include "llvm/ADT/STLExtras.h"

#include <nlohmann/json.hpp>
#include <set>

using namespace glia::jsonformat;
using nlohmann::json;

namespace {

class SchemaTest : public glia::test::JsonTest {
protected:
  /// Compares the keys of a form, and of all that it contains, with its definition.
  void compare(const Form &form) {
    if (!seen.insert(form.name.str()).second)
      return;
    const json &definition = schema["$defs"][form.name.str()];
    const json forms = definition.contains("anyOf") ? definition["anyOf"] : json::array({definition});
    if (!form.keys.empty())
      compareKeys(forms, form.keys, "", form.name);
    for (const Variant &variant : form.variants)
      compareKeys(forms, variant.keys, variant.kind.str(), form.name);
    for (FormOf inner : {form.element, form.member})
      if (inner)
        compare(inner());
  }

  void compareKeys(const json &forms, llvm::ArrayRef<Key> keys, const std::string &kind, llvm::StringRef owner) {
    std::set<std::string> names, required;
    if (!kind.empty())
      names = required = {"kind"};
    for (const Key &key : keys) {
      names.insert(key.name.str());
      if (key.isRequired)
        required.insert(key.name.str());
      compare(key.form());
    }
    for (const json &object : forms) {
      if (object.value("type", "") != "object" || !object.contains("properties"))
        continue;
      if (!kind.empty() && object["properties"]["kind"]["const"] != kind)
        continue;
      std::set<std::string> known;
      for (auto &[name, property] : object["properties"].items())
        known.insert(name);
      EXPECT_EQ(known, names) << owner.str();
      EXPECT_EQ(object.value("required", std::set<std::string>()), required) << owner.str();
      EXPECT_EQ(object["additionalProperties"], false);
      return;
    }
    ADD_FAILURE() << owner.str() << " " << kind << " is not in the schema";
  }

  json schema = json::parse(printSchema(&context));
  std::set<std::string> seen;
};

} // namespace

TEST_F(SchemaTest, knowsTheKeysThatTheImporterKnows) {
  compare(networkForm());
  EXPECT_GT(seen.size(), 40u);
  EXPECT_EQ(schema["$ref"], "#/$defs/network");
}
