# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Compresses a trained network: ranges from training images, accuracy on all test images before and after.

Weights of 8 bits and states of 16 may cost at most so many points of accuracy as the table says; narrower weights, asked for
with --weights, as --most-lost says. The engines agree on the compressed network bit for bit. The network of recorded events has no training set and 200 samples: its loss is reported.
"""

import argparse
import json
import pathlib
import subprocess
import sys
import tempfile

from trained import DATA, NETWORKS

IMAGES = pathlib.Path("/usr/share/datasets/fashion-mnist")
MOST_LOST = {  # points of accuracy
    "fmnist-mlp-snntorch": 0.5,
    "fmnist-mlp-norse": 0.5,
    "fmnist-rows-rsynaptic-snntorch": 0.5,
    "fmnist-conv-spikingjelly": 1.0,
}
BITS = {"int8": 8, "int4": 4, "ternary": 2, "sign": 1, "e4m3": 8, "e2m1": 4}


def data_options(name, samples):
    if name not in MOST_LOST:
        return ["--calibrate=" + str(DATA / "fmnist-mlp-events-input.h5")]
    return [
        f"--calibrate={IMAGES}/train-images-idx3-ubyte.gz",
        f"--labels={IMAGES}/train-labels-idx1-ubyte.gz",
        f"--samples={samples}",
        f"--evaluate={IMAGES}/t10k-images-idx3-ubyte.gz",
        f"--evaluate-labels={IMAGES}/t10k-labels-idx1-ubyte.gz",
    ]


def check(condition, text):
    if not condition:
        sys.exit(text)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("glia")
    parser.add_argument("network", choices=NETWORKS)
    parser.add_argument("--weights", choices=BITS, default="int8")
    parser.add_argument("--most-lost", type=float, help="points of accuracy; default: as the table says")
    parser.add_argument("--options", nargs="*", default=[], help="further options of compress, without their dashes")
    parser.add_argument("--samples", type=int, default=1000, help="training images to calibrate with")
    parser.add_argument("--verify", type=int, default=10, help="samples to compare the engines on")
    arguments = parser.parse_args()
    options = NETWORKS[arguments.network]
    network_options = [o for o in options if not o.startswith("--input=")]
    run_options = [o for o in options if o.startswith(("--input=", "--encode=", "--steps="))]
    with tempfile.TemporaryDirectory() as folder:
        small, report = f"{folder}/small.mlirbc", f"{folder}/report.json"
        command = [arguments.glia, "compress", str(DATA / (arguments.network + ".nir")), *network_options]
        command += [f"--weights={arguments.weights}", "--state=fixed16", *("--" + o for o in arguments.options)]
        command += [*data_options(arguments.network, arguments.samples), "-q", "-o", small, "--report=" + report]
        subprocess.run(command, check=True)
        before, after = json.loads(pathlib.Path(report).read_text())["stages"]
        subprocess.run([arguments.glia, "verify", small, *run_options, f"--samples={arguments.verify}", "--targets=cpu"], check=True)
    most = (BITS[arguments.weights] / 32 + 0.05) * before["weight_bytes"]
    check(after["weight_bytes"] < most, f"weights of {BITS[arguments.weights]} bits take about their share of the bytes")
    check(after["state_bytes"] * 2 == before["state_bytes"], "states of 16 bits take half of the bytes")
    if arguments.network not in MOST_LOST:
        return
    correct = [stage["evaluation"]["accuracy"] for stage in (before, after)]
    check(correct[0]["labelled"] == 10000, "all test images are used")
    lost = 100 * (correct[0]["share"] - correct[1]["share"])
    print(f"lost {lost:.2f} points of {100 * correct[0]['share']:.2f} %")
    most = MOST_LOST[arguments.network] if arguments.most_lost is None else arguments.most_lost
    check(lost <= most, f"at most {most} points may be lost")


if __name__ == "__main__":
    main()
