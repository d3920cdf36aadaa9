// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What is drawn when a network in JSON is read.

#include "test/unit/json/JsonFixture.h"

#include "compiler/Import/Json/Synapses.h"
#include "compiler/Pipelines/Pipelines.h"

#include "runtime/abi/glia_philox.h"

#include <map>
#include <set>

using namespace glia;
using namespace glia::test;

namespace {
class JsonDraws : public JsonTest {
protected:
  std::map<std::string, uint64_t> streamsOf(llvm::StringRef text) {
    std::map<std::string, uint64_t> streams;
    Module module = loadText(text);
    EXPECT_TRUE(module) << said;
    (*getNetwork(*module)).walk([&](snn::ProjectOp op) { streams[op.getName().str()] = op.getStream(); });
    (*getNetwork(*module)).walk([&](snn::PopulationOp op) { streams[op.getName().str()] = op.getStream(); });
    return streams;
  }
};
} // namespace

TEST_F(JsonDraws, R1_InDegreeIsKeyedByTargetAndAttempt) {
  // Written out once more, as the specification says it.
  std::vector<std::pair<int64_t, int64_t>> expected;
  for (uint32_t target = 0; target < 7; ++target) {
    std::set<int64_t> chosen;
    for (uint64_t attempt = 0; chosen.size() < 4; ++attempt) {
      auto source = static_cast<int64_t>(uint64_t(glia_random_bits(42, 9, target, attempt, 2, 0)) * 5 >> 32);
      if (source != target && chosen.insert(source).second)
        expected.emplace_back(source, target);
    }
  }
  std::sort(expected.begin(), expected.end());
  std::vector<int64_t> pairs = jsonformat::drawInDegree(42, 9, 5, 7, 4, /*self=*/false);
  ASSERT_EQ(pairs.size(), 2 * expected.size());
  for (size_t i = 0; i < expected.size(); ++i)
    EXPECT_EQ(std::pair(pairs[2 * i], pairs[2 * i + 1]), expected[i]);
}

TEST_F(JsonDraws, R1_EverySourceCanBeAskedFor) {
  std::vector<int64_t> pairs = jsonformat::drawInDegree(1, 2, 50, 3, 50, /*self=*/true);
  EXPECT_EQ(pairs.size(), 300u);
}

TEST_F(JsonDraws, R1_InDegreeReachesAllSourcesAlike) {
  std::vector<int> counts(20);
  std::vector<int64_t> pairs = jsonformat::drawInDegree(3, 4, 20, 20000, 5, /*self=*/true);
  for (size_t i = 0; i < pairs.size(); i += 2)
    ++counts[pairs[i]];
  for (int count : counts) // 5000 expected, standard deviation 61
    EXPECT_NEAR(count, 5000, 300);
}

TEST_F(JsonDraws, R1_AStreamIsMadeFromTheNameAlone) {
  const char *one = R"({"dt": "1 ms", "populations": {
    "n": {"size": 2, "model": "poisson_source", "parameters": {"rate": 1}}}})";
  const char *two = R"({"dt": "1 ms", "populations": {
    "m": {"size": 2, "model": "poisson_source", "parameters": {"rate": 1}},
    "n": {"size": 2, "model": "poisson_source", "parameters": {"rate": 1}}}})";
  uint32_t hash = 2166136261u;
  for (char c : std::string("population:n"))
    hash = (hash ^ static_cast<uint8_t>(c)) * 16777619u;
  EXPECT_EQ(streamsOf(one)["n"], hash);
  EXPECT_EQ(streamsOf(two)["n"], hash);
  EXPECT_NE(streamsOf(two)["m"], hash);
}

TEST_F(JsonDraws, R1_AStatedStreamIsTakenByNoOther) {
  uint32_t hash = 2166136261u;
  for (char c : std::string("population:n"))
    hash = (hash ^ static_cast<uint8_t>(c)) * 16777619u;
  std::string text = R"({"dt": "1 ms", "populations": {
    "n": {"size": 2, "model": "poisson_source", "parameters": {"rate": 1}},
    "m": {"size": 2, "model": "poisson_source", "parameters": {"rate": 1}, "stream": )" +
                     std::to_string(hash) + "}}}";
  EXPECT_EQ(streamsOf(text)["n"], hash + 1);
  EXPECT_EQ(said, "");
}

TEST_F(JsonDraws, whatDrawsNothingHasNoStream) {
  EXPECT_EQ(streamsOf(R"({"dt": "1 ms", "populations": {
    "n": {"size": 2, "model": "lif", "parameters": {"tau": "20 ms", "v_threshold": 1}}}})")["n"],
            0u);
}
