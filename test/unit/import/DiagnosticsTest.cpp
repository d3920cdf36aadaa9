// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Every error and warning about types, parameters, edges, cycles and time: its text and the HDF5 path that it points
// at.

#include "test/unit/import/DiagnosticsFixture.h"

#include <limits>

using namespace glia;
using namespace glia::test;

namespace {
class Diagnostics : public DiagnosticsTest {};
} // namespace

//===----------------------------------------------------------------------===//
// Types and parameters
//===----------------------------------------------------------------------===//

TEST_F(Diagnostics, unknownTypeListsWhatCanBeRead) {
  write([&](NirFile &f) { replace(f, "/node/nodes/a/type", [&] { f.text("/node/nodes/a/type", "LIIF"); }); });
  EXPECT_TRUE(failsWith("/node/nodes/a/type",
                        "node type 'LIIF' of 'a' cannot be read; did you mean 'LIF'? available: Affine, AvgPool2d, "
                        "Conv1d, Conv2d, CubaLI, CubaLIF, Delay, Flatten, I, IF, Input, LI, LIF, Linear, NIRGraph, "
                        "Output, Scale, SumPool2d, Threshold (E2)",
                        unsupported));
}

TEST_F(Diagnostics, missingType) {
  write([](NirFile &f) { f.remove("/node/nodes/fc/type"); });
  EXPECT_TRUE(failsWith("/node/nodes/fc", "'fc' has no dataset 'type'"));
}

TEST_F(Diagnostics, typeThatIsANumber) {
  write([&](NirFile &f) { replace(f, "/node/nodes/fc/type", [&] { f.integers("/node/nodes/fc/type", {}, {3}); }); });
  EXPECT_TRUE(failsWith("/node/nodes/fc/type", "type of 'fc' is not one text"));
}

TEST_F(Diagnostics, unknownParameter) {
  write([](NirFile &f) { f.doubles("/node/nodes/a/v_treshold", {}, {1.0}); });
  EXPECT_TRUE(failsWith("/node/nodes/a/v_treshold",
                        "parameter 'v_treshold' of 'a' is unknown to node type 'LIF'; did you mean 'v_threshold'?"));
}

TEST_F(Diagnostics, missingParameter) {
  write([](NirFile &f) { f.remove("/node/nodes/a/v_threshold"); });
  EXPECT_TRUE(failsWith("/node/nodes/a", "'a' has no parameter 'v_threshold', which node type 'LIF' needs"));
}

TEST_F(Diagnostics, textForNumbers) {
  write([&](NirFile &f) { replace(f, "/node/nodes/a/tau", [&] { f.text("/node/nodes/a/tau", "long"); }); });
  EXPECT_TRUE(failsWith("/node/nodes/a/tau", "parameter 'tau' of 'a' is text; numbers are needed"));
}

TEST_F(Diagnostics, realsForIntegers) {
  write([&](NirFile &f) { replace(f, "/node/nodes/in/shape", [&] { f.reals("/node/nodes/in/shape", {1}, {2}); }); });
  EXPECT_TRUE(failsWith("/node/nodes/in/shape", "parameter 'shape' of 'in' holds reals; integers are needed"));
}

TEST_F(Diagnostics, notANumberNamesItsElement) {
  write([&](NirFile &f) {
    float nan = std::numeric_limits<float>::quiet_NaN();
    replace(f, "/node/nodes/fc/bias", [&] { f.reals("/node/nodes/fc/bias", {3}, {0, nan, 0}); });
  });
  EXPECT_TRUE(failsWith("/node/nodes/fc/bias", "parameter 'bias' of 'fc' is NaN at element 1; it must be finite (N6)"));
}

TEST_F(Diagnostics, infinityNamesItsElement) {
  write([&](NirFile &f) {
    replace(f, "/node/nodes/a/tau",
            [&] { f.doubles("/node/nodes/a/tau", {}, {std::numeric_limits<double>::infinity()}); });
  });
  EXPECT_TRUE(failsWith("/node/nodes/a/tau", "parameter 'tau' of 'a' is infinite at element 0"));
}

TEST_F(Diagnostics, parameterThatIsAGroup) {
  write([](NirFile &f) { f.group("/node/nodes/a/more"); });
  EXPECT_TRUE(failsWith("/node/nodes/a/more", "'more' of 'a' is a group; a parameter is a dataset"));
}

TEST_F(Diagnostics, nodeThatIsADataset) {
  write([](NirFile &f) { f.integers("/node/nodes/b", {}, {1}); });
  EXPECT_TRUE(failsWith("/node/nodes/b", "'b' is a dataset; a node is a group"));
}

TEST_F(Diagnostics, independentErrorsAreAllReported) {
  write([](NirFile &f) {
    f.remove("/node/nodes/a/v_threshold");
    f.remove("/node/nodes/fc/bias");
    f.doubles("/node/nodes/out/x", {}, {1.0});
  });
  EXPECT_FALSE(import());
  EXPECT_EQ(said("error").size(), 3u);
}

//===----------------------------------------------------------------------===//
// Graph
//===----------------------------------------------------------------------===//

TEST_F(Diagnostics, edgeToNowhereNamesTheNearest) {
  write([&](NirFile &f) {
    replace(f, "/node/edges", [&] { f.edges("/node/edges", {{"in", "fcc"}, {"fc", "a"}, {"a", "out"}}); });
  });
  EXPECT_TRUE(failsWith("/node/edges", "edge 0 ('in' -> 'fcc') names node 'fcc', which does not exist; did you mean "
                                       "'fc'? available: a, fc, in, out"));
}

TEST_F(Diagnostics, repeatedEdge) {
  write([&](NirFile &f) {
    replace(f, "/node/edges", [&] { f.edges("/node/edges", {{"in", "fc"}, {"fc", "a"}, {"a", "out"}, {"in", "fc"}}); });
  });
  EXPECT_TRUE(failsWith("/node/edges", "edge 3 ('in' -> 'fc') repeats edge 0; list it once"));
}

TEST_F(Diagnostics, edgesIntoInputsAndOutOfOutputs) {
  write([&](NirFile &f) {
    replace(f, "/node/edges",
            [&] { f.edges("/node/edges", {{"in", "fc"}, {"fc", "a"}, {"a", "out"}, {"a", "in"}, {"out", "fc"}}); });
  });
  EXPECT_FALSE(import());
  EXPECT_TRUE(says("error", "/node/edges", "edge 3 ('a' -> 'in') enters 'in', which is an Input"));
  EXPECT_TRUE(says("error", "/node/edges", "edge 4 ('out' -> 'fc') leaves 'out', which is an Output"));
}

TEST_F(Diagnostics, missingEdges) {
  write([](NirFile &f) { f.remove("/node/edges"); });
  EXPECT_TRUE(failsWith("/node", "'node' has no dataset 'edges'"));
}

TEST_F(Diagnostics, edgesThatAreNumbers) {
  write([&](NirFile &f) { replace(f, "/node/edges", [&] { f.integers("/node/edges", {1, 2}, {0, 1}); }); });
  EXPECT_TRUE(failsWith("/node/edges", "edges must be pairs of text (source, target), of shape edges x 2; found shape "
                                       "1x2"));
}

TEST_F(Diagnostics, missingNodes) {
  write([](NirFile &f) { f.remove("/node/nodes"); });
  EXPECT_TRUE(failsWith("/node", "'node' has no group 'nodes'"));
}

TEST_F(Diagnostics, unknownEntryOfAGraph) {
  write([](NirFile &f) { f.integers("/node/dt", {}, {1}); });
  EXPECT_TRUE(failsWith("/node/dt", "'dt' is unknown; a graph has type, nodes, edges and metadata"));
}

TEST_F(Diagnostics, rootThatIsNoGraph) {
  write([&](NirFile &f) { replace(f, "/node/type", [&] { f.text("/node/type", "LIF"); }); });
  EXPECT_TRUE(
      failsWith("/node", "'node' is of type 'LIF'; only a file whose root is a 'NIRGraph' is read", unsupported));
}

TEST_F(Diagnostics, rootWithoutType) {
  write([](NirFile &f) { f.remove("/node/type"); });
  EXPECT_TRUE(failsWith("/node", "'node' has no text 'type'; it must be 'NIRGraph'"));
}

TEST_F(Diagnostics, inputDataInTheNetworksPlace) {
  EXPECT_FALSE(import(dataPath("trained/fmnist-mlp-events-input.h5")));
  EXPECT_TRUE(
      says("error", "", "the file has no group 'node', where a .nir file keeps its graph; it looks like NIRData"));
}

TEST_F(Diagnostics, namesThatMeetInNestedGraphs) {
  write([](NirFile &f) {
    f.lif("b.a");
    f.text("/node/nodes/b/type", "NIRGraph");
    f.edges("/node/nodes/b/edges", {{"input", "a"}, {"a", "output"}});
    f.input("b/nodes/input", {3});
    f.output("b/nodes/output", {3});
    f.lif("b/nodes/a");
  });
  EXPECT_TRUE(failsWith("/node/nodes/b.a", "two nodes are called 'b.a', one of them in a nested graph; rename one"));
}

TEST_F(Diagnostics, edgeToANestedGraphWithTwoInputs) {
  write([&](NirFile &f) {
    replace(f, "/node/edges", [&] { f.edges("/node/edges", {{"in", "fc"}, {"fc", "b"}, {"b", "a"}, {"a", "out"}}); });
    f.text("/node/nodes/b/type", "NIRGraph");
    f.edges("/node/nodes/b/edges", {{"x", "z"}, {"y", "z"}});
    f.input("b/nodes/x", {3});
    f.input("b/nodes/y", {3});
    f.output("b/nodes/z", {3});
  });
  EXPECT_TRUE(failsWith("/node/edges", "edge 1 ('fc' -> 'b') enters nested graph 'b', which has 2 inputs; name one of "
                                       "them: 'b.x', 'b.y'"));
}

TEST_F(Diagnostics, edgeFromANestedGraphWithoutOutput) {
  write([&](NirFile &f) {
    replace(f, "/node/edges", [&] { f.edges("/node/edges", {{"in", "fc"}, {"b", "a"}, {"fc", "a"}, {"a", "out"}}); });
    f.text("/node/nodes/b/type", "NIRGraph");
    f.edges("/node/nodes/b/edges", {{"c", "c"}});
    f.lif("b/nodes/c");
  });
  EXPECT_TRUE(
      failsWith("/node/edges", "edge 1 ('b' -> 'a') leaves nested graph 'b', which has 0 outputs; add one to it"));
}

TEST_F(Diagnostics, sumOfLinesOfTwoShapes) {
  write([&](NirFile &f) {
    replace(f, "/node/edges", [&] {
      f.edges("/node/edges", {{"in", "flat"}, {"square", "flat"}, {"flat", "fc"}, {"fc", "a"}, {"a", "out"}});
    });
    f.input("square", {2, 1});
    f.text("/node/nodes/flat/type", "Flatten");
    f.integers("/node/nodes/flat/start_dim", {}, {0});
    f.integers("/node/nodes/flat/end_dim", {}, {-1});
  });
  EXPECT_TRUE(failsWith("/node/nodes/flat", "'flat' adds lines of shapes 2 and 2x1; they must be equal"));
  EXPECT_TRUE(says("note", "/node/nodes/square", "'square' gives 2x1"));
}

TEST_F(Diagnostics, outputWithoutSource) {
  write([](NirFile &f) { f.output("other", {3}); });
  EXPECT_FALSE(import());
  EXPECT_TRUE(says("error", "/node/nodes/other", "the shape of 'other' cannot be told: nothing leads to it"));
}

TEST_F(Diagnostics, nodeWithoutSourceThatStatesNoShape) {
  write([](NirFile &f) {
    f.text("/node/nodes/b/type", "Flatten");
    f.integers("/node/nodes/b/start_dim", {}, {0});
    f.integers("/node/nodes/b/end_dim", {}, {-1});
  });
  EXPECT_TRUE(failsWith("/node/nodes/b", "the shape of 'b' cannot be told: nothing leads to it"));
}

TEST_F(Diagnostics, populationWithoutSourceAndLinearNodeWithoutUseAreWarnedOf) {
  write([&](NirFile &f) {
    replace(f, "/node/edges", [&] { f.edges("/node/edges", {{"in", "fc"}, {"fc", "a"}, {"a", "out"}, {"a", "b"}}); });
    f.linear("b", 3, 3);
    f.text("/node/nodes/c/type", "Threshold");
    f.doubles("/node/nodes/c/threshold", {2}, {1.0, -1.0});
  });
  ASSERT_TRUE(import());
  EXPECT_TRUE(says("warning", "/node/nodes/b", "'b' leads nowhere and is left out; connect it to an Output to see it"));
  EXPECT_TRUE(says("warning", "/node/nodes/c", "nothing leads to population 'c'"));
}

TEST_F(Diagnostics, graphWithoutOutputOrEnd) {
  write([&](NirFile &f) {
    replace(f, "/node/edges", [&] { f.edges("/node/edges", {{"in", "fc"}, {"fc", "a"}, {"a", "a"}}); });
    f.remove("/node/nodes/out");
  });
  EXPECT_TRUE(failsWith("/node/nodes", "the graph has no Output, so nothing of it could be seen; add one"));
}

//===----------------------------------------------------------------------===//
// Cycles
//===----------------------------------------------------------------------===//

TEST_F(Diagnostics, cycleOfPopulationsNamesTheCandidates) {
  write([&](NirFile &f) {
    replace(f, "/node/edges",
            [&] { f.edges("/node/edges", {{"in", "fc"}, {"fc", "a"}, {"a", "b"}, {"b", "a"}, {"a", "out"}}); });
    f.lif("b");
  });
  EXPECT_TRUE(failsWith("/node/nodes/a", "populations form a cycle without a delay: a -> b -> a (C2); NIR does not say "
                                         "which of them acts a step later: choose with --delay-on-cycles=a or b"));
  EXPECT_TRUE(says("note", "/node/nodes/b", "'b' is part of the cycle"));
}

TEST_F(Diagnostics, cycleWithoutPopulation) {
  write([&](NirFile &f) {
    replace(f, "/node/edges",
            [&] { f.edges("/node/edges", {{"in", "fc"}, {"g", "h"}, {"h", "g"}, {"g", "a"}, {"a", "out"}}); });
    f.linear("g", 3, 3);
    f.linear("h", 3, 3);
  });
  EXPECT_FALSE(import());
  EXPECT_TRUE(says("error", "/node/nodes/a", "what leads to 'a' through 'g' comes from a cycle without a population"));
}

TEST_F(Diagnostics, cycleOfSumsWithoutPopulation) {
  write([&](NirFile &f) {
    replace(f, "/node/edges", [&] {
      f.edges("/node/edges", {{"in", "fc"}, {"fc", "g"}, {"g", "h"}, {"h", "g"}, {"h", "a"}, {"a", "out"}});
    });
    f.linear("g", 3, 3);
    f.linear("h", 3, 3);
  });
  EXPECT_TRUE(failsWith("/node/nodes/g",
                        "the lines that are added in 'g.sum' come from a cycle without a population; a "
                        "cycle needs one, or a Delay"));
}

TEST_F(Diagnostics, delayOfAPopulationThatIsNotThere) {
  write([](NirFile &) {});
  options.delayOnCycles = {"b"};
  EXPECT_TRUE(failsWith("/node/nodes", "no population is called 'b', whose cycles are to be delayed"));
}

TEST_F(Diagnostics, delayOfAPopulationInNoCycleIsWarnedOf) {
  write([](NirFile &) {});
  options.delayOnCycles = {"a"};
  ASSERT_TRUE(import());
  EXPECT_TRUE(says("warning", "/node/nodes/a", "population 'a' is in no cycle that needs a delay"));
}

//===----------------------------------------------------------------------===//
// Time and options
//===----------------------------------------------------------------------===//

TEST_F(Diagnostics, stepLongerThanATimeConstantIsWarnedOf) {
  write([&](NirFile &f) {
    replace(f, "/node/nodes/a/tau", [&] { f.doubles("/node/nodes/a/tau", {}, {1e-3}); });
    replace(f, "/node/nodes/a/r", [&] { f.doubles("/node/nodes/a/r", {}, {10.0}); });
  });
  options.dtNanoseconds = 1000000;
  ASSERT_TRUE(import());
  EXPECT_TRUE(says("warning", "/node/nodes/a/tau",
                   "time step 1 ms is too long for 'a', whose tau is 1 ms at element 0; r and tau of the file fit dt = "
                   "100 us"));
}

TEST_F(Diagnostics, stepLongerThanATimeConstantWithoutAHint) {
  write([&](NirFile &f) { replace(f, "/node/nodes/a/tau", [&] { f.doubles("/node/nodes/a/tau", {}, {1e-5}); }); });
  ASSERT_TRUE(import());
  EXPECT_TRUE(says("warning", "/node/nodes/a/tau", "whose tau is 10 us at element 0; choose a dt below it"));
}

/// A Delay of three elements before the neuron.
static void addDelay(NirFile &f, const std::vector<double> &seconds) {
  f.remove("/node/edges");
  f.edges("/node/edges", {{"in", "fc"}, {"fc", "wait"}, {"wait", "a"}, {"a", "out"}});
  f.text("/node/nodes/wait/type", "Delay");
  f.doubles("/node/nodes/wait/delay", {seconds.size()}, seconds);
}

TEST_F(Diagnostics, delayThatIsNoWholeNumberOfSteps) {
  write([](NirFile &f) { addDelay(f, {1e-4, 2.5e-4, 0}); });
  EXPECT_TRUE(
      failsWith("/node/nodes/wait/delay",
                "delay of 'wait' is 250 us at element 1, which is no whole number of steps of 100 us (T3); choose "
                "a --dt that divides it, or round with --round-delays"));
  options.roundDelays = true;
  ASSERT_TRUE(import());
  EXPECT_TRUE(says("remark", "/node/nodes/wait/delay",
                   "delay of 'wait' is 250 us at element 1; it is rounded to 2 steps of 100 us, as asked (T3)"));
}

TEST_F(Diagnostics, delayThatIsNegative) {
  write([](NirFile &f) { addDelay(f, {0, 0, -1}); });
  EXPECT_TRUE(failsWith("/node/nodes/wait/delay", "at element 2; it must not be negative (T3)"));
}

TEST_F(Diagnostics, delayOfTooManySteps) {
  write([](NirFile &f) { addDelay(f, {1e9, 0, 0}); });
  EXPECT_TRUE(failsWith("/node/nodes/wait/delay", "which is more than 2147483647 steps of 100 us (T3); choose a longer "
                                                  "--dt"));
}

TEST_F(Diagnostics, delayOfAnotherShape) {
  write([](NirFile &f) { addDelay(f, {0, 0}); });
  EXPECT_TRUE(failsWith("/node/nodes/wait", "'wait' does not fit 'fc': its delay has shape 2, its source is 3"));
}

TEST_F(Diagnostics, metadataThatCannotBeKept) {
  write([](NirFile &f) {
    f.integers("/node/metadata/nothing", {0}, {});
    f.softLink("/node/nodes/a/metadata/elsewhere", "/node");
    f.text("/node/nodes/b/type", "NIRGraph");
    f.edges("/node/nodes/b/edges", {{"x", "z"}});
    f.input("b/nodes/x", {3});
    f.output("b/nodes/z", {3});
    f.text("/node/nodes/b/metadata/author", "somebody");
  });
  ASSERT_TRUE(import());
  EXPECT_TRUE(
      says("remark", "/node/metadata/nothing", "metadata 'nothing' is empty or a table of texts; it is left out"));
  EXPECT_TRUE(says("remark", "/node/nodes/a/metadata/elsewhere",
                   "is a link to another place; store the object itself here "
                   "(E2); it is left out"));
  EXPECT_TRUE(says("remark", "/node/nodes/b", "metadata of nested graph 'b' is left out"));
}

TEST_F(Diagnostics, timeStepMustBePositive) {
  write([](NirFile &) {});
  options.dtNanoseconds = 0;
  EXPECT_TRUE(failsWith("", "time step is 0 ns; it must be positive (T1)"));
}

TEST_F(Diagnostics, overridesThatContradictEachOther) {
  write([](NirFile &) {});
  options.test = snn::Test::before;
  options.resetLag = 1;
  EXPECT_TRUE(failsWith("", "convention 'nir' with these overrides: test = before takes no reset_lag"));
}
