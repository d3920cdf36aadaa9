// Weights can be left out of what is printed, and weights kept as a resource survive bytecode.

// RUN: glia-opt %s --mlir-elide-elementsattrs-if-larger=4 | FileCheck %s --check-prefix=ELIDED
// RUN: glia-opt %s --mlir-elide-elementsattrs-if-larger=4 --mlir-elide-resource-strings-if-larger=4 | FileCheck %s --check-prefix=SHORT
// RUN: glia-opt %s --emit-bytecode | glia-opt | FileCheck %s --check-prefix=KEPT
// RUN: glia-opt %s --emit-bytecode -o %t.mlirbc
// RUN: glia-opt %t.mlirbc --emit-bytecode | glia-opt | FileCheck %s --check-prefix=KEPT

// ELIDED: weight(dense_resource<__elided__> : tensor<2x3xf32>)
// ELIDED: weight(dense<[1.000000e+00, 2.000000e+00, 3.000000e+00]> : tensor<3xf32>)

// SHORT: weight(dense_resource<__elided__> : tensor<2x3xf32>)
// SHORT-NOT: 0x0400

// KEPT: weight(dense<{{\[\[}}1.000000e+00, 2.000000e+00, 3.000000e+00], [4.000000e+00, 5.000000e+00, 6.000000e+00]]> : tensor<2x3xf32>)
// KEPT: weight(dense_resource<[[NAME:.*]]> : tensor<3x3xf32>)
// KEPT: [[NAME]]: "0x040000000000803F000000400000404000008040CDCC4C3DCDCCCC3D9A99193ECDCC4C3E0000803E"
snn.network "weights" dt(1 ms) {
  %in = snn.input "in" : !snn.events<3>
  %d = snn.project "d" %in via(#snn.dense) weight(dense<[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]> : tensor<2x3xf32>)
       : (!snn.events<3>) -> !snn.drive<2>
  %o = snn.project "o" %in via(#snn.one_to_one) weight(dense<[1.0, 2.0, 3.0]> : tensor<3xf32>)
       : (!snn.events<3>) -> !snn.drive<3>
  %r = snn.project "r" %in via(#snn.dense) weight(dense_resource<weights> : tensor<3x3xf32>)
       : (!snn.events<3>) -> !snn.drive<3>
}

{-#
  dialect_resources: {
    builtin: {
      weights: "0x040000000000803F000000400000404000008040CDCC4C3DCDCCCC3D9A99193ECDCC4C3E0000803E"
    }
  }
#-}
