// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Bindings.h.

#include "targets/Hls/Project/Bindings.h"

#include "llvm/ADT/StringExtras.h"

#include <set>

using namespace glia;
using namespace glia::hls;
using namespace mlir;

static void addLine(const c::LineMembers &line, StringRef object, ObjectNames &objects) {
  for (const std::string &name : {line.count, line.cells, line.counts})
    if (!name.empty())
      objects[name] = object.str();
}

ObjectNames glia::hls::objectsOf(step::ProgramOp program, const Design &design) {
  ObjectNames objects;
  for (const Process &process : design.processes)
    for (Operation &op : program.getBody().front()) {
      const c::Memory &memory = process.memory;
      if (auto line = dyn_cast<step::LineOp>(op); line && memory.hasLine(line.getResult()))
        addLine(memory.lineOf(line.getResult()), line.getObject(), objects);
      else if (auto array = dyn_cast<step::ArrayOp>(op); array && memory.memberOf(array.getResult()))
        objects[memory.memberOf(array.getResult())->name] = array.getObject().str();
      else if (auto table = dyn_cast<step::TableOp>(op);
               table && memory.dataOf(table.getResult()) && !projectionOf(table).empty())
        objects[memory.dataOf(table.getResult())->name] = projectionOf(table).str();
    }
  for (const OutsideTable &table : design.getOutside())
    objects[table.row] = table.object;
  return objects;
}

/// Everything that has such a name, as a note.
static void listNames(InFlightDiagnostic &error, const char *what, const std::set<std::string> &names) {
  if (!names.empty())
    error.attachNote() << what << ": '" << llvm::join(names, "', '") << "'";
}

/// The arrays that a name stands for; of the network's names first.
static std::vector<std::string> arraysOf(const std::string &name, const std::set<std::string> &arrays,
                                         const ObjectNames &objects) {
  std::vector<std::string> found;
  for (const auto &[array, object] : objects)
    if (object == name && arrays.count(array))
      found.push_back(array);
  if (found.empty() && arrays.count(name))
    found.push_back(name);
  return found;
}

FailureOr<Bindings> glia::hls::resolveBindings(c::FileOp kernel, const ObjectNames &objects,
                                               ArrayRef<std::string> texts) {
  Bindings bindings;
  std::set<std::string> arrays, names;
  for (const std::string &array : namesOfArrays(kernel)) {
    arrays.insert(array);
    if (auto object = objects.find(array); object != objects.end())
      names.insert(object->second);
  }
  for (const std::string &text : texts) {
    auto binding = parseBinding(text);
    if (!binding)
      return kernel.emitError() << "'" << text
                                << "' binds nothing; say NAME=registers, lutram, bram or uram, or PROJECTION=axi";
    std::vector<std::string> meant = arraysOf(binding->first, arrays, objects);
    if (meant.empty()) {
      InFlightDiagnostic error = kernel.emitError() << "'" << binding->first << "' cannot be bound: the kernel has "
                                                    << "nothing of that name in its memory";
      listNames(error, "of the network there are", names);
      listNames(error, "arrays and streams are", arrays);
      return error;
    }
    for (const std::string &array : meant)
      if (auto [known, isNew] = bindings.insert({array, binding->second}); !isNew && known->second != binding->second)
        return kernel.emitError() << "array '" << array << "' cannot be bound: it is to lie in two memories";
  }
  return bindings;
}
