# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A conformance network as a kernel whose arrays lie where the options say: as the interpreter has it, bit for bit.

  bound.py GLIA network.mlir OPTION...
"""

import pathlib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "cts"))

import conformance  # noqa: E402  (in the folder beside this one)


def main():
    glia, network, *options = sys.argv[1:]
    network = pathlib.Path(network)
    with tempfile.TemporaryDirectory() as folder:
        inputs = conformance.write_inputs(network, pathlib.Path(folder))
        run = [str(network), *inputs, f"--steps={conformance.STEPS}", "--quiet", *options]
        conformance.verify(glia, "hls", network, run, "f32")


if __name__ == "__main__":
    main()
