# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What a large network costs the compiler: code that does not grow with the number of parts, memory near the weights.

Counts and peaks of memory are compared, not times, which mean nothing on a busy machine.
"""

import argparse
import os
import pathlib
import re
import struct
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
WRITER = ROOT / "test" / "bench" / "scale" / "write_network.py"
LIF = ROOT / "dialects" / "Cell" / "Models" / "leaky_integrate_and_fire" / "model.mlir"


def execute(command, **options):
    result = subprocess.run([str(word) for word in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                            **options)
    if result.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}\nended with {result.returncode}:\n{result.stdout[-4000:]}")
    return result.stdout


def write_network(kind, count, folder):
    path = folder / f"{kind}{count}.mlir"
    path.write_text(execute([sys.executable, "-B", WRITER, kind, count]))
    return path


def check_code(glia, kind, folder):
    """Twice the parts: the same functions, and calls in proportion."""
    functions, instructions = [], []
    for count in (80, 160):
        code = execute([glia, "inspect", write_network(kind, count, folder), "-q", "--stop-after=artefact"])
        functions.append(len(re.findall(r"^define ", code, re.MULTILINE)))
        instructions.append(len(re.findall(r"^  \S", code, re.MULTILINE)))
    print(f"{kind}: {functions} functions, {instructions} instructions of 80 and 160 parts")
    # Parts at the ends of the network may have forms of their own, but no more of them.
    if functions[1] > functions[0] + 4:
        sys.exit(f"{kind}: functions grow with the number of parts: {functions}")
    if instructions[1] > 2.2 * instructions[0]:
        sys.exit(f"{kind}: code grows faster than the number of parts: {instructions}")


def check_bits(glia, kind, folder):
    """Divided code does what the interpreter does."""
    events = folder / "events.csv"
    events.write_text("step,cell\n" + "".join(f"{step},{cell}\n" for step in range(40) for cell in range(step % 3, 20, 3)))
    print(execute([glia, "verify", write_network(kind, 40, folder), "-q", f"--input={events}", "--steps=40"]).strip())


def write_dense(glia_opt, cells, folder):
    """One dense projection as bytecode, its weights a resource."""
    row = b"".join(struct.pack("<f", (i % 97 - 48) / 4096) for i in range(cells))
    text = folder / "dense.mlir"
    with open(text, "w") as file:
        file.write(LIF.read_text())
        file.write(f'snn.network "dense" dt(1 ms) {{\n  %x = snn.input "x" : !snn.events<{cells}>\n')
        file.write(f'  %d = snn.project "d" %x via(#snn.dense) weight(dense_resource<w> : tensor<{cells}x{cells}xf32>)\n'
                   f"      : (!snn.events<{cells}>) -> !snn.drive<{cells}>\n")
        file.write(f'  %p = snn.population "p" model(@lif) (i = %d) with({{tau = 0.01, v_threshold = 1.0}})\n'
                   f"      : (!snn.drive<{cells}>) -> !snn.events<{cells}>\n")
        file.write('}\n{-#\n  dialect_resources: { builtin: { w: "0x04000000')
        for i in range(cells):
            shift = 4 * (i % cells)
            file.write((row[shift:] + row[:shift]).hex())
        file.write('" } }\n#-}\n')
    path = folder / f"dense{cells}.mlirbc"
    execute([glia_opt, text, "--emit-bytecode", "-o", path])
    text.unlink()
    return path


def peak_of(command):
    """The most memory that a command or a program started by it had, in bytes."""
    process = subprocess.Popen([str(word) for word in command], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"{' '.join(map(str, command))} ended with status {status}")
    return usage.ru_maxrss * 1024


def check_memory(glia, glia_opt, folder):
    """At most 2.2 times the weights, beyond what a network of few cells needs."""
    small, large = 64, 4000
    peaks = [peak_of([glia, "compile", write_dense(glia_opt, cells, folder), "-q", "-o", folder / "out"])
             for cells in (small, large)]
    weights = 4 * large * large
    ratio = (peaks[1] - peaks[0]) / weights
    print(f"memory: {peaks[0] / 1e6:.0f} MB of {small} cells, {peaks[1] / 1e6:.0f} MB of {large} cells: "
          f"{ratio:.2f} times the weights")
    if ratio > 2.2:
        sys.exit("compilation needs more than 2.2 times the weights")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("glia", type=pathlib.Path)
    parser.add_argument("what", choices=["populations", "chain", "memory"])
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        if arguments.what == "memory":
            return check_memory(arguments.glia, arguments.glia.parent / "glia-opt", folder)
        check_code(arguments.glia, arguments.what, folder)
        check_bits(arguments.glia, arguments.what, folder)


if __name__ == "__main__":
    main()
