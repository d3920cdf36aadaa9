// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Files that public frameworks wrote are imported as they are, warts included.

#include "test/unit/import/ImportFixture.h"

#include "mlir/IR/DialectResourceBlobManager.h"

using namespace mlir;
using namespace glia;
using namespace glia::test;

namespace {

class DataFiles : public ImportTest {
protected:
  static std::vector<int64_t> shapeOf(Value value) { return snn::getLineShape(value.getType()).vec(); }
  double parameter(StringRef population, StringRef name) {
    return cast<FloatAttr>(this->population(population).getParametersAttr().get(name)).getValueAsDouble();
  }
};

using Names = std::vector<std::string>;
using Sizes = std::vector<int64_t>;

} // namespace

TEST_F(DataFiles, lifOfNorseHasScalarsAndADefaultReset) {
  ASSERT_TRUE(import(dataPath("nir/lif/lif_norse.nir"), "norse"));
  EXPECT_EQ(network().getName(), "lif_norse");
  EXPECT_EQ(network().getDt(), 1000000u);
  EXPECT_EQ(projectionNames(), Names{"0"});
  EXPECT_EQ(population("1").getModel(), "lif");
  EXPECT_DOUBLE_EQ(parameter("1", "tau"), 0.0025f);
  EXPECT_EQ(said("remark"), Names{"/node/nodes/1: the file states no v_reset for '1'; it is 0, the default of model "
                                  "'@lif'"});
  EXPECT_EQ(said("warning"), Names{});
}

TEST_F(DataFiles, convolutionOfSinabsChainsPoolsAsSignals) {
  options.dtNanoseconds = 1000000000;
  ASSERT_TRUE(import(dataPath("nir/cnn/cnn_sinabs.nir"), "rockpool"));
  EXPECT_EQ(said("warning"), Names{});
  EXPECT_EQ(projectionNames(), (Names{"0", "2", "4", "5", "7", "9", "11"}));
  EXPECT_TRUE(isa<snn::SignalType>(projection("4").getType()));
  EXPECT_TRUE(isa<snn::SumPool2dAttr>(projection("4").getConnectivity()));
  EXPECT_TRUE(isa<snn::DriveType>(projection("5").getType()));
  EXPECT_EQ(projection("5").getSource(), projection("4").getResult());
  EXPECT_EQ(shapeOf(population("1").getResult(0)), (Sizes{16, 16, 16}));
  auto reshape = projection("9").getSource().getDefiningOp<snn::ReshapeOp>();
  ASSERT_TRUE(reshape);
  EXPECT_EQ(shapeOf(reshape.getResult()), Sizes{128});
  EXPECT_EQ(population("12").getConventionAttr().getReset(), snn::Reset::subtract);
}

TEST_F(DataFiles, stepThatDoesNotFitIsWarnedOf) {
  ASSERT_TRUE(import(dataPath("nir/cnn/cnn_sinabs.nir"), "rockpool"));
  EXPECT_TRUE(says("warning", "/node/nodes/12/r",
                   "'12' scales its input by r * dt = 0.0001 at element 0 with a time step of 100 us; the file fits "
                   "dt = 1 / r = 1 s"));
}

TEST_F(DataFiles, flatCycleOfBrailleGetsOneStep) {
  ASSERT_TRUE(import(dataPath("nir/braille/braille_noDelay_bias_zero.nir"), "snntorch"));
  EXPECT_EQ(projection("lif1.w_rec").getLeastDelay(), 1);
  EXPECT_EQ(projection("fc1").getLeastDelay(), 0);
  EXPECT_EQ(projection("fc2").getLeastDelay(), 0);
  snn::PopulationOp hidden = population("lif1.lif");
  ASSERT_EQ(hidden.getDrives().size(), 2u);
  EXPECT_EQ(hidden.getDrives()[0], projection("fc1").getResult());
  EXPECT_EQ(hidden.getDrives()[1], projection("lif1.w_rec").getResult());
  EXPECT_TRUE(says("remark", "/node/nodes/lif1.lif",
                   "population 'lif1.lif' reaches itself through 'lif1.w_rec'; its events get one step of delay there "
                   "(C2)"));
}

TEST_F(DataFiles, mlpOfSnntorchIsRead) {
  ASSERT_TRUE(import(dataPath("trained/fmnist-mlp-snntorch.nir"), "snntorch"));
  EXPECT_EQ(messages.size(), 0u);
  auto weights = dyn_cast<DenseResourceElementsAttr>(projection("0").getWeightAttr());
  ASSERT_TRUE(weights);
  EXPECT_EQ(weights.getShapedType().getShape(), (ArrayRef<int64_t>{128, 784}));
  EXPECT_TRUE(weights.getElementType().isF32());
  float first;
  std::memcpy(&first, weights.getRawHandle().getBlob()->getData().data(), sizeof(first));
  EXPECT_NEAR(first, 0.04203305, 1e-8);
  EXPECT_EQ(population("1").getConventionAttr().getResetLag(), 1);
}

TEST_F(DataFiles, scalarParametersOfTheEventNetworkAreRead) {
  ASSERT_TRUE(import(dataPath("trained/fmnist-mlp-events-snntorch.nir"), "snntorch"));
  EXPECT_EQ(messages.size(), 0u);
  EXPECT_EQ(shapeOf(population("1").getResult(0)), Sizes{128});
  EXPECT_DOUBLE_EQ(parameter("3", "r"), 9.999997f);
}

TEST_F(DataFiles, batchDimensionsOfNorseAreDroppedWithARemark) {
  options.input = nir::ImportOptions::InputKind::Held;
  ASSERT_TRUE(import(dataPath("trained/fmnist-mlp-norse.nir"), "norse"));
  EXPECT_EQ(said("remark"), (Names{"/node/nodes/input/shape: shape 1x784 of 'input' has a batch dimension; read as "
                                   "784, which '0' takes",
                                   "/node/nodes/output/shape: shape 1x10 of 'output' has a batch dimension; read as "
                                   "10"}));
  auto input = *network().getBody().getOps<snn::InputOp>().begin();
  EXPECT_TRUE(input.getHeld());
  EXPECT_TRUE(isa<snn::SignalType>(input.getType()));
  EXPECT_TRUE(isa<snn::SignalType>(population("5").getResult(0).getType()));
}

TEST_F(DataFiles, convolutionOfSpikingjellyIsReadAtItsStep) {
  options.dtNanoseconds = 1000000;
  ASSERT_TRUE(import(dataPath("trained/fmnist-conv-spikingjelly.nir"), "spikingjelly"));
  EXPECT_EQ(messages.size(), 0u);
  EXPECT_TRUE(isa<snn::AveragePool2dAttr>(projection("_2").getConnectivity()));
  EXPECT_EQ(shapeOf(population("_4").getResult(0)), (Sizes{16, 14, 14}));
  EXPECT_EQ(population("_1").getConventionAttr().getCompare(), snn::Compare::greater_or_equal);
}

TEST_F(DataFiles, convolutionOfSpikingjellyNamesItsStep) {
  ASSERT_TRUE(import(dataPath("trained/fmnist-conv-spikingjelly.nir"), "spikingjelly"));
  EXPECT_TRUE(says("warning", "/node/nodes/_1/r", "the file fits dt = 1 / r = 1 ms"));
}

TEST_F(DataFiles, recurrentRowsOfSnntorchAreRead) {
  ASSERT_TRUE(import(dataPath("trained/fmnist-rows-rsynaptic-snntorch.nir"), "snntorch"));
  EXPECT_EQ(projection("1.w_rec").getLeastDelay(), 1);
  EXPECT_EQ(population("1.lif").getModel(), "cuba_lif");
  EXPECT_EQ(said("remark").size(), 1u);
}

TEST_F(DataFiles, sameFileGivesTheSameText) {
  auto print = [&] {
    std::string text;
    llvm::raw_string_ostream os(text);
    import(dataPath("trained/fmnist-rows-rsynaptic-snntorch.nir"), "snntorch").print(os);
    return text;
  };
  std::string first = print();
  MLIRContext other;
  options.preset = snn::findPreset("snntorch");
  std::string second;
  llvm::raw_string_ostream os(second);
  nir::importNir(dataPath("trained/fmnist-rows-rsynaptic-snntorch.nir"), options, &other)->print(os);
  EXPECT_EQ(first, second);
}
