# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The sources of every network of the conformance suite compile for a microcontroller without a warning.

  clean_sources.py GLIA

With the warnings of conversions, which firmware projects like to turn on. Ends with 77 where the compiler is not
installed.
"""

import json
import pathlib
import sys
import tempfile

import replay

FLAGS = ["-std=c99", "-mcpu=cortex-m4", "-mthumb", "-ffreestanding", "-Os", "-pedantic", "-Werror"]
FLAGS += ["-Wall", "-Wextra", "-Wconversion", "-Wshadow", "-Wundef", "-Wcast-qual", "-Wstrict-prototypes"]


def compile_sources(glia, network, precision, folder):
    replay.execute([glia, "compile", network, "--quiet", f"--precision={precision}", "--target=firmware", "-o", folder])
    symbol = json.loads((folder / "report.json").read_text())["symbol"]
    for source in (folder / f"{symbol}.c", folder / "main.c"):
        replay.execute(["arm-none-eabi-gcc", *FLAGS, "-c", source, "-o", folder / "out.o"])


def main():
    replay.require("arm-none-eabi-gcc")
    networks = sorted((replay.ROOT / "test" / "cts" / "networks").glob("*.mlir"))
    with tempfile.TemporaryDirectory() as name:
        for network in networks:
            for precision in ("f32", "f64"):
                compile_sources(sys.argv[1], network, precision, pathlib.Path(name) / f"{network.stem}-{precision}")
    print(f"{len(networks)} networks: no warning")


if __name__ == "__main__":
    main()
