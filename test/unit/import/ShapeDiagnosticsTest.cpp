// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Every error about shapes: its text, with both sides, and the HDF5 path that it points at.

#include "test/unit/import/DiagnosticsFixture.h"

using namespace glia;
using namespace glia::test;

namespace {
class ShapeDiagnostics : public DiagnosticsTest {};
} // namespace

TEST_F(ShapeDiagnostics, weightsThatDoNotFitShowBothSides) {
  write([&](NirFile &f) { replace(f, "/node/nodes/in/shape", [&] { f.integers("/node/nodes/in/shape", {1}, {5}); }); });
  EXPECT_TRUE(failsWith("/node/nodes/fc",
                        "'fc' does not fit 'in': weights of shape 3x2 take 2 sources, the source has 5 "
                        "cells (5)"));
  EXPECT_TRUE(says("note", "/node/nodes/in", "'in' gives 5"));
}

TEST_F(ShapeDiagnostics, affineNeedsAFlatten) {
  write([&](NirFile &f) {
    replace(f, "/node/nodes/in/shape", [&] { f.integers("/node/nodes/in/shape", {2}, {2, 1}); });
  });
  EXPECT_TRUE(failsWith("/node/nodes/fc", "weights of shape 3x2 take a line of 2, its source is 2x1; put a Flatten "
                                          "between them"));
}

TEST_F(ShapeDiagnostics, biasThatDoesNotFit) {
  write([&](NirFile &f) { replace(f, "/node/nodes/fc/bias", [&] { f.reals("/node/nodes/fc/bias", {2}, {0, 0}); }); });
  EXPECT_TRUE(failsWith("/node/nodes/fc", "it has 2 biases, its target of shape 3 needs 3"));
}

TEST_F(ShapeDiagnostics, weightsOfTooFewDimensions) {
  write([&](NirFile &f) {
    replace(f, "/node/nodes/fc/weight", [&] { f.reals("/node/nodes/fc/weight", {2}, {1.0f, 1.0f}); });
  });
  EXPECT_TRUE(failsWith("/node/nodes/fc/weight", "weights of 'fc' have shape 2; targets x sources is needed"));
}

TEST_F(ShapeDiagnostics, blocksOfWeightsNeedALineOfThatShape) {
  write([&](NirFile &f) {
    replace(f, "/node/nodes/fc/weight",
            [&] { f.reals("/node/nodes/fc/weight", {2, 3, 2}, std::vector<float>(12, 1.0f)); });
  });
  EXPECT_TRUE(failsWith("/node/nodes/fc", "its weights take a line of shape 2x2, its source is 2"));
}

TEST_F(ShapeDiagnostics, blocksOfWeightsThatAreEmpty) {
  write([&](NirFile &f) {
    replace(f, "/node/nodes/fc/weight", [&] { f.reals("/node/nodes/fc/weight", {2, 0, 2}, {}); });
  });
  EXPECT_TRUE(failsWith("/node/nodes/fc/weight", "weights of 'fc' have shape 2x0x2 and are empty"));
}

TEST_F(ShapeDiagnostics, outputOfAnotherShape) {
  write(
      [&](NirFile &f) { replace(f, "/node/nodes/out/shape", [&] { f.integers("/node/nodes/out/shape", {1}, {4}); }); });
  EXPECT_TRUE(failsWith("/node/nodes/out", "'out' does not fit 'a': its shape is 4, its source is 3"));
}

TEST_F(ShapeDiagnostics, parameterOfAnotherShape) {
  write([&](NirFile &f) { replace(f, "/node/nodes/a/tau", [&] { f.doubles("/node/nodes/a/tau", {2}, {1, 2}); }); });
  EXPECT_TRUE(failsWith("/node/nodes/a", "its parameter 'tau' has shape 2, its source is 3"));
}

TEST_F(ShapeDiagnostics, shapeThatNoLineCanHave) {
  write([&](NirFile &f) {
    replace(f, "/node/nodes/in/shape", [&] { f.integers("/node/nodes/in/shape", {2}, {2, -1}); });
  });
  EXPECT_TRUE(failsWith("/node/nodes/in/shape", "shape of 'in': a line's dimensions must be positive, found 2x-1"));
}

TEST_F(ShapeDiagnostics, sourcesOfDifferentShapes) {
  write([&](NirFile &f) {
    replace(f, "/node/edges",
            [&] { f.edges("/node/edges", {{"in", "fc"}, {"fc", "a"}, {"a", "out"}, {"fd", "a"}, {"in", "fd"}}); });
    f.linear("fd", 4, 2);
  });
  EXPECT_FALSE(import());
  EXPECT_TRUE(says("error", "/node/nodes/a", "another source of it makes its shape"));
}

TEST_F(ShapeDiagnostics, flattenOfDimensionsThatAreNotThere) {
  writeNode("Flatten", {6}, {6}, [](NirFile &f) {
    f.integers("/node/nodes/n/start_dim", {}, {1});
    f.integers("/node/nodes/n/end_dim", {}, {-1});
  });
  EXPECT_TRUE(failsWith("/node/nodes/n", "its start_dim and end_dim do not name a range of dimensions of 6; they count "
                                         "from 0 and do not count the batch"));
}

TEST_F(ShapeDiagnostics, flattenOfAnotherShape) {
  writeNode("Flatten", {2, 3}, {6}, [](NirFile &f) {
    f.integers("/node/nodes/n/start_dim", {}, {0});
    f.integers("/node/nodes/n/end_dim", {}, {-1});
    f.integers("/node/nodes/n/input_type", {2}, {3, 2});
  });
  EXPECT_TRUE(failsWith("/node/nodes/n", "its input_type is 3x2, its source is 2x3"));
}

TEST_F(ShapeDiagnostics, scaleOfAnotherShape) {
  writeNode("Scale", {2}, {2}, [](NirFile &f) { f.reals("/node/nodes/n/scale", {3}, {1, 2, 3}); });
  EXPECT_TRUE(failsWith("/node/nodes/n", "its scale has shape 3, its source is 2"));
}

TEST_F(ShapeDiagnostics, poolOfALine) {
  writeNode("SumPool2d", {4}, {2}, [](NirFile &f) {
    for (const char *name : {"kernel_size", "stride", "padding"})
      f.integers(std::string("/node/nodes/n/") + name, {}, {2});
  });
  EXPECT_TRUE(failsWith("/node/nodes/n", "'sum_pool2d' needs a source of shape channels x rows x columns, found 4"));
}

TEST_F(ShapeDiagnostics, windowThatIsNoPair) {
  writeNode("AvgPool2d", {1, 4, 4}, {1, 2, 2}, [](NirFile &f) {
    f.integers("/node/nodes/n/kernel_size", {3}, {2, 2, 2});
    f.integers("/node/nodes/n/stride", {}, {2});
    f.integers("/node/nodes/n/padding", {}, {-1});
  });
  EXPECT_FALSE(import());
  EXPECT_TRUE(says("error", "/node/nodes/n/kernel_size", "has shape 3; one number or two are needed"));
  EXPECT_TRUE(says("error", "/node/nodes/n/padding", "is -1; it must lie between 0 and 2147483647"));
}

TEST_F(ShapeDiagnostics, strideOfZero) {
  writeNode("AvgPool2d", {1, 4, 4}, {1, 2, 2}, [](NirFile &f) {
    f.integers("/node/nodes/n/kernel_size", {}, {2});
    f.integers("/node/nodes/n/stride", {}, {0});
    f.integers("/node/nodes/n/padding", {}, {0});
  });
  EXPECT_TRUE(failsWith("/node/nodes/n", "'n': stride is [0, 0], the least allowed is 1"));
}

TEST_F(ShapeDiagnostics, convolutionWithoutFourDimensions) {
  writeNode("Conv2d", {1, 4, 4}, {1, 4, 4}, [](NirFile &f) {
    addWindow(f, std::vector<float>(9, 1.0f), {3, 3});
    f.integers("/node/nodes/n/padding", {}, {0});
  });
  EXPECT_TRUE(failsWith("/node/nodes/n/weight", "weights of 'n' have shape 3x3; out x in x rows x columns is needed"));
}

TEST_F(ShapeDiagnostics, groupsMustBePositive) {
  writeNode("Conv2d", {1, 4, 4}, {1, 4, 4}, [](NirFile &f) {
    addWindow(f, std::vector<float>(9, 1.0f), {1, 1, 3, 3});
    f.remove("/node/nodes/n/groups");
    f.integers("/node/nodes/n/groups", {}, {0});
    f.integers("/node/nodes/n/padding", {}, {0});
  });
  EXPECT_TRUE(failsWith("/node/nodes/n/groups", "parameter 'groups' of 'n' must be one positive number"));
}

TEST_F(ShapeDiagnostics, inputShapeThatContradictsTheSource) {
  writeNode("Conv2d", {1, 4, 4}, {1, 4, 4}, [](NirFile &f) {
    addWindow(f, std::vector<float>(9, 1.0f), {1, 1, 3, 3});
    f.integers("/node/nodes/n/padding", {}, {1});
    f.integers("/node/nodes/n/input_shape", {2}, {5, 4});
  });
  EXPECT_TRUE(failsWith("/node/nodes/n", "its input_shape is 5x4, its source is 1x4x4"));
}

TEST_F(ShapeDiagnostics, namedPadding) {
  auto conv = [&](const char *padding, int64_t stride, hsize_t columns) {
    writeNode("Conv2d", {1, 4, 4}, {1, 4, 4}, [&](NirFile &f) {
      addWindow(f, std::vector<float>(3 * columns, 1.0f), {1, 1, 3, columns});
      f.remove("/node/nodes/n/stride");
      f.integers("/node/nodes/n/stride", {}, {stride});
      f.text("/node/nodes/n/padding", padding);
    });
  };
  conv("circular", 1, 3);
  EXPECT_TRUE(
      failsWith("/node/nodes/n/padding", "padding of 'n' is 'circular'; numbers, 'valid' or 'same' are allowed"));
  conv("same", 2, 3);
  EXPECT_TRUE(failsWith("/node/nodes/n/padding", "padding of 'n' is 'same' and its stride is 2x2"));
}

TEST_F(ShapeDiagnostics, paddingSameOfAWindowThatSpansTooMuch) {
  writeNode("Conv2d", {1, 4, 4}, {1, 4, 4}, [&](NirFile &f) {
    addWindow(f, std::vector<float>(2, 1.0f), {1, 1, 1, 2});
    f.remove("/node/nodes/n/dilation");
    f.integers("/node/nodes/n/dilation", {2}, {1, 2147483647});
    f.text("/node/nodes/n/padding", "same");
  });
  EXPECT_TRUE(
      failsWith("/node/nodes/n/padding",
                "padding of 'n' is 'same' with a window that spans 2147483648 cells; 1 to 4096 are read, or give "
                "numbers",
                unsupported));
}

TEST_F(ShapeDiagnostics, convolutionOfOneDimension) {
  auto conv = [&](std::vector<int64_t> in, Extents weights, int64_t stride, std::vector<int64_t> padding) {
    writeNode("Conv1d", in, {1, 4}, [&](NirFile &f) {
      f.reals("/node/nodes/n/weight", weights, std::vector<float>(3, 1.0f));
      f.integers("/node/nodes/n/stride", {}, {stride});
      f.integers("/node/nodes/n/dilation", {}, {1});
      f.integers("/node/nodes/n/groups", {}, {1});
      f.integers("/node/nodes/n/padding", {padding.size()}, padding);
    });
  };
  conv({1, 4}, {1, 3}, 1, {1});
  EXPECT_TRUE(failsWith("/node/nodes/n/weight", "weights of 'n' have shape 1x3; out x in x columns is needed"));
  conv({1, 4}, {1, 1, 3}, 1, {1, 1});
  EXPECT_TRUE(failsWith("/node/nodes/n/padding", "parameter 'padding' of 'n' has shape 2; one number is needed"));
  conv({4}, {1, 1, 3}, 1, {1});
  EXPECT_TRUE(failsWith("/node/nodes/n", "a Conv1d takes channels x columns, its source is 4"));
}
