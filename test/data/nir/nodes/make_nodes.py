# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Writes one small network for each node type of NIR 1.0.8, and some for what graphs may look like.

`python3 make_nodes.py [FOLDER]` with the package `nir` from PyPI (1.0.8). test/e2e/nir_nodes.py says what each must give.
All times are multiples of 1 ms, so that numbers stay short; the probe is an LI whose time constant is one step of 1 ms: its
membrane is what arrives in the step.
"""

import pathlib
import sys

import nir
import numpy as np

DT = 1e-3


def floats(*values):
    return np.array(values, dtype=np.float32)


def probe(*shape):
    return nir.LI(tau=np.full(shape, DT), r=np.ones(shape), v_leak=np.zeros(shape))


def chain(**nodes):
    """The nodes one after the other, as keyword arguments name them."""
    names = list(nodes)
    return nir.NIRGraph(nodes, list(zip(names, names[1:])))


def through(node, before, after, **more):
    """Input -> node -> probe -> Output."""
    nodes = {"in": nir.Input(np.array(before)), "node": node, **more}
    return chain(**nodes, probe=probe(*after), out=nir.Output(np.array(after)))


def convolution(kind, weight, bias, **choices):
    defaults = {"input_shape": None, "stride": 1, "padding": 0, "dilation": 1, "groups": 1}
    return kind(weight=weight, bias=bias, **{**defaults, **choices})


def counting(count, shape):
    """1, 2, 3, ... as weights."""
    return np.arange(1, count + 1, dtype=np.float32).reshape(shape)


def nested():
    """A graph in a graph in a graph; each level doubles."""

    def level(inner):
        nodes = {"input": nir.Input(np.array([2])), "double": nir.Scale(floats(2, 2))}
        edges = [("input", "double")]
        if inner:
            nodes["inner"] = inner
            edges += [("double", "inner"), ("inner", "output")]
        else:
            edges.append(("double", "output"))
        nodes["output"] = nir.Output(np.array([2]))
        return nir.NIRGraph(nodes, edges)

    return through(level(level(level(None))), [2], [2])


def inputs():
    """Two inputs that meet in one node; one of them has a name with a blank and a dot."""
    return nir.NIRGraph(
        {
            "left": nir.Input(np.array([2])),
            "right eye.1": nir.Input(np.array([2])),
            "probe": probe(2),
            "out": nir.Output(np.array([2])),
        },
        [("left", "probe"), ("right eye.1", "probe"), ("probe", "out")],
    )


def outputs():
    """Three outputs: of a neuron, of a linear node, and of the sum of both."""
    names = ("spikes", "weighted", "sum")
    nodes = {"in": nir.Input(np.array([2])), "fire": nir.Threshold(floats(0.5, 1.5)), "gain": nir.Scale(floats(3, -1))}
    nodes.update({name: nir.Output(np.array([2])) for name in names})
    edges = [("in", "fire"), ("in", "gain"), ("fire", "spikes"), ("gain", "weighted"), ("fire", "sum"), ("gain", "sum")]
    return nir.NIRGraph(nodes, edges)


def residual():
    """A branch that goes round two layers and is added again before a chain of two linear nodes."""
    return nir.NIRGraph(
        {
            "in": nir.Input(np.array([2])),
            "fire": nir.Threshold(floats(0.5, 0.5)),
            "body": nir.Linear(np.array([[2, 0], [1, 1]], dtype=np.float32)),
            "first": nir.Affine(np.array([[1, 1], [0, 2]], dtype=np.float32), floats(0, 0.5)),
            "second": nir.Linear(np.array([[1, -1]], dtype=np.float32)),
            "probe": probe(1),
            "out": nir.Output(np.array([1])),
        },
        [
            ("in", "fire"),
            ("fire", "body"),
            ("fire", "first"),
            ("body", "first"),
            ("first", "second"),
            ("second", "probe"),
            ("probe", "out"),
        ],
    )


def self_loop():
    """A neuron with an edge to itself."""
    graph = through(nir.Threshold(floats(0.5)), [1], [1])
    return nir.NIRGraph(graph.nodes, [*graph.edges, ("node", "node")])


def cycle():
    """Two neurons that excite each other."""
    graph = chain(**{"in": nir.Input(np.array([1])), "a": nir.Threshold(floats(0.5)), "out": nir.Output(np.array([1]))})
    nodes = {**graph.nodes, "b": nir.Threshold(floats(0.5))}
    return nir.NIRGraph(nodes, [*graph.edges, ("a", "b"), ("b", "a")])


def delayed_cycle():
    """The same, with a delay that leaves nothing open."""
    graph = cycle()
    edges = [edge for edge in graph.edges if edge != ("b", "a")]
    return nir.NIRGraph({**graph.nodes, "wait": nir.Delay(np.array([2 * DT]))}, [*edges, ("b", "wait"), ("wait", "a")])


def neuron(kind, **parameters):
    shape = next(iter(parameters.values())).shape
    return chain(**{"in": nir.Input(np.array(shape)), "node": kind(**parameters), "out": nir.Output(np.array(shape))})


def doubles(*values):
    return np.array(values)


def metadata():
    graph = through(nir.Scale(floats(2)), [1], [1])
    graph.nodes["node"].metadata = {"layer": "gain", "index": 3, "rates": doubles(0.5, 0.25)}
    graph.metadata = {"author": "somebody", "trained": {"epochs": 7}}
    return graph


NETWORKS = {
    "input": inputs,
    "output": outputs,
    "nirgraph": nested,
    "affine": lambda: through(nir.Affine(np.array([[1, 2], [3, 4], [5, 6]], dtype=np.float32), floats(1, 0, -1)), [2], [3]),
    "affine_blocks": lambda: through(nir.Affine(counting(12, (2, 2, 3)), counting(4, (2, 2))), [2, 3], [2, 2]),
    "linear": lambda: through(nir.Linear(np.array([[1.5, -2], [0.25, 4]])), [2], [2]),
    "scale": lambda: through(nir.Scale(np.array([[0.5, -1], [2, 4]])), [2, 2], [2, 2]),
    "conv1d": lambda: through(
        convolution(nir.Conv1d, counting(8, (2, 2, 2)), floats(10, 20), stride=2, padding=1, dilation=2), [2, 5], [2, 3]
    ),
    "conv1d_same": lambda: through(convolution(nir.Conv1d, counting(4, (1, 1, 4)), floats(0), padding="same"), [1, 5], [1, 5]),
    "conv1d_groups": lambda: through(
        convolution(nir.Conv1d, counting(4, (2, 1, 2)), floats(0, 1), padding="valid", groups=2), [2, 3], [2, 2]
    ),
    "conv2d": lambda: through(
        convolution(nir.Conv2d, counting(4, (1, 1, 2, 2)), floats(0.5), stride=(1, 2), padding=(0, 1)), [1, 3, 3], [1, 2, 2]
    ),
    "conv2d_same": lambda: through(
        convolution(nir.Conv2d, counting(6, (1, 1, 3, 2)), floats(0), padding="same"), [1, 3, 3], [1, 3, 3]
    ),
    "sumpool2d": lambda: through(
        nir.SumPool2d(kernel_size=np.array([2, 2]), stride=np.array([1, 1]), padding=np.array([0, 0])), [1, 3, 3], [1, 2, 2]
    ),
    "avgpool2d": lambda: through(
        nir.AvgPool2d(kernel_size=np.array([2, 2]), stride=np.array([2, 2]), padding=np.array([1, 1])), [1, 2, 2], [1, 2, 2]
    ),
    "flatten": lambda: through(
        nir.Flatten(input_type={"input": np.array([2, 2, 3])}, start_dim=1, end_dim=-1), [2, 2, 3], [2, 6]
    ),
    "delay": lambda: through(nir.Delay(doubles(0, 2 * DT, 5 * DT)), [3], [3]),
    "delay_before_linear": lambda: through(
        nir.Delay(floats(3 * DT, 3 * DT)), [2], [1], weight=nir.Linear(np.array([[1, 10]], dtype=np.float32))
    ),
    "delay_per_element_before_linear": lambda: through(
        nir.Delay(floats(DT, 3 * DT)), [2], [1], weight=nir.Linear(np.array([[1, 10]], dtype=np.float32))
    ),
    "threshold": lambda: neuron(nir.Threshold, threshold=doubles(1, 2)),
    "i": lambda: neuron(nir.I, r=doubles(1000, 250)),
    "if": lambda: neuron(nir.IF, r=doubles(1000, 500), v_threshold=doubles(2, 2), v_reset=doubles(0, -1)),
    "li": lambda: neuron(nir.LI, tau=doubles(2 * DT, 4 * DT), r=doubles(1, 2), v_leak=doubles(0, 1)),
    "lif": lambda: neuron(
        nir.LIF,
        tau=doubles(2 * DT, 4 * DT),
        r=doubles(2, 4),
        v_leak=doubles(0, 0.5),
        v_threshold=doubles(1, 1),
        v_reset=doubles(0, -0.5),
    ),
    "cubali": lambda: neuron(
        nir.CubaLI,
        tau_syn=doubles(2 * DT, 4 * DT),
        tau_mem=doubles(4 * DT, 2 * DT),
        r=doubles(1, 2),
        v_leak=doubles(0, 0.25),
        w_in=doubles(2, 4),
    ),
    "cubalif": lambda: neuron(
        nir.CubaLIF,
        tau_syn=doubles(2 * DT, 4 * DT),
        tau_mem=doubles(4 * DT, 2 * DT),
        r=doubles(2, 4),
        v_leak=doubles(0, 0.25),
        v_threshold=doubles(0.5, 1),
        v_reset=doubles(0, -0.25),
        w_in=doubles(2, 4),
    ),
    "residual": residual,
    "self_loop": self_loop,
    "cycle": cycle,
    "delayed_cycle": delayed_cycle,
    "metadata": metadata,
}


def main():
    folder = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).resolve().parent)
    for name, make in NETWORKS.items():
        nir.write(folder / f"{name}.nir", make())


if __name__ == "__main__":
    main()
