// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See BufferNames.h.

#include "targets/C/Lowering/BufferNames.h"

#include "targets/C/Names/Names.h"

#include "llvm/ADT/TypeSwitch.h"

using namespace glia;
using namespace glia::c;
using namespace mlir;

/// Follows what becomes of a buffer no further than this many operations.
static constexpr unsigned mostHops = 4;

static std::string plain(StringRef name) { return c::makeIdentifier(name, "n"); }

static std::string objectOf(Value buffer) {
  if (auto line = buffer.getDefiningOp<step::LineOp>())
    return plain(line.getObject());
  if (auto array = buffer.getDefiningOp<step::ArrayOp>())
    return plain(array.getObject());
  return "";
}

/// The object for which a scratch is computed: the first that an operation reading it writes to.
static std::string consumerOf(Value scratch, unsigned hops = mostHops) {
  auto targetOf = [&](Value next) {
    std::string object = objectOf(next);
    return object.empty() && next != scratch && hops > 0 ? consumerOf(next, hops - 1) : object;
  };
  for (Operation *user : scratch.getUsers()) {
    llvm::SmallVector<Value> next;
    if (auto evolve = dyn_cast<step::EvolveOp>(user))
      llvm::append_range(next, evolve.getOutputs());
    else if (auto compact = dyn_cast<step::CompactOp>(user))
      next.push_back(compact.getLine());
    else if (auto transpose = dyn_cast<step::TransposeOp>(user))
      next.push_back(transpose.getDestination());
    else if (auto deliver = dyn_cast<step::DeliverOp>(user))
      next.push_back(deliver.getSums());
    for (Value value : next)
      if (std::string object = targetOf(value); !object.empty())
        return object;
  }
  return "";
}

static std::string nameOfScratch(Value scratch) {
  for (Operation *user : scratch.getUsers()) {
    if (auto compact = dyn_cast<step::CompactOp>(user))
      return objectOf(compact.getLine()) + (compact.getLine().getType().getCounted() ? "_emits" : "_fires");
    if (auto recall = dyn_cast<step::RecallOp>(user))
      return objectOf(recall.getHistory()) + "_" + std::to_string(recall.getDelay()) + "_ago";
    if (auto transpose = dyn_cast<step::TransposeOp>(user); transpose && transpose.getSource() == scratch)
      return consumerOf(scratch) + "_by_position";
  }
  std::string consumer = consumerOf(scratch);
  return consumer.empty() ? "values" : consumer + "_sum";
}

static std::string nameOfSource(Value source) {
  std::string object = objectOf(source);
  return object.empty() ? consumerOf(source) : object;
}

std::string glia::c::nameOfDelivery(Value source, Value sums) {
  std::string target = objectOf(sums);
  if (target.empty())
    target = consumerOf(sums);
  std::string from = nameOfSource(source);
  return (from.empty() ? "values" : from) + "_to_" + (target.empty() ? "sums" : target);
}

/// What an operand of a learning operation is.
static std::string nameInLearning(step::LearnOp op, Value table) {
  std::string object = objectOf(op.getWeights()), moment = step::stringifyLearnMoment(op.getMoment()).str();
  const char *role = table == op.getRows()       ? "_rows_"
                     : table == op.getOthers()   ? "_others_"
                     : table == op.getSynapses() ? "_synapses_"
                                                 : "_delays_";
  return object + role + moment;
}

static bool endsSamples(step::ArrayOp op) {
  return llvm::any_of(op->getUsers(), [](Operation *user) { return isa<step::StopWhenOp>(user); });
}

static std::string nameOfTable(Value table) {
  for (Operation *user : table.getUsers()) {
    std::string name =
        llvm::TypeSwitch<Operation *, std::string>(user)
            .Case<step::DeliverOp>([&](auto op) { return nameOfDelivery(op.getSource(), op.getSums()) + "_weights"; })
            .Case<step::ConvolveOp>([&](auto op) { return nameOfDelivery(op.getSource(), op.getSums()) + "_kernels"; })
            .Case<step::ScatterOp>([&](auto op) {
              const char *role = table == op.getRows()       ? "_rows"
                                 : table == op.getTargets()  ? "_targets"
                                 : table == op.getSynapses() ? "_synapses"
                                                             : "_weights";
              return nameOfDelivery(op.getSource(), op.getSums()) + role;
            })
            .Case<step::LearnOp>([&](auto op) { return nameInLearning(op, table); })
            .Case<step::LookupOp>([&](auto op) { return op.getName().str() + "_table"; })
            .Case<step::EvolveOp>([&](auto op) {
              for (Value output : op.getOutputs())
                if (std::string object = objectOf(output); !object.empty())
                  return object + "_constants";
              std::string object = consumerOf(op.getOutputs()[0]);
              return object.empty() ? std::string("constants") : object + "_constants";
            })
            .Default([](Operation *) { return std::string(); });
    if (!name.empty())
      return name;
  }
  return "constants";
}

std::string glia::c::nameOfBuffer(Value buffer) {
  return llvm::TypeSwitch<Operation *, std::string>(buffer.getDefiningOp())
      .Case([](step::ArrayOp op) {
        if (endsSamples(op))
          return std::string("stopped");
        return plain(op.getObject()) + (op.getName() ? "_" + c::makeIdentifier(*op.getName(), "x") : "");
      })
      .Case([](step::LineOp op) { return plain(op.getObject()); })
      .Case([&](step::TableOp) { return nameOfTable(buffer); })
      .Default([&](Operation *) { return nameOfScratch(buffer); });
}

std::string glia::c::describeBuffer(Value buffer) {
  if (auto line = buffer.getDefiningOp<step::LineOp>())
    return "\"" + line.getObject().str() + "\"";
  auto array = buffer.getDefiningOp<step::ArrayOp>();
  if (!array)
    return nameOfBuffer(buffer);
  if (endsSamples(array))
    return "whether the sample has ended";
  return "\"" + array.getObject().str() + "\"" + (array.getName() ? " " + array.getName()->str() : "");
}
