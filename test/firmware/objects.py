# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Every network of the conformance suite becomes an object for every processor, which wants nothing of a C library.

  objects.py GLIA

What it may want is the arithmetic that a processor lacks, from the library that comes with each compiler.
"""

import json
import pathlib
import re
import sys
import tempfile

import replay

PROCESSORS = ("cortex-m0", "cortex-m3", "cortex-m4", "cortex-m7", "riscv32imac", "cortex-a53")
# Of Arm's run-time ABI, and of libgcc: names that end with the modes of their operands.
ARITHMETIC = re.compile(r"__aeabi_(u?[il]div(mod)?|u?ldivmod|l(mul|lsl|lsr|asr)|[fdiul]+2[fdiulz]+|[fd](add|sub|mul|div|cmp\w+)"
                        r"|ll(sl|sr)|lasr)|__\w*?[sdt][if][23]?")


def check_object(glia, network, processor, precision, folder):
    replay.execute([glia, "compile", network, "--quiet", f"--precision={precision}", "--target=firmware"]
                   + [f"--cpu={processor}", "-o", folder])
    report = json.loads((folder / "report.json").read_text())
    strange = [name for name in report["calls"] if not ARITHMETIC.fullmatch(name)]
    if strange:
        sys.exit(f"{network.name} on {processor}: calls {' '.join(strange)}")
    if report["code_bytes"] == 0 or not (folder / f"{report['symbol']}.o").exists():
        sys.exit(f"{network.name} on {processor}: no code")


def main():
    networks = sorted((replay.ROOT / "test" / "cts" / "networks").glob("*.mlir"))
    with tempfile.TemporaryDirectory() as name:
        for network in networks:
            for processor in PROCESSORS:
                folder = pathlib.Path(name) / f"{network.stem}-{processor}"
                check_object(sys.argv[1], network, processor, "f64" if processor == "cortex-m3" else "f32", folder)
    print(f"{len(networks)} networks for {len(PROCESSORS)} processors")


if __name__ == "__main__":
    main()
