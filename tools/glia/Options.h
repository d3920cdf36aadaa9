// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the command line says, as plain data. Options flow one way: from here into pipelines and runners.

#ifndef GLIA_TOOLS_GLIA_OPTIONS_H
#define GLIA_TOOLS_GLIA_OPTIONS_H

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace glia::tool {

/// Exit statuses: what went wrong is told apart (E1, E2, E3).
enum ExitStatus { exitGood = 0, exitWrongInput = 1, exitUnsupported = 2, exitFault = 3 };

/// Which network, and what its file leaves open (C1).
struct NetworkOptions {
  std::string path;
  std::optional<std::string> convention; ///< default: nir
  std::optional<std::string> dt, integrator, order, gain, test, compare, reset;
  std::optional<int64_t> resetLag, arrivalLag;
  std::vector<std::string> delayOnCycles;
  bool roundDelays = false;
  std::string inputAs;               ///< events, signal or held; empty: as the encoding says, else events
  std::string encode;                ///< current, rows or rate; empty: none
  std::vector<std::string> stopWhen; ///< whose events end a sample, besides what the network says
  std::optional<uint64_t> seed;      ///< in place of the network's own (R1)
  std::string precision = "f32";
  bool quiet = false; ///< no remarks
};

/// What is fed and what is kept.
struct DataOptions {
  std::vector<std::string> inputs; ///< [name=]path
  std::string labels;
  uint64_t steps = 0;
  std::string duration; ///< instead of steps, such as 1s
  std::optional<uint32_t> samples;
  uint32_t firstSample = 0;
  uint32_t threads = 0; ///< 0: one per processor
  std::string spikes, summary, recordTo;
  std::vector<std::string> records;     ///< patterns population.state
  std::vector<std::string> populations; ///< patterns of those whose spikes are kept; empty: all
  bool plot = false;
};

/// What the target hls makes of a network.
struct HlsOptions {
  std::string architecture = "shared"; ///< or dataflow
  std::vector<std::string> bind;       ///< name=memory
};

struct RunOptions {
  NetworkOptions network;
  DataOptions data;
  std::string engine = "jit";
  std::string cpu = "native";
  HlsOptions hls;
};

struct CompileOptions {
  NetworkOptions network;
  std::string target = "cpu";
  std::string cpu = "native";
  std::string part = "xc7z020"; ///< of an FPGA
  std::string clock = "10ns";
  HlsOptions hls;
  DataOptions data; ///< what a testbench replays
  std::string output;
};

struct InspectOptions {
  NetworkOptions network;
  std::string stopAfter;
  std::string target = "cpu";
  HlsOptions hls;
};

struct CheckOptions {
  NetworkOptions network;
};

struct SchemaOptions {
  bool example = false; ///< a network to begin with, instead
};

struct ConvertOptions {
  NetworkOptions network;
  std::string output;
};

struct CompressOptions {
  NetworkOptions network;
  DataOptions data;                  ///< to calibrate with
  std::vector<std::string> evaluate; ///< further data, as `DataOptions::inputs`
  std::string evaluateLabels;
  bool fold = false, removeDead = false;
  std::vector<std::string> prune; ///< method:share
  std::string weights, state, inputs;
  std::string scales = "tensor";
  bool powerOfTwo = false;
  std::string range = "minmax";
  unsigned coefficients = 0; ///< 0: as many bits as the state has
  unsigned tables = 12;      ///< bits of the argument of a table
  std::string output, report;
};

struct EstimateOptions {
  NetworkOptions network;
  std::string target = "firmware";
  std::string cpu = "cortex-m4"; ///< a microcontroller's core
  std::string part = "xc7z020";  ///< of an FPGA
  std::string clock = "10ns";
  std::vector<std::string> bind; ///< as of HlsOptions
  DataOptions data;              ///< how busy the network is
  std::string report;
};

struct VerifyOptions {
  NetworkOptions network;
  DataOptions data;
  std::string cpu = "native";
  std::vector<std::string> targets{"all"};
  HlsOptions hls;
};

int run(const RunOptions &options);
int compile(const CompileOptions &options);
int compress(const CompressOptions &options);
int estimate(const EstimateOptions &options);
int inspect(const InspectOptions &options);
int convert(const ConvertOptions &options);
int verify(const VerifyOptions &options);
int check(const CheckOptions &options);
int printSchema(const SchemaOptions &options);
int listModels();
int listConventions();
int listTargets();

/// Parses the command line and calls one of the above.
int runCommandLine(int argc, char **argv);

} // namespace glia::tool

#endif
