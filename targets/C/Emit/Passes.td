// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Passes over the `c` dialect.

#ifndef GLIA_TARGETS_C_EMIT_PASSES
#define GLIA_TARGETS_C_EMIT_PASSES

include "mlir/Pass/PassBase.td"

def CPrintSources : Pass<"c-print-sources", "::mlir::ModuleOp"> {
  let summary = "Print source files as C";
  let description = [{
    To standard output, all files of the module or one of them. The module stays as it is.

    Before, and after:
    ```mlir
    c.file "a.h" guard "A_H" {
      c.define "A_CELLS" as "10u"
    }
    ```
    Printed: the include guard `A_H` around `#define A_CELLS 10u`.
  }];
  let options = [Option<"path", "path", "std::string", "\"\"", "The file to print; all if it is empty">];
}

#endif
