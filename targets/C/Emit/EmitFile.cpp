// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Files, functions and statements.

#include "targets/C/Emit/Emit.h"

#include "llvm/ADT/TypeSwitch.h"

using namespace glia::c;
using namespace mlir;

namespace {
class FilePrinter {
public:
  explicit FilePrinter(llvm::raw_ostream &os) : os(os) {}

  void print(FileOp file);

private:
  llvm::raw_ostream &line() { return os.indent(indent); }
  void printBlock(Block &block);
  void printBody(Region &region);
  void printTop(Operation &op);
  void printStatement(Operation &op);
  void printFunction(FunctionOp op);
  void printStruct(StructOp op);
  void printFor(ForOp op);
  void printWhile(WhileOp op);
  void printPragma(PragmaOp op);
  void printIf(IfOp op);
  void comment(std::optional<StringRef> text) {
    if (text)
      emitComment(*text, indent, os);
  }
  /// A declaration and what it starts at.
  void printStart(Type type, StringRef name, Value value);

  llvm::raw_ostream &os;
  unsigned indent = 0;
};
} // namespace

//===----------------------------------------------------------------------===//
// Statements
//===----------------------------------------------------------------------===//

void FilePrinter::printBlock(Block &block) {
  for (Operation &op : block)
    if (!isExpression(&op))
      printStatement(op);
}

void FilePrinter::printBody(Region &region) {
  os << " {\n";
  indent += 2;
  printBlock(region.front());
  indent -= 2;
  line() << "}";
}

void FilePrinter::printStart(Type type, StringRef name, Value value) {
  emitDeclaration(type, name, os);
  os << " = ";
  emitExpression(value, os);
  os << ";\n";
}

void FilePrinter::printFor(ForOp op) {
  line() << "for (";
  emitDeclaration(op.getFirst().getType(), op.getName(), os);
  os << " = ";
  emitExpression(op.getFirst(), os);
  os << "; " << op.getName() << " < ";
  emitExpression(op.getEnd(), os);
  os << "; ++" << op.getName() << ")";
  printBody(op.getBody());
  os << "\n";
}

void FilePrinter::printWhile(WhileOp op) {
  line() << "while (";
  emitExpression(op.getCondition(), os);
  os << ")";
  printBody(op.getBody());
  os << "\n";
}

void FilePrinter::printIf(IfOp op) {
  line() << "if (";
  emitExpression(op.getCondition(), os);
  os << ")";
  printBody(op.getBody());
  if (!op.getOtherwise().empty()) {
    os << " else";
    printBody(op.getOtherwise());
  }
  os << "\n";
}

static void emitCall(StringRef function, ValueRange operands, llvm::raw_ostream &os) {
  os << function << '(';
  llvm::interleaveComma(operands, os, [&](Value operand) { emitExpression(operand, os); });
  os << ");\n";
}

void FilePrinter::printPragma(PragmaOp op) {
  if (op.getCondition())
    os << "#if !(" << *op.getCondition() << ")\n";
  os << "#pragma " << op.getText() << "\n";
  if (op.getCondition())
    os << "#endif\n";
}

void FilePrinter::printStatement(Operation &op) {
  llvm::TypeSwitch<Operation *>(&op)
      .Case([&](CommentOp comment) { emitComment(comment.getText(), indent, os); })
      .Case([&](LetOp let) {
        // A pointer that does not change is no pointer to what does not change.
        line() << (isa<PointerType>(let.getType()) ? "" : "const ");
        std::string name = (isa<PointerType>(let.getType()) ? "const " : "") + let.getName().str();
        printStart(let.getType(), name, let.getValue());
      })
      .Case([&](VariableOp variable) {
        line();
        printStart(variable.getType(), variable.getName(), variable.getValue());
      })
      .Case([&](LocalOp local) {
        line();
        emitDeclaration(local.getType(), local.getName(), os);
        os << ";\n";
      })
      .Case([&](ChannelOp channel) {
        line() << "hls::stream<" << channel.getWord() << "> " << channel.getName() << "(\"" << channel.getName()
               << "\");\n";
      })
      .Case([&](AssignOp assign) {
        line();
        emitExpression(assign.getPlace(), os);
        os << ' ' << assign.getSymbol() << ' ';
        emitExpression(assign.getValue(), os);
        os << ";\n";
      })
      .Case([&](ForOp loop) { printFor(loop); })
      .Case([&](IfOp choice) { printIf(choice); })
      .Case([&](WhileOp loop) { printWhile(loop); })
      .Case([&](CallOp call) {
        line();
        emitCall(call.getFunction(), call.getOperands(), os);
      })
      .Case([&](ObtainOp obtain) {
        line() << "const ";
        emitDeclaration(obtain.getType(), obtain.getName(), os);
        os << " = ";
        emitCall(obtain.getFunction(), obtain.getOperands(), os);
      })
      .Case([&](PragmaOp pragma) { printPragma(pragma); })
      .Case([&](ReturnOp op) {
        line() << "return";
        if (op.getValue()) {
          os << ' ';
          emitExpression(op.getValue(), os);
        }
        os << ";\n";
      });
}

//===----------------------------------------------------------------------===//
// Files
//===----------------------------------------------------------------------===//

static std::string listParameters(FunctionOp op, const char *separator) {
  std::string text = op.getParameters().empty() ? "void" : "";
  llvm::raw_string_ostream stream(text);
  for (auto [i, name] : llvm::enumerate(op.getParameters())) {
    Type type =
        op.getBody().empty() ? cast<TypeAttr>((*op.getTypes())[i]).getValue() : op.getBody().getArgument(i).getType();
    stream << (i == 0 ? "" : separator);
    emitDeclaration(type, cast<StringAttr>(name).getValue(), stream);
  }
  return text;
}

void FilePrinter::printFunction(FunctionOp op) {
  os << "\n";
  comment(op.getComment());
  os << (op.getLocal() ? "static " : "");
  std::string signature;
  llvm::raw_string_ostream stream(signature);
  // A long list of parameters has a line for each.
  constexpr size_t mostCharacters = 110;
  bool isLong = listParameters(op, ", ").size() + op.getName().size() > mostCharacters;
  stream << op.getName() << '(' << (isLong ? "\n    " : "") << listParameters(op, isLong ? ",\n    " : ", ") << ')';
  if (op.getResult())
    emitDeclaration(*op.getResult(), signature, os);
  else
    os << "void " << signature;
  if (op.getBody().empty()) {
    os << ";\n";
    return;
  }
  printBody(op.getBody());
  os << "\n";
}

void FilePrinter::printStruct(StructOp op) {
  os << "\n";
  comment(op.getComment());
  os << "typedef struct " << op.getName() << " {\n";
  for (auto member : op.getBody().front().getOps<MemberOp>()) {
    os << "  ";
    emitDeclaration(member.getType(), member.getName(), os);
    os << ";";
    if (member.getComment())
      os << " /* " << commentText(*member.getComment()) << " */";
    os << "\n";
  }
  os << "} " << op.getName() << ";\n";
}

void FilePrinter::printTop(Operation &op) {
  llvm::TypeSwitch<Operation *>(&op)
      .Case([&](CommentOp note) { os << "\n", emitComment(note.getText(), 0, os); })
      .Case([&](IncludeOp include) {
        os << "#include " << (include.getBeside() ? '"' : '<') << include.getPath() << (include.getBeside() ? '"' : '>')
           << "\n";
      })
      .Case([&](RequireOp require) {
        os << "\n#if !(" << require.getCondition() << ")\n#error \"" << require.getMessage() << "\"\n#endif\n";
      })
      .Case([&](PragmaOp pragma) {
        os << "\n";
        printPragma(pragma);
      })
      .Case([&](DefineOp define) {
        os << "#define " << define.getName() << ' ' << define.getText();
        if (define.getComment())
          os << " /* " << commentText(*define.getComment()) << " */";
        os << "\n";
      })
      .Case([&](AliasOp alias) {
        os << "typedef ";
        emitDeclaration(alias.getType(), alias.getName(), os);
        os << ";";
        if (alias.getComment())
          os << " /* " << commentText(*alias.getComment()) << " */";
        os << "\n";
      })
      .Case([&](StructOp op) { printStruct(op); })
      .Case([&](DataOp data) {
        os << "\n";
        comment(data.getComment());
        emitData(data, os);
      })
      .Case([&](GlobalOp global) {
        os << "static ";
        emitDeclaration(global.getType(), global.getName(), os);
        os << ";";
        if (global.getComment())
          os << " /* " << commentText(*global.getComment()) << " */";
        os << "\n";
      })
      .Case([&](FunctionOp function) { printFunction(function); });
}

void FilePrinter::print(FileOp file) {
  Block &body = file.getBody().front();
  auto first = body.begin();
  // What the file is comes before everything.
  if (auto header = first == body.end() ? CommentOp() : dyn_cast<CommentOp>(*first)) {
    emitComment(header.getText(), 0, os);
    ++first;
  }
  if (file.getGuard())
    os << "#ifndef " << *file.getGuard() << "\n#define " << *file.getGuard() << "\n\n";
  bool isOpen = false;
  for (auto op = first; op != body.end(); ++op) {
    bool isDeclaration = isa<StructOp, FunctionOp>(*op);
    if (file.getGuard() && !file.getCxx() && isDeclaration && !isOpen) {
      os << "\n#ifdef __cplusplus\nextern \"C\" {\n#endif\n";
      isOpen = true;
    }
    printTop(*op);
  }
  if (isOpen)
    os << "\n#ifdef __cplusplus\n}\n#endif\n";
  if (file.getGuard())
    os << "\n#endif\n";
}

void glia::c::emitFile(FileOp file, llvm::raw_ostream &os) { FilePrinter(os).print(file); }
