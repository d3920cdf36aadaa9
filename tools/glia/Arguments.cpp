// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The command line: subcommands, options, help.

#include "tools/glia/Options.h"

#include <CLI/CLI.hpp>

using namespace glia::tool;

/// Refuses what would wrap around: -1 is no count.
static const CLI::Validator wholeNumber(
    [](std::string &text) {
      return text.empty() || text[0] == '-' ? "'" + text + "' is not a whole number from 0 on" : std::string();
    },
    "");

static void addNetworkOptions(CLI::App &app, NetworkOptions &o) {
  app.add_option("network", o.path, "The network: .nir (HDF5), .json, .mlir or .mlirbc")->required()->type_name("FILE");
  auto group = [&](CLI::Option *option) { option->group("What a .nir file leaves open"); };
  group(app.add_option("--convention", o.convention,
                       "The framework whose discretisation to follow; see 'glia conventions'; default: nir")
            ->type_name("NAME"));
  group(app.add_option("--dt", o.dt, "Length of a step, such as 1ms or 0.1ms; default: the convention's")
            ->type_name("TIME"));
  group(app.add_option("--integrator", o.integrator, "euler, exact or rk4")->type_name("NAME"));
  group(app.add_option("--order", o.order, "read_decay_jump, decay_jump_read or jump_read_decay")->type_name("NAME"));
  group(app.add_option("--gain", o.gain, "integrated or euler: what scales an input")->type_name("NAME"));
  group(app.add_option("--test", o.test, "after or before integration")->type_name("NAME"));
  group(app.add_option("--threshold", o.compare, "'>' or '>='")->type_name("OP"));
  group(app.add_option("--reset", o.reset, "value, subtract or none")->type_name("NAME"));
  group(app.add_option("--reset-lag", o.resetLag, "0: in the same step, 1: one step later")->type_name("STEPS"));
  group(app.add_option("--arrival-lag", o.arrivalLag, "0 or 1: steps from emission to arrival")->type_name("STEPS"));
  group(app.add_option("--delay-on-cycles", o.delayOnCycles,
                       "Populations whose events take one step on the edges of a cycle")
            ->type_name("NAME")
            ->delimiter(','));
  group(app.add_flag("--round-delays", o.roundDelays, "Round delays to whole steps"));
  app.add_option("--encode", o.encode, "How images become input: current, rows or rate")->type_name("NAME");
  app.add_option("--input-as", o.inputAs, "What inputs carry: events (default), signal or held")->type_name("NAME");
  app.add_option(
         "--stop-when", o.stopWhen,
         "Outputs, populations or inputs of which an event ends the sample, besides those that the network names")
      ->type_name("NAME")
      ->delimiter(',');
  app.add_option("--seed", o.seed,
                 "Seed of every random number, in place of the network's own; a .nir file has none: 0")
      ->type_name("N")
      ->check(wholeNumber);
  app.add_option("--precision", o.precision, "f32 or f64")->type_name("TYPE")->capture_default_str();
  app.add_flag("--quiet,-q", o.quiet, "No remarks");
}

/// What is fed into a network.
static void addFeedOptions(CLI::App &app, DataOptions &o) {
  app.add_option("--input", o.inputs,
                 "Events (.csv), arrays (.npy), NIRData (.h5) or images (idx), .gz or not; NAME=FILE if there are "
                 "several inputs")
      ->type_name("[NAME=]FILE");
  app.add_option("--steps", o.steps, "Steps of each sample; default: as the input says")
      ->type_name("N")
      ->check(wholeNumber);
  app.add_option("--duration", o.duration, "The same as a time, such as 1s or 250ms: a whole number of steps")
      ->type_name("TIME");
  app.add_option("--samples", o.samples, "How many samples; default: all")->type_name("N")->check(wholeNumber);
  app.add_option("--first-sample", o.firstSample, "The first sample")
      ->type_name("N")
      ->check(wholeNumber)
      ->capture_default_str();
}

static void addDataOptions(CLI::App &app, DataOptions &o) {
  addFeedOptions(app, o);
  app.add_option("--labels", o.labels, "Labels (idx): the accuracy is printed")->type_name("FILE");
  app.add_option("--threads", o.threads, "Threads; 0: one per processor")
      ->type_name("N")
      ->check(wholeNumber)
      ->capture_default_str();
}

static void addResultOptions(CLI::App &app, DataOptions &o) {
  app.add_option("--spikes", o.spikes,
                 "Write spikes: a table sample,step,population,cell (.csv, .csv.gz), with a fifth column count if a "
                 "population counts, or NIRData (.h5)")
      ->type_name("FILE");
  app.add_option("--populations", o.populations,
                 "Whose spikes are written and drawn, such as 'exc' or 'exc*'; default: all")
      ->type_name("PATTERN")
      ->delimiter(',');
  app.add_option("--summary", o.summary, "Write a line per sample: prediction, counts, spikes (.csv, .csv.gz)")
      ->type_name("FILE");
  app.add_option("--record", o.records, "States to record, such as 'hidden.v' or '*.v'")
      ->type_name("PATTERN")
      ->delimiter(',');
  app.add_option("--record-to", o.recordTo,
                 "Where recorded states go: sample,step,population,state,cell,value (.csv, .csv.gz)")
      ->type_name("FILE");
  app.add_flag("--plot", o.plot, "Draw the first sample's spikes, and the first recorded state");
}

static void addCpuOption(CLI::App &app, std::string &cpu, const std::string &more = "") {
  app.add_option("--cpu", cpu, "Processor to generate code for, as LLVM names it" + more)
      ->type_name("NAME")
      ->capture_default_str();
}

static void addBindOption(CLI::App &app, std::vector<std::string> &bind) {
  app.add_option(
         "--bind", bind,
         "Of the target hls: in which memory something lies: the weights of a projection, what belongs to a "
         "population, or an array as report.json names it. MEMORY is registers, lutram, bram, uram, or, for the "
         "weights of a projection, axi: outside, read row by row")
      ->type_name("NAME=MEMORY")
      ->delimiter(',');
}

static void addHlsOptions(CLI::App &app, HlsOptions &o) {
  app.add_option("--architecture", o.architecture,
                 "Of the target hls: shared (one thing after another) or dataflow (tasks that run at the same time)")
      ->type_name("NAME")
      ->capture_default_str();
  addBindOption(app, o.bind);
}

/// What is compressed how, and what that is measured with.
static void addCompressOptions(CLI::App &app, CompressOptions &o) {
  auto how = [](CLI::Option *option) { return option->group("How"); };
  auto data = [](CLI::Option *option) { return option->group("Data"); };
  how(app.add_flag("--fold", o.fold,
                   "Multiply factors that follow a projection (batch normalisation, Scale) into its weights"));
  how(app.add_option("--prune", o.prune,
                     "magnitude:SHARE sets that share of each projection's weights to zero, the smallest; cells:SHARE "
                     "removes that share of the cells of hidden populations, the least connected")
          ->type_name("METHOD:SHARE")
          ->delimiter(','));
  how(app.add_flag("--remove-dead", o.removeDead, "Remove cells, projections and populations that reach no output"));
  how(app.add_option(
             "--weights", o.weights,
             "Integers for weights: int2 to int16, ternary, or sign; or minifloats, a sign with E bits of "
             "exponent and M of mantissa: e4m3, e5m2, e3m2, e2m3, e2m1 or any other eEmM with E from 1 to 5 and M "
             "up to 10")
          ->type_name("intN|eEmM"));
  how(app.add_option("--state", o.state,
                     "Fixed point for states: W bits, F of them fraction, such as fixed16.8; fixed16 lets --calibrate "
                     "find F for each population")
          ->type_name("fixedW.F"));
  how(app.add_option("--inputs", o.inputs, "The same for input signals; default: the width of --state, F from the data")
          ->type_name("fixedW.F"));
  how(app.add_option("--scales", o.scales, "One scale of weights for a whole tensor, or for each output channel")
          ->type_name("tensor|channel")
          ->capture_default_str());
  how(app.add_flag("--power-of-two", o.powerOfTwo, "Scales are powers of two: shifts instead of products"));
  how(app.add_option("--range", o.range,
                     "minmax: all weights and states fit; percentile:P: P percent of them, the rest saturates")
          ->type_name("RANGE")
          ->capture_default_str());
  how(app.add_option("--coefficients", o.coefficients, "Bits of the coefficients of updates; default: those of --state")
          ->type_name("BITS")
          ->check(CLI::Range(2U, 32U)));
  how(app.add_option("--tables", o.tables, "Bits of what a table of sigmoid or tanh is looked up with")
          ->type_name("BITS")
          ->check(CLI::Range(4U, 16U))
          ->capture_default_str());
  data(app.add_option("--calibrate", o.data.inputs, "Data to find ranges with, and to compare on; as run's --input")
           ->type_name("[NAME=]FILE"));
  data(app.add_option("--labels", o.data.labels, "Their labels (idx): the accuracy before and after")
           ->type_name("FILE"));
  data(app.add_option("--evaluate", o.evaluate, "Further data, only to compare on")->type_name("[NAME=]FILE"));
  data(app.add_option("--evaluate-labels", o.evaluateLabels, "Their labels")->type_name("FILE"));
  data(app.add_option("--steps", o.data.steps, "Steps of each sample; default: as the data say")
           ->type_name("N")
           ->check(wholeNumber));
  data(app.add_option("--samples", o.data.samples, "How many samples to calibrate with; default: all")
           ->type_name("N")
           ->check(wholeNumber));
  data(app.add_option("--threads", o.data.threads, "Threads; 0: one per processor")
           ->type_name("N")
           ->check(wholeNumber)
           ->capture_default_str());
  app.add_option("-o,--output", o.output, "Where to: .mlirbc or .mlir")->type_name("FILE")->required();
  app.add_option("--report", o.report, "Write all figures, before and after (.json)")->type_name("FILE");
}

/// What is estimated for which device, and for which activity.
static void addEstimateOptions(CLI::App &app, EstimateOptions &o) {
  app.add_option("--target", o.target, "firmware or hls")->type_name("NAME")->capture_default_str();
  app.add_option("--cpu", o.cpu, "With --target=firmware: cortex-m4, cortex-m3 or riscv32imafc")
      ->type_name("NAME")
      ->capture_default_str();
  app.add_option("--part", o.part, "With --target=hls: the FPGA, with or without its package")
      ->type_name("NAME")
      ->capture_default_str();
  app.add_option("--clock", o.clock, "With --target=hls: period or frequency, such as 200MHz")
      ->type_name("TIME")
      ->capture_default_str();
  addBindOption(app, o.bind);
  addFeedOptions(app, o.data);
  app.add_option("--threads", o.data.threads, "Threads; 0: one per processor")
      ->type_name("N")
      ->check(wholeNumber)
      ->capture_default_str();
  app.add_option("--report", o.report, "Write all figures (.json)")->type_name("FILE");
  app.footer(
      "What depends on how many cells fire is estimated twice: at worst (all of them, in every step), and as it is "
      "to be\nexpected: on the data of --input, or, without any, with a tenth of the cells firing in each step.\n\n"
      "  glia estimate net.q.mlirbc --input=images.gz --encode=current --steps=25 --samples=100\n"
      "  glia estimate net.q.mlirbc --target=hls --part=xc7z020 --clock=10ns --steps=25 --report=estimate.json\n\n"
      "Lines marked = are counted, lines marked ~ are estimates; docs/guides/estimating.md says how good they are.");
}

int glia::tool::runCommandLine(int argc, char **argv) {
  CLI::App app("Glia compiles and runs spiking and astrocyte-modulated networks.\n\n"
               "  glia run net.nir --convention=snntorch --input=images.gz --encode=current --steps=25\n"
               "  glia inspect net.nir --convention=norse\n"
               "  glia run net.json --duration=1s --plot\n"
               "  glia compress net.nir --weights=int8 --state=fixed16 --calibrate=images.gz -o small.mlirbc\n"
               "  glia estimate small.mlirbc --target=hls --part=xc7z020 --steps=25\n"
               "  glia compile small.mlirbc --target=firmware -o fw/\n\n"
               "A network of your own, from nothing (see docs/guides/networks-in-json.md):\n\n"
               "  glia schema --example > net.json\n"
               "  glia check net.json\n",
               "glia");
  app.require_subcommand(1);
  app.set_version_flag("--version", "glia 0.1.0");
  app.fallthrough(false);

  RunOptions runOptions;
  CLI::App *runApp = app.add_subcommand("run", "Run a network on data");
  addNetworkOptions(*runApp, runOptions.network);
  addDataOptions(*runApp, runOptions.data);
  addResultOptions(*runApp, runOptions.data);
  runApp->add_option("--engine", runOptions.engine, "interpreter, jit, aot, firmware, object or hls")
      ->type_name("NAME")
      ->capture_default_str();
  addCpuOption(*runApp, runOptions.cpu);
  addHlsOptions(*runApp, runOptions.hls);

  CompileOptions compileOptions;
  CLI::App *compileApp = app.add_subcommand("compile", "Compile a network into files");
  addNetworkOptions(*compileApp, compileOptions.network);
  compileApp->add_option("--target", compileOptions.target, "See 'glia targets'")
      ->type_name("NAME")
      ->capture_default_str();
  compileApp
      ->add_option("-o,--output", compileOptions.output,
                   "Where to: PREFIX.a, .so, .h and .json are written; with --target=firmware or hls, a folder")
      ->type_name("PREFIX")
      ->required();
  addCpuOption(
      *compileApp, compileOptions.cpu,
      "; with --target=firmware: cortex-m0, cortex-m3, cortex-m4, cortex-m7, riscv32imac or cortex-a53, and an "
      "object is written in place of C");
  compileApp->add_option("--part", compileOptions.part, "With --target=hls: the FPGA, with or without its package")
      ->type_name("NAME")
      ->capture_default_str();
  compileApp->add_option("--clock", compileOptions.clock, "With --target=hls: period or frequency, such as 200MHz")
      ->type_name("TIME")
      ->capture_default_str();
  addHlsOptions(*compileApp, compileOptions.hls);
  addFeedOptions(*compileApp, compileOptions.data);

  CompressOptions compressOptions;
  CLI::App *compressApp = app.add_subcommand("compress", "Make a network smaller: prune it, let integers compute it");
  addNetworkOptions(*compressApp, compressOptions.network);
  addCompressOptions(*compressApp, compressOptions);

  EstimateOptions estimateOptions;
  CLI::App *estimateApp =
      app.add_subcommand("estimate", "Say what a network would take on a microcontroller or an FPGA");
  addNetworkOptions(*estimateApp, estimateOptions.network);
  addEstimateOptions(*estimateApp, estimateOptions);

  InspectOptions inspectOptions;
  CLI::App *inspectApp = app.add_subcommand("inspect", "Show what a network is, or its form at any phase");
  addNetworkOptions(*inspectApp, inspectOptions.network);
  inspectApp
      ->add_option("--stop-after", inspectOptions.stopAfter,
                   "Print the program after this phase: import, network, compressed, scheduled, target or "
                   "artefact")
      ->type_name("PHASE");
  inspectApp->add_option("--target", inspectOptions.target, "Whose forms the last two phases have")
      ->type_name("NAME")
      ->capture_default_str();

  addHlsOptions(*inspectApp, inspectOptions.hls);

  ConvertOptions convertOptions;
  CLI::App *convertApp = app.add_subcommand("convert", "Write a network in another format, weights included");
  addNetworkOptions(*convertApp, convertOptions.network);
  convertApp
      ->add_option("-o,--output", convertOptions.output, "Where to; the ending says how: .nir, .json, .mlir or .mlirbc")
      ->type_name("FILE")
      ->required();

  VerifyOptions verifyOptions;
  CLI::App *verifyApp =
      app.add_subcommand("verify", "Run a network on the interpreter and on the targets and compare every bit");
  addNetworkOptions(*verifyApp, verifyOptions.network);
  addDataOptions(*verifyApp, verifyOptions.data);
  addCpuOption(*verifyApp, verifyOptions.cpu);
  addHlsOptions(*verifyApp, verifyOptions.hls);
  verifyApp->add_option("--targets", verifyOptions.targets, "Which targets to compare, or all; see 'glia targets'")
      ->type_name("NAME")
      ->delimiter(',')
      ->capture_default_str();

  CheckOptions checkOptions;
  CLI::App *checkApp =
      app.add_subcommand("check", "Say everything that is wrong with a network; nothing is compiled or run");
  addNetworkOptions(*checkApp, checkOptions.network);

  SchemaOptions schemaOptions;
  CLI::App *schema =
      app.add_subcommand("schema", "Print the JSON Schema of networks in .json files, for editors: > glia.schema.json");
  schema->add_flag("--example", schemaOptions.example, "Print a network to begin with instead: > net.json");
  CLI::App *models = app.add_subcommand("models", "List the built-in models");
  CLI::App *conventions = app.add_subcommand("conventions", "List the conventions and their choices");
  CLI::App *targets = app.add_subcommand("targets", "List the targets");

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError &error) {
    return app.exit(error) == 0 ? exitGood : exitWrongInput;
  }
  if (*runApp)
    return run(runOptions);
  if (*compileApp)
    return compile(compileOptions);
  if (*compressApp)
    return compress(compressOptions);
  if (*estimateApp)
    return estimate(estimateOptions);
  if (*inspectApp)
    return inspect(inspectOptions);
  if (*convertApp)
    return convert(convertOptions);
  if (*verifyApp)
    return verify(verifyOptions);
  if (*checkApp)
    return check(checkOptions);
  if (*schema)
    return printSchema(schemaOptions);
  if (*models)
    return listModels();
  if (*conventions)
    return listConventions();
  (void)targets;
  return listTargets();
}
