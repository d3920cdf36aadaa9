// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Convolutions of events and of a signal: stride, padding, dilation, groups, biases, delays.

snn.network "conv2d" dt(1 ms) {
  %e = snn.input "e" : !snn.events<2x5x6>
  %x = snn.input "x" : !snn.signal<2x5x6>
  %plain_e = snn.project "plain_e" %e via(#snn.conv2d<stride = [1, 1], padding = [0, 0], dilation = [1, 1], groups = 1>)
    weight(dense<[[[[-0.170, -0.356, 0.054], [-0.283, -0.407, 0.062], [0.785, 0.621, 0.571]], [[-0.189, 0.251, -0.113], [-0.258, -0.351, -0.200], [0.798, 0.660, 0.629]]], [[[0.621, -0.229, -0.066], [0.378, 0.525, 0.697], [0.732, -0.379, 0.348]], [[0.440, 0.208, -0.251], [0.163, -0.375, 0.808], [0.712, 0.267, -0.080]]], [[[0.772, 0.301, 0.735], [0.687, 0.212, 0.080], [0.338, 0.103, -0.274]], [[-0.073, 0.638, -0.439], [-0.435, 0.377, -0.107], [0.248, 0.160, -0.020]]]]> : tensor<3x2x3x3xf64>)
    : (!snn.events<2x5x6>) -> !snn.drive<3x3x4>
  %plain_x = snn.project "plain_x" %x via(#snn.conv2d<stride = [1, 1], padding = [0, 0], dilation = [1, 1], groups = 1>)
    weight(dense<[[[[0.896, -0.226, 0.078], [-0.216, 0.386, -0.113], [-0.002, 0.546, -0.051]], [[0.282, 0.766, -0.359], [-0.414, -0.180, 0.571], [0.362, -0.168, -0.037]]], [[[-0.251, 0.143, -0.440], [0.476, 0.754, 0.837], [0.529, 0.844, -0.475]], [[-0.095, 0.852, 0.585], [0.075, 0.821, 0.369], [0.645, -0.089, -0.232]]], [[[0.122, -0.309, 0.034], [0.847, -0.036, -0.487], [-0.437, -0.263, 0.597]], [[0.008, -0.094, -0.364], [0.874, 0.094, -0.209], [-0.417, -0.423, -0.264]]]]> : tensor<3x2x3x3xf64>)
    : (!snn.signal<2x5x6>) -> !snn.drive<3x3x4>
  %plain = snn.population "plain" model(@lif) (i = %plain_e, %plain_x) with({tau = 0.01, r = 4.0, v_threshold = 0.6})
    : (!snn.drive<3x3x4>, !snn.drive<3x3x4>) -> !snn.events<3x3x4>
  snn.output "plain" %plain : !snn.events<3x3x4>
  %stride_e = snn.project "stride_e" %e via(#snn.conv2d<stride = [2, 1], padding = [0, 0], dilation = [1, 1], groups = 1>)
    weight(dense<[[[[0.448, -0.291, -0.443], [0.187, -0.151, 0.897]], [[-0.329, 0.241, 0.583], [0.073, 0.883, 0.169]]]]> : tensor<1x2x2x3xf64>) bias(dense<[-0.161]> : tensor<1xf64>) delay(1)
    : (!snn.events<2x5x6>) -> !snn.drive<1x2x4>
  %stride_x = snn.project "stride_x" %x via(#snn.conv2d<stride = [2, 1], padding = [0, 0], dilation = [1, 1], groups = 1>)
    weight(dense<[[[[0.075, -0.448, 0.090], [-0.152, 0.745, 0.663]], [[0.198, -0.456, -0.144], [-0.161, -0.209, -0.176]]]]> : tensor<1x2x2x3xf64>)
    : (!snn.signal<2x5x6>) -> !snn.drive<1x2x4>
  %stride = snn.population "stride" model(@lif) (i = %stride_e, %stride_x) with({tau = 0.01, r = 4.0, v_threshold = 0.6})
    : (!snn.drive<1x2x4>, !snn.drive<1x2x4>) -> !snn.events<1x2x4>
  snn.output "stride" %stride : !snn.events<1x2x4>
  %padding_e = snn.project "padding_e" %e via(#snn.conv2d<stride = [1, 1], padding = [2, 1], dilation = [1, 1], groups = 1>)
    weight(dense<[[[[0.718, -0.302], [-0.428, 0.799], [0.291, 0.887]], [[0.064, 0.761], [0.416, 0.607], [0.543, 0.192]]], [[[-0.370, -0.205], [0.723, 0.760], [0.794, -0.029]], [[0.420, 0.619], [0.399, 0.641], [0.239, 0.417]]]]> : tensor<2x2x3x2xf64>) delay(2)
    : (!snn.events<2x5x6>) -> !snn.drive<2x7x7>
  %padding_x = snn.project "padding_x" %x via(#snn.conv2d<stride = [1, 1], padding = [2, 1], dilation = [1, 1], groups = 1>)
    weight(dense<[[[[0.460, -0.124], [0.792, 0.839], [-0.396, 0.860]], [[0.846, 0.436], [-0.438, 0.759], [-0.321, 0.856]]], [[[0.434, -0.415], [-0.266, 0.389], [0.297, 0.545]], [[0.798, -0.194], [-0.495, 0.791], [-0.482, 0.727]]]]> : tensor<2x2x3x2xf64>)
    : (!snn.signal<2x5x6>) -> !snn.drive<2x7x7>
  %padding = snn.population "padding" model(@lif) (i = %padding_e, %padding_x) with({tau = 0.01, r = 4.0, v_threshold = 0.6})
    : (!snn.drive<2x7x7>, !snn.drive<2x7x7>) -> !snn.events<2x7x7>
  snn.output "padding" %padding : !snn.events<2x7x7>
  %dilation_e = snn.project "dilation_e" %e via(#snn.conv2d<stride = [1, 2], padding = [1, 2], dilation = [2, 3], groups = 1>)
    weight(dense<[[[[-0.338, 0.634], [0.596, 0.729]], [[0.271, 0.730], [-0.218, 0.440]]]]> : tensor<1x2x2x2xf64>) bias(dense<[-0.037]> : tensor<1xf64>) delay(3)
    : (!snn.events<2x5x6>) -> !snn.drive<1x5x4>
  %dilation_x = snn.project "dilation_x" %x via(#snn.conv2d<stride = [1, 2], padding = [1, 2], dilation = [2, 3], groups = 1>)
    weight(dense<[[[[0.748, 0.583], [0.160, 0.237]], [[-0.463, -0.452], [0.332, 0.184]]]]> : tensor<1x2x2x2xf64>)
    : (!snn.signal<2x5x6>) -> !snn.drive<1x5x4>
  %dilation = snn.population "dilation" model(@lif) (i = %dilation_e, %dilation_x) with({tau = 0.01, r = 4.0, v_threshold = 0.6})
    : (!snn.drive<1x5x4>, !snn.drive<1x5x4>) -> !snn.events<1x5x4>
  snn.output "dilation" %dilation : !snn.events<1x5x4>
  %groups_e = snn.project "groups_e" %e via(#snn.conv2d<stride = [2, 2], padding = [1, 1], dilation = [1, 1], groups = 2>)
    weight(dense<[[[[0.711, 0.351, -0.306], [0.008, 0.575, 0.232], [-0.485, 0.673, 0.659]]], [[[-0.381, 0.261, 0.034], [0.602, -0.064, -0.173], [0.181, 0.853, -0.367]]], [[[-0.340, 0.369, 0.739], [0.217, 0.108, 0.701], [0.587, -0.406, 0.734]]], [[[-0.226, -0.077, 0.671], [0.091, 0.618, -0.266], [0.724, -0.253, -0.291]]]]> : tensor<4x1x3x3xf64>) delay(4)
    : (!snn.events<2x5x6>) -> !snn.drive<4x3x3>
  %groups_x = snn.project "groups_x" %x via(#snn.conv2d<stride = [2, 2], padding = [1, 1], dilation = [1, 1], groups = 2>)
    weight(dense<[[[[0.192, -0.026, 0.259], [0.766, 0.495, -0.492], [-0.063, 0.263, 0.181]]], [[[0.502, 0.178, -0.394], [-0.156, 0.687, -0.000], [0.573, 0.880, 0.377]]], [[[0.447, 0.353, -0.061], [0.778, 0.154, 0.776], [-0.072, 0.715, 0.602]]], [[[0.358, 0.119, -0.303], [0.579, 0.007, 0.427], [-0.313, -0.384, -0.298]]]]> : tensor<4x1x3x3xf64>)
    : (!snn.signal<2x5x6>) -> !snn.drive<4x3x3>
  %groups = snn.population "groups" model(@lif) (i = %groups_e, %groups_x) with({tau = 0.01, r = 4.0, v_threshold = 0.6})
    : (!snn.drive<4x3x3>, !snn.drive<4x3x3>) -> !snn.events<4x3x3>
  snn.output "groups" %groups : !snn.events<4x3x3>
  %everything_e = snn.project "everything_e" %e via(#snn.conv2d<stride = [2, 3], padding = [3, 1], dilation = [2, 1], groups = 2>)
    weight(dense<[[[[0.633, -0.251, 0.763], [0.021, 0.306, -0.009]]], [[[0.369, -0.369, 0.064], [0.811, -0.248, 0.416]]]]> : tensor<2x1x2x3xf64>) bias(dense<[-0.043, -0.079]> : tensor<2xf64>) delay(5)
    : (!snn.events<2x5x6>) -> !snn.drive<2x5x2>
  %everything_x = snn.project "everything_x" %x via(#snn.conv2d<stride = [2, 3], padding = [3, 1], dilation = [2, 1], groups = 2>)
    weight(dense<[[[[-0.468, -0.472, 0.829], [0.662, 0.622, 0.630]]], [[[0.835, -0.278, 0.318], [0.193, 0.303, 0.813]]]]> : tensor<2x1x2x3xf64>)
    : (!snn.signal<2x5x6>) -> !snn.drive<2x5x2>
  %everything = snn.population "everything" model(@lif) (i = %everything_e, %everything_x) with({tau = 0.01, r = 4.0, v_threshold = 0.6})
    : (!snn.drive<2x5x2>, !snn.drive<2x5x2>) -> !snn.events<2x5x2>
  snn.output "everything" %everything : !snn.events<2x5x2>
}
