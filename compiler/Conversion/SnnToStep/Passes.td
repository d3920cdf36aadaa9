// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The conversion from networks to step programs.

#ifndef GLIA_CONVERSION_SNNTOSTEP_PASSES
#define GLIA_CONVERSION_SNNTOSTEP_PASSES

include "mlir/Pass/PassBase.td"

def ConvertSnnToStep : Pass<"convert-snn-to-step", "::mlir::ModuleOp"> {
  let summary = "Turn each network into a program that computes one step";
  let description = [{
    Decides the order within a step (T2), buffers and their widths, which loops events drive, and what is computed once a
    sample. Models are specialised: equations become the canonical updates of their instance (I4), conditions, resets and
    draws become arithmetic on the storage type. Networks and models are erased.

    Before:
    ```mlir
    cell.model @relay kind(neuron) {
      %half = cell.constant 0.5
      %i = cell.port "i"
      %z = cell.crosses %i, %half
      cell.emit %z
    }
    snn.network "copy" dt(1 ms) {
      %in = snn.input "in" : !snn.events<4>
      %d = snn.project "in_to_copy" %in via(#snn.one_to_one) : (!snn.events<4>) -> !snn.drive<4>
      %out = snn.population "copy" model(@relay) (i = %d) : (!snn.drive<4>) -> !snn.events<4>
      snn.output "out" %out : !snn.events<4>
    }
    ```
    After, with `real=f32`: a `step.program @copy` that receives "in" into a line, scatters it into a sum, compares each
    sum with 0.5 in a `step.evolve`, and compacts the mask into the line of "copy".

    A dense projection becomes a `step.deliver` of rows of weights; a `step.scatter` of a list of those that are not zero
    where they are at most a share of `most-listed` and the list takes fewer bytes.
  }];
  let options = [
    Option<"real", "real", "std::string", "\"f32\"", "The type of reals: f32 or f64">,
    Option<"mostListed", "most-listed", "double", "0.0", "The largest share of weights, not zero, that a list is made of">,
  ];
  let dependentDialects = ["::glia::step::StepDialect", "::mlir::arith::ArithDialect", "::mlir::math::MathDialect"];
}

#endif
