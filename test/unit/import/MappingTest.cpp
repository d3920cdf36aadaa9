// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What becomes of each construct of a graph.

#include "test/unit/import/ImportFixture.h"

using namespace mlir;
using namespace glia;
using namespace glia::test;

namespace {

class Mapping : public ImportTest {
protected:
  static ArrayRef<int64_t> shapeOf(Value value) { return snn::getLineShape(value.getType()); }
};

using Names = std::vector<std::string>;

} // namespace

TEST_F(Mapping, directEdgesBecomeOneToOne) {
  {
    NirFile file(pathOf("net.nir"));
    file.graph({{"in", "a"}, {"a", "b"}, {"b", "out"}});
    file.input("in", {3});
    file.lif("a");
    file.lif("b");
    file.output("out", {3});
  }
  ASSERT_TRUE(import());
  EXPECT_EQ(projectionNames(), (Names{"in_to_a", "a_to_b"}));
  EXPECT_TRUE(isa<snn::OneToOneAttr>(projection("a_to_b").getConnectivity()));
  EXPECT_FALSE(projection("a_to_b").getWeightAttr());
}

TEST_F(Mapping, linearNodeWithTwoSourcesHasItsBiasOnce) {
  {
    NirFile file(pathOf("net.nir"));
    file.graph({{"y", "fc"}, {"x", "fc"}, {"fc", "a"}, {"a", "out"}});
    file.input("x", {2});
    file.input("y", {2});
    file.affine("fc", 3, 2);
    file.lif("a");
    file.output("out", {3});
  }
  ASSERT_TRUE(import());
  EXPECT_EQ(projectionNames(), (Names{"fc_from_x", "fc_from_y"}));
  EXPECT_TRUE(projection("fc_from_x").getBiasAttr());
  EXPECT_FALSE(projection("fc_from_y").getBiasAttr());
  EXPECT_EQ(projection("fc_from_x").getWeightAttr(), projection("fc_from_y").getWeightAttr());
}

TEST_F(Mapping, linearNodeWithSeveralUsesHasOneProjectionForEach) {
  {
    NirFile file(pathOf("net.nir"));
    file.graph({{"in", "fc"}, {"fc", "a"}, {"fc", "b"}, {"fc", "seen"}, {"a", "o1"}, {"b", "o2"}});
    file.input("in", {2});
    file.linear("fc", 2, 2);
    file.lif("a");
    file.lif("b");
    file.output("seen", {2});
    file.output("o1", {2});
    file.output("o2", {2});
  }
  ASSERT_TRUE(import());
  EXPECT_EQ(projectionNames(), (Names{"fc_to_a", "fc_to_b", "fc"}));
  EXPECT_TRUE(isa<snn::SignalType>(projection("fc").getType()));
  EXPECT_TRUE(isa<snn::DriveType>(projection("fc_to_a").getType()));
}

TEST_F(Mapping, nestedGraphsAreFlattened) {
  {
    NirFile file(pathOf("net.nir"));
    file.graph({{"in", "block"}, {"block", "out"}});
    file.input("in", {2});
    file.output("out", {2});
    file.text("/node/nodes/block/type", "NIRGraph");
    file.edges("/node/nodes/block/edges",
               {{"input", "fc"}, {"fc", "lif"}, {"lif", "rec"}, {"rec", "lif"}, {"lif", "output"}});
    file.input("block/nodes/input", {2});
    file.linear("block/nodes/fc", 2, 2);
    file.linear("block/nodes/rec", 2, 2);
    file.lif("block/nodes/lif");
    file.output("block/nodes/output", {2});
  }
  ASSERT_TRUE(import());
  EXPECT_EQ(projectionNames(), (Names{"block.fc", "block.rec"}));
  EXPECT_EQ(projection("block.rec").getLeastDelay(), 1);
  EXPECT_TRUE(population("block.lif"));
}

TEST_F(Mapping, nestedGraphWithSeveralInputsIsEnteredByName) {
  {
    NirFile file(pathOf("net.nir"));
    file.graph({{"x", "block.left"}, {"y", "block.right"}, {"block", "out"}});
    file.input("x", {2});
    file.input("y", {2});
    file.output("out", {2});
    file.text("/node/nodes/block/type", "NIRGraph");
    file.edges("/node/nodes/block/edges", {{"left", "lif"}, {"right", "fc"}, {"fc", "lif"}, {"lif", "output"}});
    file.input("block/nodes/left", {2});
    file.input("block/nodes/right", {2});
    file.linear("block/nodes/fc", 2, 2);
    file.lif("block/nodes/lif");
    file.output("block/nodes/output", {2});
  }
  ASSERT_TRUE(import());
  EXPECT_EQ(projectionNames(), (Names{"x_to_block.lif", "block.fc"}));
}

TEST_F(Mapping, nestedGraphWithoutInputsAndOutputsBeginsAndEndsWithItsNodes) {
  {
    NirFile file(pathOf("net.nir"));
    file.graph({{"in", "block"}, {"block", "out"}});
    file.input("in", {2});
    file.output("out", {2});
    file.text("/node/nodes/block/type", "NIRGraph");
    file.edges("/node/nodes/block/edges", {{"fc", "lif"}});
    file.linear("block/nodes/fc", 2, 2);
    file.lif("block/nodes/lif");
  }
  ASSERT_TRUE(import());
  EXPECT_EQ(projectionNames(), Names{"block.fc"});
}

TEST_F(Mapping, wayThroughANestedGraphBesideADirectOneIsKept) {
  {
    NirFile file(pathOf("net.nir"));
    file.graph({{"in", "a"}, {"in", "block"}, {"block", "a"}, {"a", "out"}});
    file.input("in", {2});
    file.lif("a");
    file.output("out", {2});
    file.text("/node/nodes/block/type", "NIRGraph");
    file.edges("/node/nodes/block/edges", {{"x", "z"}});
    file.input("block/nodes/x", {2});
    file.output("block/nodes/z", {2});
  }
  ASSERT_TRUE(import());
  EXPECT_EQ(population("a").getDrives().size(), 2u);
}

TEST_F(Mapping, graphWithoutInputAndOutputGetsThem) {
  {
    NirFile file(pathOf("net.nir"));
    file.graph({{"fc", "a"}});
    file.linear("fc", 2, 3);
    file.lif("a");
  }
  ASSERT_TRUE(import());
  auto input = *network().getBody().getOps<snn::InputOp>().begin();
  EXPECT_EQ(input.getName(), "input_fc");
  EXPECT_EQ(shapeOf(input.getResult()), ArrayRef<int64_t>{3});
  EXPECT_EQ((*network().getBody().getOps<snn::OutputOp>().begin()).getName(), "output_a");
  EXPECT_TRUE(says("remark", "/node/nodes/fc", "'fc' gets the input 'input_fc', as NIR does where the graph has none"));
  EXPECT_TRUE(says("remark", "/node/nodes/a", "'a' gets the output 'output_a'"));
}

TEST_F(Mapping, sumBeforeAChainIsAPopulationThatAdds) {
  {
    NirFile file(pathOf("net.nir"));
    file.graph({{"in", "fc"}, {"in", "g"}, {"fc", "g"}, {"g", "h"}, {"h", "a"}, {"a", "out"}, {"in", "out"}});
    file.input("in", {2});
    for (const char *name : {"fc", "g", "h"})
      file.linear(name, 2, 2);
    file.lif("a");
    file.output("out", {2});
  }
  ASSERT_TRUE(import(pathOf("net.nir"), "lava"));
  snn::PopulationOp sum = population("g.sum");
  EXPECT_EQ(sum.getModel(), "sum");
  EXPECT_EQ(sum.getDrives().size(), 2u);
  EXPECT_EQ(sum.getConventionOrDefault().getArrivalLag(), 0); // it is no neuron: nothing waits for it
  EXPECT_EQ(projection("g").getSource(), sum.getResult(0));
  EXPECT_EQ(population("out.sum").getDrives().size(), 2u);
}

TEST_F(Mapping, cycleThroughASumIsTheCycleOfItsPopulation) {
  {
    NirFile file(pathOf("net.nir"));
    file.graph({{"in", "fc"}, {"fc", "g"}, {"g", "a"}, {"a", "fc"}, {"a", "out"}});
    file.input("in", {2});
    file.linear("fc", 2, 2);
    file.linear("g", 2, 2);
    file.lif("a");
    file.output("out", {2});
  }
  ASSERT_TRUE(import());
  EXPECT_EQ(projection("a_to_fc.sum").getLeastDelay(), 1);
  EXPECT_TRUE(says("remark", "/node/nodes/a", "population 'a' reaches itself through 'fc.sum'"));
}

TEST_F(Mapping, delayGoesOnTheNextProjection) {
  {
    NirFile file(pathOf("net.nir"));
    file.graph({{"in", "wait"}, {"wait", "fc"}, {"fc", "a"}, {"a", "wait2"}, {"wait2", "out"}});
    file.input("in", {2});
    file.text("/node/nodes/wait/type", "Delay");
    file.reals("/node/nodes/wait/delay", {2}, {3e-4f, 3e-4f});
    file.linear("fc", 2, 2);
    file.lif("a");
    file.text("/node/nodes/wait2/type", "Delay");
    file.integers("/node/nodes/wait2/delay", {}, {1});
    file.output("out", {2});
  }
  ASSERT_TRUE(import());
  EXPECT_EQ(projectionNames(), (Names{"fc", "wait2"}));
  EXPECT_EQ(projection("fc").getLeastDelay(), 3);
  EXPECT_TRUE(isa<snn::EventsType>(projection("fc").getSource().getType()));
  EXPECT_EQ(projection("wait2").getLeastDelay(), 10000);
}

TEST_F(Mapping, delayPerElementOfASignalIsOneProjectionForEachDelay) {
  {
    NirFile file(pathOf("net.nir"));
    file.graph({{"in", "wait"}, {"wait", "a"}, {"a", "out"}});
    file.input("in", {3});
    file.text("/node/nodes/wait/type", "Delay");
    file.doubles("/node/nodes/wait/delay", {3}, {1e-4, 0, 1e-4});
    file.lif("a");
    file.output("out", {3});
  }
  options.input = nir::ImportOptions::InputKind::Signal;
  ASSERT_TRUE(import());
  EXPECT_EQ(projectionNames(), (Names{"wait", "wait_2"}));
  EXPECT_EQ(projection("wait").getLeastDelay(), 0);
  EXPECT_EQ(projection("wait_2").getLeastDelay(), 1);
  EXPECT_EQ(projection("wait_2").getSynapsesAttr().getShapedType().getDimSize(0), 2);
}

TEST_F(Mapping, delayInACycleLeavesNothingOpen) {
  {
    NirFile file(pathOf("net.nir"));
    file.graph({{"in", "a"}, {"a", "b"}, {"b", "wait"}, {"wait", "a"}, {"a", "out"}});
    file.input("in", {2});
    file.lif("a");
    file.lif("b");
    file.text("/node/nodes/wait/type", "Delay");
    file.doubles("/node/nodes/wait/delay", {2}, {1e-4, 2e-4});
    file.output("out", {2});
  }
  ASSERT_TRUE(import());
  EXPECT_EQ(messages.size(), 0u);
  EXPECT_EQ(projection("wait").getMostDelay(), 2);
}

TEST_F(Mapping, metadataIsKept) {
  {
    NirFile file(pathOf("net.nir"));
    file.graph({{"in", "fc"}, {"fc", "a"}, {"a", "out"}});
    file.input("in", {2});
    file.linear("fc", 2, 2);
    file.lif("a");
    file.output("out", {2});
    file.text("/node/metadata/author", "somebody");
    file.integers("/node/nodes/fc/metadata/layer/index", {}, {3});
    file.doubles("/node/nodes/a/metadata/rates", {2}, {0.5, 0.25});
  }
  ASSERT_TRUE(import());
  auto get = [](Operation *op) { return op->getAttrOfType<DictionaryAttr>("snn.metadata"); };
  EXPECT_EQ(cast<StringAttr>(get(network()).get("author")).getValue(), "somebody");
  EXPECT_EQ(cast<IntegerAttr>(cast<DictionaryAttr>(get(projection("fc")).get("layer")).get("index")).getInt(), 3);
  EXPECT_EQ(cast<ElementsAttr>(get(population("a")).get("rates")).getNumElements(), 2);
}

TEST_F(Mapping, metadataChangeNothingAndAreKeptInSilence) {
  {
    NirFile file(pathOf("net.nir"));
    file.graph({{"in", "metadata"}, {"metadata", "out"}});
    file.input("in", {2});
    file.lif("metadata"); // a node may have that name
    file.output("out", {2});
    file.text("/node/metadata/author", "somebody");
    file.doubles("/node/nodes/in/metadata/nonsense", {1}, {0.0});
  }
  ASSERT_TRUE(import());
  EXPECT_TRUE(population("metadata"));
  EXPECT_EQ(messages.size(), 0u);
}

TEST_F(Mapping, scaleIsOneToOneWithWeights) {
  {
    NirFile file(pathOf("net.nir"));
    file.graph({{"in", "gain"}, {"gain", "a"}, {"a", "out"}});
    file.input("in", {2});
    file.text("/node/nodes/gain/type", "Scale");
    file.reals("/node/nodes/gain/scale", {2}, {0.5, 2.0});
    file.lif("a");
    file.output("out", {2});
  }
  ASSERT_TRUE(import());
  EXPECT_TRUE(isa<snn::OneToOneAttr>(projection("gain").getConnectivity()));
  EXPECT_TRUE(isa<ElementsAttr>(projection("gain").getWeightAttr()));
}

TEST_F(Mapping, parametersThatDifferBecomeATensorAndEqualOnesANumber) {
  {
    NirFile file(pathOf("net.nir"));
    file.graph({{"in", "a"}, {"a", "out"}});
    file.input("in", {2});
    file.lif("a");
    file.remove("/node/nodes/a/tau");
    file.remove("/node/nodes/a/v_threshold");
    file.reals("/node/nodes/a/tau", {2}, {0.01, 0.02});
    file.reals("/node/nodes/a/v_threshold", {2}, {0.5, 0.5});
    file.output("out", {2});
  }
  ASSERT_TRUE(import());
  DictionaryAttr parameters = population("a").getParametersAttr();
  EXPECT_TRUE(isa<DenseResourceElementsAttr>(parameters.get("tau")));
  EXPECT_EQ(cast<FloatAttr>(parameters.get("v_threshold")).getValueAsDouble(), 0.5);
}

TEST_F(Mapping, thresholdAndIntegerParametersAreRead) {
  {
    NirFile file(pathOf("net.nir"));
    file.graph({{"in", "a"}, {"a", "out"}});
    file.input("in", {2});
    file.fixedText("/node/nodes/a/type", "Threshold");
    file.integers("/node/nodes/a/threshold", {2}, {1, 2});
    file.output("out", {2});
  }
  ASSERT_TRUE(import());
  auto threshold = cast<ElementsAttr>(population("a").getParametersAttr().get("threshold"));
  EXPECT_TRUE(threshold.getElementType().isF64());
}

TEST_F(Mapping, ignoredParametersAreReplacedWithARemark) {
  {
    NirFile file(pathOf("net.nir"));
    file.graph({{"in", "a"}, {"a", "out"}});
    file.input("in", {2});
    file.text("/node/nodes/a/type", "CubaLIF");
    for (const char *name : {"tau_syn", "tau_mem"})
      file.doubles(std::string("/node/nodes/a/") + name, {}, {0.01});
    for (const char *name : {"v_threshold", "v_leak", "v_reset", "w_in"})
      file.doubles(std::string("/node/nodes/a/") + name, {}, {1.0});
    file.doubles("/node/nodes/a/r", {}, {3.0});
    file.output("out", {2});
  }
  ASSERT_TRUE(import(pathOf("net.nir"), "norse"));
  EXPECT_TRUE(says("remark", "/node/nodes/a/r",
                   "parameter 'r' of 'a' is replaced by 1: convention 'norse' does not read it (C1)"));
  EXPECT_TRUE(says("remark", "/node/nodes/a/w_in", "parameter 'w_in' of 'a' is replaced by tau_syn / dt"));
  DictionaryAttr parameters = population("a").getParametersAttr();
  EXPECT_EQ(cast<FloatAttr>(parameters.get("r")).getValueAsDouble(), 1.0);
  EXPECT_DOUBLE_EQ(cast<FloatAttr>(parameters.get("w_in")).getValueAsDouble(), 10.0);
}

TEST_F(Mapping, overridesChangeSingleChoices) {
  {
    NirFile file(pathOf("net.nir"));
    file.graph({{"in", "a"}, {"a", "out"}});
    file.input("in", {2});
    file.lif("a");
    file.output("out", {2});
  }
  options.reset = snn::Reset::value;
  options.resetLag = 0;
  options.dtNanoseconds = 2000;
  options.seed = 7;
  ASSERT_TRUE(import(pathOf("net.nir"), "snntorch"));
  EXPECT_EQ(population("a").getConventionAttr().getReset(), snn::Reset::value);
  EXPECT_EQ(population("a").getConventionAttr().getOrder(), snn::Order::decay_jump_read);
  EXPECT_EQ(network().getDt(), 2000u);
  EXPECT_EQ(network().getSeed(), 7u);
}

TEST_F(Mapping, paddingSameAndScalarsOfConvolutions) {
  {
    NirFile file(pathOf("net.nir"));
    file.graph({{"in", "conv"}, {"conv", "a"}, {"a", "out"}});
    file.input("in", {1, 1, 4, 6});
    file.text("/node/nodes/conv/type", "Conv2d");
    file.reals("/node/nodes/conv/weight", {2, 1, 3, 5}, std::vector<float>(30, 1.0f));
    file.reals("/node/nodes/conv/bias", {2}, {0, 0});
    file.integers("/node/nodes/conv/stride", {}, {1});
    file.integers("/node/nodes/conv/dilation", {}, {1});
    file.integers("/node/nodes/conv/groups", {}, {1});
    file.text("/node/nodes/conv/padding", "same");
    file.lif("a");
    file.output("out", {1, 2, 4, 6});
  }
  ASSERT_TRUE(import());
  EXPECT_EQ(shapeOf(projection("conv").getResult()), (ArrayRef<int64_t>{2, 4, 6}));
  EXPECT_EQ(cast<snn::Conv2dAttr>(projection("conv").getConnectivity()).getPadding(), (ArrayRef<int64_t>{1, 2}));
  EXPECT_TRUE(says("remark", "/node/nodes/in/shape", "read as 1x4x6"));
}

TEST_F(Mapping, flattenMayCountABatchThatItStates) {
  {
    NirFile file(pathOf("net.nir"));
    file.graph({{"in", "flat"}, {"flat", "fc"}, {"fc", "a"}, {"a", "out"}});
    file.input("in", {2, 3});
    file.text("/node/nodes/flat/type", "Flatten");
    file.integers("/node/nodes/flat/start_dim", {}, {1});
    file.integers("/node/nodes/flat/end_dim", {}, {-1});
    file.integers("/node/nodes/flat/input_type", {3}, {1, 2, 3});
    file.linear("fc", 4, 6);
    file.lif("a");
    file.output("out", {4});
  }
  ASSERT_TRUE(import());
  EXPECT_EQ(shapeOf(projection("fc").getSource()), ArrayRef<int64_t>{6});
}

TEST_F(Mapping, cycleOfTwoPopulationsIsDelayedWhereAsked) {
  {
    NirFile file(pathOf("net.nir"));
    file.graph({{"in", "a"}, {"a", "w"}, {"w", "b"}, {"b", "v"}, {"v", "a"}, {"b", "out"}});
    file.input("in", {2});
    file.lif("a");
    file.lif("b");
    file.linear("w", 2, 2);
    file.linear("v", 2, 2);
    file.output("out", {2});
  }
  options.delayOnCycles = {"b"};
  ASSERT_TRUE(import());
  EXPECT_EQ(projection("v").getLeastDelay(), 1);
  EXPECT_EQ(projection("w").getLeastDelay(), 0);
  EXPECT_TRUE(says("remark", "/node/nodes/b", "get one step of delay on their way to 'a' through 'v', as asked (C2)"));
}

TEST_F(Mapping, delayedAndPlainUsesOfOneChainAreApart) {
  {
    NirFile file(pathOf("net.nir"));
    file.graph({{"in", "a"}, {"a", "w"}, {"w", "v"}, {"v", "a"}, {"v", "b"}, {"b", "out"}});
    file.input("in", {2});
    file.lif("a");
    file.lif("b");
    file.linear("w", 2, 2);
    file.linear("v", 2, 2);
    file.output("out", {2});
  }
  ASSERT_TRUE(import());
  EXPECT_EQ(projectionNames(), (Names{"in_to_a", "w", "v_to_a", "w_2", "v_to_b"}));
  EXPECT_EQ(projection("w").getLeastDelay(), 1);
  EXPECT_EQ(projection("v_to_a").getLeastDelay(), 0);
  EXPECT_EQ(projection("w_2").getLeastDelay(), 0);
}

TEST_F(Mapping, inputMayLeadStraightToAnOutput) {
  {
    NirFile file(pathOf("net.nir"));
    file.graph({{"in", "out"}});
    file.input("in", {2});
    file.output("out", {2});
  }
  ASSERT_TRUE(import());
  EXPECT_EQ(projectionNames(), Names{});
}
