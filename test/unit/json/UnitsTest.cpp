// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Numbers with units, read and written.

#include "compiler/Import/Json/Units.h"
#include "compiler/Export/Json/Text.h"

#include <gtest/gtest.h>

using namespace glia::jsonformat;

TEST(Units, areReadToTheNearestDouble) {
  EXPECT_EQ(splitQuantity("20 ms")->scaled(-3), 0.02);
  EXPECT_EQ(splitQuantity(" -50mV ")->scaled(-3), -0.05);
  EXPECT_EQ(splitQuantity("200 pA")->scaled(-12), 2e-10);
  EXPECT_EQ(splitQuantity("1.5e1 ms")->scaled(-3), 0.015);
  EXPECT_EQ(splitQuantity(".5 s")->unit, "s");
  EXPECT_EQ(splitQuantity("5. s")->number, "5.");
}

TEST(Units, whatIsNoNumberIsNotRead) {
  for (const char *text : {"", "ms", "-", ".", "+ 1 s", "e3 s", "--1 s", "NaN s"})
    EXPECT_FALSE(splitQuantity(text)) << text;
}

TEST(Units, eachUnitIsFoundUnderItsName) {
  for (const Unit &unit : getUnits())
    EXPECT_EQ(findUnit(unit.name), &unit);
  EXPECT_EQ(findUnit("parsec"), nullptr);
}

TEST(Units, areWrittenWithThePrefixThatSuits) {
  EXPECT_EQ(quantityText(0.02, "s"), "20 ms");
  EXPECT_EQ(quantityText(-0.05, "V"), "-50 mV");
  EXPECT_EQ(quantityText(2e-10, "A"), "200 pA");
  EXPECT_EQ(quantityText(100.0, "Hz"), "100 Hz");
  EXPECT_EQ(quantityText(1234.5, "Hz"), "1.2345 kHz");
  EXPECT_EQ(quantityText(0.0, "V"), "0 V");
  EXPECT_EQ(quantityText(1e300, "s"), "1e+300 s");
  EXPECT_EQ(quantityText(1.0, "parsec"), "");
}

TEST(Units, whatIsWrittenReadsBackToTheSameBits) {
  for (double number : {0.02, 1.0 / 3.0, 0.0025000000000000001, 4.9e-324, 1.7976931348623157e308, -0.1f + 0.0, 5e-7})
    for (const char *unit : {"s", "V", "A", "Hz"}) {
      std::string text = quantityText(number, unit);
      std::optional<Quantity> quantity = splitQuantity(text);
      ASSERT_TRUE(quantity) << text;
      EXPECT_EQ(quantity->scaled(findUnit(quantity->unit)->exponent), number) << text;
    }
}

TEST(Units, numbersAreShortest) {
  EXPECT_EQ(shortest(0.1), "0.1");
  EXPECT_EQ(shortest(-0.0), "-0");
  EXPECT_EQ(shortest(static_cast<double>(0.1f)), "0.10000000149011612");
}

TEST(Layout, listsOfNumbersFillTheirLines) {
  Json list = Json::array();
  for (int i = 0; i < 60; ++i)
    list.push_back(i);
  std::string text = printJson({{"a", list}, {"b", 1}});
  EXPECT_EQ(text.substr(0, 20), "{\n  \"a\": [\n    0, 1,");
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 8);
  EXPECT_EQ(Json::parse(text)["a"], list);
}
