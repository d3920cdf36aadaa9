# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What operators and memories take on a Xilinx 7-series FPGA, as Yosys maps them.

  operators.py [FILE]

Synthesises small Verilog modules with `synth_xilinx -family xc7` and writes a table, by default
test/data/estimate/operators.csv. A unit test compares the formulas of targets/Hls/Estimate with it. Ends with 77 where Yosys
is missing.
"""

import argparse
import csv
import math
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
TABLE = ROOT / "test" / "data" / "estimate" / "operators.csv"
SKIPPED = 77
WIDTHS = (4, 8, 12, 16, 24, 32, 48, 64)

OPERATORS = {
    "add": "assign y = a + b;",
    "subtract": "assign y = a - b;",
    "less": "assign y = a < b;",
    "equal": "assign y = a == b;",
    "less_constant": "assign y = a < $signed(W'(64'h0123456789ABCDEF >> (62 - W)));",
    "choose_constant": "assign y = c ? a : W'(64'h0123456789ABCDEF >> (62 - W));",
    "bitwise": "assign y = a ^ b;",
    "choose": "assign y = c ? a : b;",
    "shift": "assign y = a >>> b[$clog2(W)-1:0];",
}
PRODUCTS = ((4, 4), (8, 8), (8, 16), (8, 32), (16, 16), (16, 24), (18, 25), (16, 32), (24, 24), (24, 32), (32, 32),
            (32, 48), (48, 48), (64, 64))
MEMORIES = ((16, 8), (64, 8), (64, 32), (128, 8), (128, 16), (256, 16), (512, 16), (1024, 8), (1024, 32), (4096, 8),
            (784, 16), (3136, 256), (16384, 8))


def operator(body, width):
    return f"""module top(input signed [{width - 1}:0] a, b, input c, output signed [{width - 1}:0] y);
  localparam W = {width};
  {body}
endmodule"""


def product(left, right):
    return f"""module top(input clk, input signed [{left - 1}:0] a, input signed [{right - 1}:0] b,
  output reg signed [{left + right - 1}:0] y);
  always @(posedge clk) y <= a * b;
endmodule"""


def memory(depth, width, style, has_content):
    address = max(math.ceil(math.log2(depth)), 1)
    content = "".join(f"m[{i}] = {width}'d{(i * 2654435761 >> 7) % 2 ** min(width, 30)}; " for i in range(depth))
    write = "" if has_content else "if (we) m[wa] <= d;"
    return f"""module top(input clk, we, input [{address - 1}:0] ra, wa, input [{width - 1}:0] d,
  output reg [{width - 1}:0] q);
  {"" if has_content else f'(* ram_style = "{style}" *)'} reg [{width - 1}:0] m[0:{depth - 1}];
  {"initial begin " + content + "end" if has_content else ""}
  always @(posedge clk) begin {write} q <= m[ra]; end
endmodule"""


def slice_register(width):
    """A register slice of AXI4-Stream: what is on its way when the receiver stops is kept."""
    return f"""module top(input clk, rst, input [{width - 1}:0] d, input dv, output dr, output reg [{width - 1}:0] q,
  output reg qv, input qr);
  reg [{width - 1}:0] kept; reg isKept;
  assign dr = !isKept;
  always @(posedge clk) if (rst) begin qv <= 0; isKept <= 0; end else begin
    if (!qv || qr) begin qv <= isKept || dv; q <= isKept ? kept : d; isKept <= 0; end
    else if (dv && dr) begin kept <= d; isKept <= 1; end
  end
endmodule"""


def synthesise(text, options=""):
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder) / "top.v"
        source.write_text(text)
        script = f"read_verilog -sv {source}; synth_xilinx -family xc7 -top top -flatten -noiopad -noclkbuf {options}; stat"
        done = subprocess.run(["yosys", "-p", script], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"yosys ended with {done.returncode}:\n{done.stdout[-2000:]}{done.stderr}")
    cells = {name: int(count) for name, count in
             re.findall(r"^\s+([A-Z][A-Z0-9_]+)\s+(\d+)$", done.stdout.rsplit("Number of cells", 1)[1], re.MULTILINE)}
    # LUTs that memories take: RAM64M is four, RAM64X1D two and so on.
    rams = {"RAM32M": 4, "RAM64M": 4, "RAM32X1D": 2, "RAM64X1D": 2, "RAM128X1D": 4, "RAM256X1S": 4, "RAM32M16": 8}
    luts = sum(count for name, count in cells.items() if re.fullmatch(r"LUT\d", name))
    luts += sum(rams.get(name, 0) * count for name, count in cells.items())
    return {"lut": luts, "ff": sum(count for name, count in cells.items() if name.startswith("FD")),
            "dsp": cells.get("DSP48E1", 0), "half_brams": cells.get("RAMB18E1", 0) + 2 * cells.get("RAMB36E1", 0)}


def measure():
    figures = []

    def add(kind, width, depth, text, options=""):
        figures.append({"kind": kind, "width": width, "depth": depth, **synthesise(text, options)})
        print(figures[-1], file=sys.stderr, flush=True)

    for kind, body in OPERATORS.items():
        for width in WIDTHS:
            add(kind, width, 0, operator(body, width))
    for left, right in PRODUCTS:
        add("product", left, right, product(left, right))
    for depth, width in MEMORIES:
        if depth <= 512:
            add("lut_ram", width, depth, memory(depth, width, "distributed", False))
            add("lut_rom", width, depth, memory(depth, width, "distributed", True), "-nobram")
        if depth >= 512:
            add("block_ram", width, depth, memory(depth, width, "block", False))
    for width in (8, 16, 32):
        add("stream", width, 0, slice_register(width))
    return figures


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", nargs="?", default=TABLE, type=pathlib.Path)
    arguments = parser.parse_args()
    if not shutil.which("yosys"):
        print("skipped: yosys is not installed")
        sys.exit(SKIPPED)
    figures = measure()
    with open(arguments.file, "w", newline="") as file:
        writer = csv.DictWriter(file, figures[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(figures)


if __name__ == "__main__":
    main()
