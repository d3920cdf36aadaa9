// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Compares functions by a list of words that says everything about them but the values of constants.

#include "targets/Cpu/Lowering/Parts.h"

#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "mlir/IR/Builders.h"

using namespace glia::cpu;
using namespace mlir;

/// The value of a constant that may become an argument: a number, or a vector of one number.
static Attribute scalarOf(arith::ConstantOp constant) {
  if (auto elements = dyn_cast<DenseElementsAttr>(constant.getValue()))
    return elements.isSplat() ? elements.getSplatValue<Attribute>() : Attribute();
  return constant.getValue();
}

namespace {
/// Writes down the form of a function.
class FormWriter {
public:
  void write(Region &region) {
    put(region.getBlocks().size());
    for (Block &block : region) {
      put(block.getNumArguments());
      for (BlockArgument argument : block.getArguments())
        define(argument);
      for (Operation &op : block)
        write(op);
    }
  }
  void put(Type type) { put(reinterpret_cast<uintptr_t>(type.getAsOpaquePointer())); }

  std::vector<uintptr_t> words;
  llvm::SmallVector<arith::ConstantOp> constants;

private:
  void put(uintptr_t word) { words.push_back(word); }
  void define(Value value) {
    put(value.getType());
    numbers[value] = numbers.size();
  }

  void write(Operation &op) {
    put(reinterpret_cast<uintptr_t>(op.getName().getAsOpaquePointer()));
    put(op.getNumOperands());
    for (Value operand : op.getOperands())
      put(numbers.lookup(operand));
    put(op.getNumResults());
    for (Value result : op.getResults())
      define(result);
    auto constant = dyn_cast<arith::ConstantOp>(op);
    if (constant && scalarOf(constant))
      constants.push_back(constant);
    else
      put(reinterpret_cast<uintptr_t>(op.getAttrDictionary().getAsOpaquePointer()));
    put(op.getNumRegions());
    for (Region &region : op.getRegions())
      write(region);
  }

  llvm::DenseMap<Value, uintptr_t> numbers;
};
} // namespace

void Parts::add(func::FuncOp function, func::CallOp call) {
  FormWriter writer;
  writer.put(function.getFunctionType());
  writer.write(function.getBody());
  std::vector<Attribute> values;
  for (arith::ConstantOp constant : writer.constants)
    values.push_back(scalarOf(constant));
  auto [form, isNew] = known.try_emplace(std::move(writer.words), forms.size());
  if (isNew)
    forms.push_back({function, writer.constants, {}});
  else
    function.erase();
  forms[form->second].calls.push_back({call, std::move(values)});
}

void Parts::finish(Form &form) {
  func::FuncOp function = form.function;
  Block &entry = function.getBody().front();
  OpBuilder builder(function.getContext());
  // Constants that always have the same values are one argument.
  std::map<std::vector<const void *>, Value> arguments;
  for (auto [index, constant] : llvm::enumerate(form.constants)) {
    std::vector<const void *> column;
    for (auto &[call, values] : form.calls)
      column.push_back(values[index].getAsOpaquePointer());
    if (llvm::all_equal(column))
      continue;
    Value &argument = arguments[column];
    if (!argument) {
      Type type = cast<TypedAttr>(form.calls[0].second[index]).getType();
      argument = entry.addArgument(type, constant.getLoc());
      for (auto &[call, values] : form.calls) {
        OpBuilder before(call);
        Value value = arith::ConstantOp::create(before, call.getLoc(), cast<TypedAttr>(values[index]));
        call.getOperandsMutable().append(value);
      }
    }
    Value value = argument;
    builder.setInsertionPoint(constant);
    if (isa<VectorType>(constant.getType()))
      value = vector::BroadcastOp::create(builder, constant.getLoc(), constant.getType(), argument);
    constant.replaceAllUsesWith(value);
    constant.erase();
  }
  function.setType(builder.getFunctionType(entry.getArgumentTypes(), {}));
}

void Parts::finish() {
  for (Form &form : forms) {
    for (auto &[call, values] : form.calls)
      call.setCallee(form.function.getSymName());
    finish(form);
  }
}
