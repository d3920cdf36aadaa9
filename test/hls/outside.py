# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Weights of a trained network in memory outside: the same events, less block RAM, more cycles.

  outside.py GLIA TRAINED IMAGES

The network is compressed to int8. Both forms of its kernel simulate as recorded and agree with the interpreter; the
estimate has the weights outside.
"""

import json
import pathlib
import subprocess
import sys
import tempfile

BIND = "--bind=0=axi,2=axi"


def run(*command):
    result = subprocess.run([str(word) for word in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if result.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}\nended with {result.returncode}:\n{result.stdout[-4000:]}")
    return result.stdout.strip()


def estimate(glia, network, data, report, *options):
    run(glia, "estimate", network, *data, "--target=hls", f"--report={report}", *options)
    return json.loads(report.read_text())


def expect(holds, what):
    if not holds:
        sys.exit(f"wrong: {what}")


def check_estimate(glia, network, data, folder):
    inside = estimate(glia, network, data, folder / "inside.json")
    outside = estimate(glia, network, data, folder / "outside.json", BIND)
    # 784 rows of 128 weights, and 128 of 10 in words of 128 bits.
    expect(outside["exact"]["outside_bits"] == 784 * 128 * 8 + 128 * 128, "bits outside")
    expect(outside["exact"]["constant_bits"] < inside["exact"]["constant_bits"] - 784 * 128 * 8, "constants within")
    blocks = [report["estimate"]["resources"]["bram18"]["used"] for report in (inside, outside)]
    cycles = [report["estimate"]["expected"]["cycles"]["inference"] for report in (inside, outside)]
    expect(blocks[1] < blocks[0] / 4, f"block RAM {blocks}")
    expect(cycles[1] > cycles[0], f"cycles {cycles}")
    print(f"block RAM {blocks[0]} -> {blocks[1]}, cycles {cycles[0]} -> {cycles[1]}")


def main():
    glia, trained, images = sys.argv[1:]
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        network = folder / "net.mlirbc"
        feed = ["--encode=current", "--steps=25", "--quiet"]
        run(glia, "compress", trained, "--convention=snntorch", *feed, "--weights=int8", "--state=fixed16",
            f"--calibrate={images}", "--samples=20", "-o", network)
        data = [f"--input={images}", *feed, "--samples=3"]
        for architecture in ("shared", "dataflow"):
            options = [*data, f"--architecture={architecture}", BIND]
            run(glia, "compile", network, *options, "--target=hls", "-o", folder / architecture)
            print(run("make", "-s", "-C", folder / architecture, "CXXFLAGS=-Werror", "csim"))
            print(run(glia, "verify", network, *options, "--targets=hls"))
        check_estimate(glia, network, data, folder)


if __name__ == "__main__":
    main()
