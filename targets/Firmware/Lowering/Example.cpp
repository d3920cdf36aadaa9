// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The example: a program that steps the network, with the place where inputs go.

#include "targets/Firmware/Lowering/Interface.h"

#include <fmt/format.h>

using namespace glia;
using namespace glia::firmware;
using namespace mlir;

/// Steps of the example.
static constexpr int64_t stepCount = 100;

/// Room for what reaches an input, and a line that says where it is.
static void emitRoom(c::CodeBuilder &c, const InputMember &input, Type cell) {
  bool isEvents = input.op.getKind() == step::InputKind::events;
  std::string name = input.name + (isEvents ? "_cells" : "_values");
  std::string comment = isEvents ? "cells that fire in a step, ascending" : "one value for each cell";
  comment += describeStorage(input.stored);
  c::GlobalOp::create(c.builder, c.loc, c.builder.getStringAttr(name),
                      TypeAttr::get(c.array(input.op.getCells(), isEvents ? cell : input.element)),
                      c.builder.getStringAttr(fmt::format("\"{}\": {}", input.op.getName().str(), comment)));
}

void Interface::emitExample(c::CodeBuilder &c) const {
  c.comment(
      fmt::format("An example: {} steps of network \"{}\" without any input. Write what your sensors say into the\n"
                  "arrays below before each step.",
                  stepCount, program.getSymName().str()));
  c::IncludeOp::create(c.builder, c.loc, c.builder.getStringAttr(identifier + ".h"), c.builder.getUnitAttr());
  c.comment("What changes lies here; another place is as good.");
  auto global = [&](const char *name, const std::string &type) {
    c::GlobalOp::create(c.builder, c.loc, c.builder.getStringAttr(name), TypeAttr::get(c.named(type)), StringAttr());
  };
  global("state", stateType);
  for (const InputMember &input : inputs)
    emitRoom(c, input, cell);
  if (!inputs.empty())
    global("in", inputsType);

  Type integer = c.named("int");
  Prototype prototype{"main", "", {}, {}, integer};
  c::FunctionOp function = beginFunction(c, prototype);
  c.inFunction(function, [&] {
    Value state = c.addressOf(c.data("state", c.named(stateType)));
    Value in = inputs.empty() ? Value() : c.data("in", c.named(inputsType));
    for (const InputMember &input : inputs) {
      bool isEvents = input.op.getKind() == step::InputKind::events;
      Type element = isEvents ? cell : input.element;
      Value room = c.data(input.name + (isEvents ? "_cells" : "_values"), c.array(input.op.getCells(), element));
      Value member = c.field(in, input.name, isEvents ? c.named(eventsType) : c.constPointer(element));
      if (isEvents)
        member = c.field(member, "cells", c.constPointer(element));
      c.assign(member, c.constAddressOf(c.element(room, c.number(0))));
    }
    c.call(init.name, {state});
    c.loop("i", stepCount,
           [&](Value) { c.call(step.name, inputs.empty() ? ValueRange{state} : ValueRange{state, c.addressOf(in)}); });
    c.leave(largest.empty() ? c.name("0", integer)
                            : c.convert(c.apply(largest[0].prototype.name, {state}, c.size()), integer));
  });
}
