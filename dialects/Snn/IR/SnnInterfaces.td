// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The interface of connectivity attributes.

#ifndef GLIA_SNN_INTERFACES
#define GLIA_SNN_INTERFACES

include "mlir/IR/OpBase.td"

def Snn_Connectivity : AttrInterface<"Connectivity"> {
  let cppNamespace = "::glia::snn";
  let description = [{
    Which synapses a projection has. Cells are numbered row-major over their shape; the synapses of one source have ranks
    0, 1, 2, ... in the order in which `forEachSynapse` lists them.
  }];
  let methods = [
    InterfaceMethod<"The shape of the target, or an error that shows both sides.",
      "::mlir::FailureOr<::llvm::SmallVector<int64_t>>", "inferTargetShape",
      (ins "::llvm::function_ref<::mlir::InFlightDiagnostic()>":$emitError, "const ::glia::snn::SynapseShape &":$shape)>,
    InterfaceMethod<"Calls `visit(target, weight)` for each synapse of `source` in ascending rank; `weight` indexes the "
                    "weights row-major, or is the rank where each synapse has its own drawn value.",
      "void", "forEachSynapse",
      (ins "const ::glia::snn::SynapseShape &":$shape, "int64_t":$source,
           "::llvm::function_ref<void(int64_t, int64_t)>":$visit)>,
    InterfaceMethod<"The number that the completed sum is divided by (N2), 1 if there is none.",
      "double", "divisorOfSum", (ins), [{}], [{ return 1.0; }]>,
    InterfaceMethod<"Whether a projection with this connectivity has weights of its own.",
      "bool", "takesWeights", (ins), [{}], [{ return true; }]>,
    InterfaceMethod<"Whether the same synapses serve every position (convolution): the weights index is no synapse index.",
      "bool", "sharesWeights", (ins), [{}], [{ return false; }]>,
    InterfaceMethod<"The number of biases for a target of that shape.",
      "int64_t", "biasCount", (ins "::llvm::ArrayRef<int64_t>":$targetShape), [{}], [{
        return ::mlir::ShapedType::getNumElements(targetShape);
      }]>,
  ];
}

#endif
