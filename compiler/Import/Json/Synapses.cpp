// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Reads "connect", "weight" and "delay" of a projection.

#include "compiler/Import/Json/Synapses.h"

#include "compiler/Import/Json/Units.h"
#include "compiler/Import/Json/Validate.h"
#include "compiler/Import/Nir/Report.h"

#include <cmath>
#include <numeric>

using namespace mlir;
using namespace glia;
using namespace glia::jsonformat;

/// More would take minutes to draw, and gigabytes to list.
static constexpr double mostDrawnSynapses = 1 << 25;
/// Pairs of cells that no list names: going through them takes hours.
static constexpr double mostPairs = 1e12;

static StringRef kindOf(const JsonValue &connect) {
  return connect.kind == Kind::Text ? connect.text : connect.find("kind")->text;
}

bool glia::jsonformat::drawsSynapses(const JsonValue &projection) {
  StringRef kind = kindOf(*projection.find("connect"));
  const JsonValue *delay = projection.find("delay");
  return kind == "fixed_probability" || kind == "fixed_in_degree" || (delay && delay->find("uniform"));
}

//===----------------------------------------------------------------------===//
// Connectivity
//===----------------------------------------------------------------------===//

namespace {
/// Makes the connectivity of each kind.
class ConnectivityReader {
public:
  ConnectivityReader(Context &context, const JsonValue &connect, const Ends &ends, Synapses &synapses)
      : report(context.report), context(context), connect(connect), ends(ends), synapses(synapses),
        mlirContext(context.builder.getContext()) {}

  snn::Connectivity read();

private:
  snn::Connectivity probability();
  snn::Connectivity inDegree();
  snn::Connectivity sparse();
  bool readPairs(const JsonValue &value);
  bool isWithinReach();

  SmallVector<int64_t> pair(StringRef key, ArrayRef<int64_t> absent = {}) {
    SmallVector<int64_t> numbers(absent);
    if (const JsonValue *value = connect.find(key))
      numbers = {*readWhole(value->items[0]), *readWhole(value->items[1])};
    return numbers;
  }
  bool self() {
    const JsonValue *value = connect.find("self");
    return !value || value->flag;
  }
  InFlightDiagnostic error(const JsonValue &at) { return report.error(at) << "'" << ends.name << "': "; }
  template <typename Pool> snn::Connectivity pool() {
    SmallVector<int64_t> kernel = pair("kernel");
    return Pool::get(mlirContext, kernel, pair("stride", kernel), pair("padding", {0, 0}));
  }
  /// The shape of the target, or an error.
  bool needsTarget() {
    if (!ends.target.empty())
      return true;
    error(connect) << "'" << kindOf(connect) << "' does not say how many cells it reaches; give \"to\" or \"size\"";
    return false;
  }

  Report &report;
  Context &context;
  const JsonValue &connect;
  const Ends &ends;
  Synapses &synapses;
  MLIRContext *mlirContext;
};
} // namespace

bool ConnectivityReader::isWithinReach() {
  double sources = ShapedType::getNumElements(ends.source), targets = ShapedType::getNumElements(ends.target);
  if (sources * targets <= mostPairs)
    return true;
  error(connect) << nir::numberText(sources) << " sources and " << nir::numberText(targets)
                 << " targets are more than the " << nir::numberText(mostPairs)
                 << " pairs that can be joined; use smaller populations (E2)";
  return false;
}

snn::Connectivity ConnectivityReader::probability() {
  const JsonValue &value = *connect.find("probability");
  double p = parseDecimal(value.text);
  if (p >= 0.0 && p <= 1.0)
    return snn::FixedProbabilityAttr::get(mlirContext, ends.target, FloatAttr::get(Float64Type::get(mlirContext), p),
                                          self());
  error(value) << "probability is " << value.text << "; it must lie in [0, 1]";
  return {};
}

snn::Connectivity ConnectivityReader::inDegree() {
  const JsonValue &value = *connect.find("degree");
  int64_t degree = *readWhole(value), sources = ShapedType::getNumElements(ends.source);
  int64_t targets = ShapedType::getNumElements(ends.target);
  int64_t most = self() ? sources : sources - 1;
  if (degree > most) {
    error(value) << "degree is " << degree << "; there are " << most << " different sources for a target";
    return {};
  }
  if (static_cast<double>(degree) * static_cast<double>(targets) > mostDrawnSynapses) {
    error(value) << degree << " sources for each of " << targets << " targets are too many to be listed; the most is "
                 << static_cast<int64_t>(mostDrawnSynapses) << " synapses, or use 'fixed_probability'";
    return {};
  }
  std::vector<int64_t> pairs = drawInDegree(context.seed, ends.stream, sources, targets, degree, self());
  synapses.pairs = makeIntegers({static_cast<int64_t>(pairs.size() / 2), 2}, pairs);
  return snn::SparseAttr::get(mlirContext, ends.target);
}

/// Reads the list of pairs of a sparse projection.
bool ConnectivityReader::readPairs(const JsonValue &value) {
  std::optional<Array> read;
  if (value.kind == Kind::List && value.items.empty())
    read = makeArray({0, 2}, {});
  else if (value.kind == Kind::List)
    read = readArray(value, {"synapses of '" + ends.name + "'", ""}, report);
  else
    read = readFileArray(value, report);
  if (!read)
    return false;
  if (read->shape.size() != 2 || read->shape[1] < 2) {
    error(value) << "synapses of shape " << snn::shapeText(read->shape)
                 << "; wanted a row for each, of which the first two numbers are source and target";
    return false;
  }
  int64_t count = read->shape[0], columns = read->shape[1];
  int64_t limits[] = {ShapedType::getNumElements(ends.source), ShapedType::getNumElements(ends.target)};
  std::vector<int64_t> pairs(2 * count);
  for (int64_t i = 0; i < 2 * count; ++i) {
    double cell = read->real(i / 2 * columns + i % 2);
    if (cell >= 0 && cell < static_cast<double>(limits[i % 2]) && cell == std::floor(cell)) {
      pairs[i] = static_cast<int64_t>(cell);
      continue;
    }
    const JsonValue &at = value.kind == Kind::List ? value.items[i / 2].items[i % 2] : value;
    error(at) << "synapse " << i / 2 << " has " << (i % 2 ? "target " : "source ") << nir::numberText(cell)
              << "; there are " << limits[i % 2] << (i % 2 ? " targets" : " sources") << ", 0 to " << limits[i % 2] - 1;
    return false;
  }
  synapses.pairs = makeIntegers({count, 2}, pairs);
  return true;
}

snn::Connectivity ConnectivityReader::sparse() {
  return readPairs(*connect.find("synapses")) ? snn::Connectivity(snn::SparseAttr::get(mlirContext, ends.target))
                                              : snn::Connectivity();
}

snn::Connectivity ConnectivityReader::read() {
  StringRef kind = kindOf(connect);
  if (kind == "dense")
    return snn::DenseAttr::get(mlirContext);
  if (kind == "one_to_one")
    return snn::OneToOneAttr::get(mlirContext);
  if (kind == "sum_pool2d")
    return pool<snn::SumPool2dAttr>();
  if (kind == "average_pool2d")
    return pool<snn::AveragePool2dAttr>();
  if (kind == "conv2d") {
    const JsonValue *groups = connect.find("groups");
    return snn::Conv2dAttr::get(mlirContext, pair("stride"), pair("padding"), pair("dilation"),
                                groups ? *readWhole(*groups) : 1);
  }
  if (!needsTarget())
    return {};
  if ((kind == "all_to_all" || kind == "fixed_probability") && !isWithinReach())
    return {};
  if (kind == "all_to_all")
    return snn::AllToAllAttr::get(mlirContext, ends.target, self());
  if (kind == "fixed_probability")
    return probability();
  return kind == "fixed_in_degree" ? inDegree() : sparse();
}

//===----------------------------------------------------------------------===//
// Weights and delays
//===----------------------------------------------------------------------===//

static bool readWeight(Context &context, const JsonValue &projection, const Ends &ends, Synapses &synapses) {
  const JsonValue *value = projection.find("weight");
  if (!value) {
    if (isa<snn::DenseAttr, snn::Conv2dAttr>(synapses.connectivity))
      context.report.error(projection) << "'" << ends.name << "' has no \"weight\"; '"
                                       << kindOf(*projection.find("connect")) << "' needs one for each synapse";
    return !isa<snn::DenseAttr, snn::Conv2dAttr>(synapses.connectivity);
  }
  synapses.weight = readArray(*value, {"the weight of '" + ends.name + "'", ""}, context.report);
  if (!synapses.weight)
    return false;
  if (!synapses.connectivity.takesWeights())
    context.report.error(*value) << "'" << ends.name << "' has a weight, which '" << kindOf(*projection.find("connect"))
                                 << "' does not take; delete it";
  else if (isa<snn::DenseAttr>(synapses.connectivity) && synapses.weight->shape.empty())
    context.report.error(*value) << "'" << ends.name << "' is dense and has one weight; write a row for each target, "
                                 << "or connect \"all_to_all\"";
  else
    return true;
  return false;
}

/// Delays in a file: steps, or times in a unit.
static std::optional<Array> readDelayFile(Context &context, const JsonValue &value, const Ends &ends) {
  const JsonValue *name = value.find("unit");
  const Unit *unit = name ? findUnit(name->text.trim()) : nullptr;
  if (name && (!unit || unit->dimension != Dimension::Time)) {
    context.report.error(*name) << "the delay of '" << ends.name << "': '" << printable(name->text)
                                << "' is no unit of time (" << unitsOf(Dimension::Time) << ")";
    return std::nullopt;
  }
  std::optional<Array> read = readFileArray(value, context.report);
  if (!read)
    return std::nullopt;
  double perStep = unit ? parseDecimal("1", unit->exponent + 9) / static_cast<double>(context.dtNanoseconds) : 1.0;
  std::vector<int64_t> steps(read->size());
  for (size_t i = 0; i < steps.size(); ++i) {
    double exact = read->real(i) * perStep, whole = std::nearbyint(exact);
    if (whole >= 0 && whole <= std::numeric_limits<int32_t>::max() && std::fabs(exact - whole) <= 1e-9 * (1 + whole)) {
      steps[i] = static_cast<int64_t>(whole);
      continue;
    }
    context.report.error(*value.find("file")) << "the delay of '" << ends.name << "' is " << exact
                                              << " steps at element " << i << "; it must be a whole number from 0 on";
    return std::nullopt;
  }
  return makeIntegers(read->shape, steps);
}

static bool readDelay(Context &context, const JsonValue &projection, const Ends &ends, Synapses &synapses) {
  const JsonValue *value = projection.find("delay");
  if (!value)
    return true;
  std::string what = "the delay of '" + ends.name + "'";
  if (value->kind == Kind::Number || value->kind == Kind::Text) {
    std::optional<int64_t> steps = readSteps(context, *value, what);
    if (steps && *steps)
      synapses.delay = context.builder.getI64IntegerAttr(*steps);
    return steps.has_value();
  }
  const JsonValue *uniform = value->find("uniform"), *file = value->find("file");
  if (value->kind == Kind::Object && (uniform != nullptr) == (file != nullptr)) {
    context.report.error(*value) << what << " says one of 'uniform' and 'file'";
    return false;
  }
  if (uniform) {
    std::optional<int64_t> least = readSteps(context, uniform->items[0], what);
    std::optional<int64_t> most = readSteps(context, uniform->items[1], what);
    if (least && most && *least > *most)
      context.report.error(*uniform) << what << " is drawn from " << *least << " to " << *most
                                     << " steps; the first must not be above the second";
    else if (least && most)
      synapses.delay = snn::UniformStepsAttr::get(context.builder.getContext(), *least, *most);
    return static_cast<bool>(synapses.delay);
  }
  if (file) {
    synapses.delays = readDelayFile(context, *value, ends);
    return synapses.delays.has_value();
  }
  std::vector<int64_t> steps;
  for (const JsonValue &item : value->items)
    if (std::optional<int64_t> read = readSteps(context, item, what))
      steps.push_back(*read);
  synapses.delays = makeIntegers({static_cast<int64_t>(steps.size())}, steps);
  return steps.size() == value->items.size();
}

/// One delay for each synapse needs listed synapses.
static bool checkDelays(Context &context, const JsonValue &projection, const Ends &ends, const Synapses &synapses) {
  bool isUniform = isa_and_present<snn::UniformStepsAttr>(synapses.delay);
  bool lists = isa<snn::SparseAttr, snn::FixedProbabilityAttr>(synapses.connectivity);
  if (!isUniform && !synapses.delays)
    return true;
  const JsonValue &value = *projection.find("delay");
  if (!lists || (synapses.delays && !synapses.pairs)) {
    context.report.error(value) << "'" << ends.name << "' has a delay for each synapse, which "
                                << (lists ? "only 'sparse' and 'fixed_in_degree' take as a list"
                                          : "only 'sparse', 'fixed_in_degree' and 'fixed_probability' take")
                                << "; give one delay for all";
    return false;
  }
  if (!synapses.delays || synapses.delays->size() == synapses.pairs->shape[0])
    return true;
  context.report.error(value) << "'" << ends.name << "' has " << synapses.delays->size() << " delays for "
                              << synapses.pairs->shape[0] << " synapses; give one for each";
  return false;
}

//===----------------------------------------------------------------------===//
// Order of synapses
//===----------------------------------------------------------------------===//

static Array permute(const Array &array, ArrayRef<int64_t> order, int64_t width) {
  SmallVector<int64_t> shape(array.shape);
  if (array.type == nir::ElementType::integer) {
    std::vector<int64_t> elements(array.size());
    for (auto [to, from] : llvm::enumerate(order))
      for (int64_t k = 0; k < width; ++k)
        elements[to * width + k] = array.integer(from * width + k);
    return makeIntegers(shape, elements);
  }
  std::vector<double> elements(array.size());
  for (auto [to, from] : llvm::enumerate(order))
    elements[to] = array.real(from);
  return makeArray(shape, elements);
}

/// The dialect lists synapses in ascending order of source; those of one source stay in the order of the file.
static void sortBySource(Synapses &synapses) {
  if (!synapses.pairs)
    return;
  std::vector<int64_t> order(synapses.pairs->shape[0]);
  std::iota(order.begin(), order.end(), 0);
  auto isBefore = [&](int64_t a, int64_t b) {
    return std::pair(synapses.pairs->integer(2 * a), a) < std::pair(synapses.pairs->integer(2 * b), b);
  };
  if (llvm::is_sorted(order, isBefore))
    return;
  llvm::sort(order, isBefore);
  synapses.pairs = permute(*synapses.pairs, order, 2);
  if (synapses.delays)
    synapses.delays = permute(*synapses.delays, order, 1);
  if (synapses.weight && synapses.weight->size() == static_cast<int64_t>(order.size()) &&
      !synapses.weight->shape.empty())
    synapses.weight = permute(*synapses.weight, order, 1);
}

std::optional<Synapses> glia::jsonformat::readSynapses(Context &context, const JsonValue &projection,
                                                       const Ends &ends) {
  Synapses synapses;
  synapses.connectivity = ConnectivityReader(context, *projection.find("connect"), ends, synapses).read();
  bool hasDelay = readDelay(context, projection, ends, synapses);
  if (!synapses.connectivity || !readWeight(context, projection, ends, synapses) || !hasDelay ||
      !checkDelays(context, projection, ends, synapses))
    return std::nullopt;
  sortBySource(synapses);
  return std::optional<Synapses>(std::move(synapses));
}
