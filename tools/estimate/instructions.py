# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""How many instructions operations take on a microcontroller, as GCC compiles them at -O2 and QEMU counts them.

  instructions.py [--check]

Runs small loops on each machine of test/firmware/replay.py and prints the table of targets/Firmware/Estimate/Cores.def: what
an operation adds to a loop. --check compares with the table as it is. Ends with 77 where a tool is missing.
"""

import argparse
import pathlib
import re
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "test" / "firmware"))

import replay  # noqa: E402  (beside this folder)

TABLE = ROOT / "targets" / "Firmware" / "Estimate" / "Cores.def"
COLUMNS = ("cortex-m4", "cortex-m3", "riscv32imafc")
TYPES = {"": "int32_t", "Long": "int64_t", "Single": "float", "Double": "double"}
TURNS = 2000
# Bodies of loops over i. Arrays a, b, c hold a type, k and m are numbers of it; MIX is ^ where the type has one, else +: it
# keeps the compiler from joining two operations. p, q are always int32_t, d and e int64_t, f float, g double.
BODIES = {
    "store": "c[i] = k;",
    "stores": "c[i] = k; b[i] = k;",
    "copy": "c[i] = a[i];",
    "add1": "c[i] = a[i] MIX k;",
    "add2": "c[i] = ((a[i] MIX k) + m) MIX k;",
    "multiply1": "c[i] = a[i] MIX k;",
    "multiply2": "c[i] = (a[i] MIX k) * m;",
    "own": "c[i] = c[i] MIX k;",
    "divide": "c[i] = (a[i] MIX k) / m;",
    "larger1": "c[i] = a[i] > k ? a[i] : k;",
    "larger2": "T x = a[i] > k ? a[i] : k; c[i] = x < m ? x : m;",
}
EXTRA = {
    "wide": "d[i] = (int64_t)p[i] * q[i];",
    "widen": "d[i] = p[i];",
    "shift1": "d[i] = (e[i] >> 3) + 0x123456789ll;",
    "shift2": "d[i] = ((e[i] >> 3) + 0x123456789ll) >> 5;",
    "sum1": "p[i] += q[i] + s[i];",
    "sum2": "p[i] += q[i] * s[i];",
    "branch": "if (p[i] & 1) q[i] = 0;",
    "single": "f[i] = (float)p[i];",
    "double": "g[i] = (double)f[i];",
    "index": "q[i] = r[p[i] & 63];",
    "index0": "q[i] = p[i] & 63;",
    "call": "leave(p[i]);",
    "nothing": "__asm__ volatile(\"\");",
}


def write_source():
    lines = ['#include "test/firmware/clock.h"', "#include <stddef.h>", f"#define N {TURNS}u"]
    lines += ["int32_t p[N], q[N], s[N], r[64]; int64_t d[N], e[N]; float f[N]; double g[N];"]
    lines += ["__attribute__((noipa)) static void leave(int32_t x) { __asm__ volatile(\"\" : : \"r\"(x)); }"]
    names = []
    for suffix, kind in TYPES.items():
        lines.append(f"{kind} a{suffix}[N], b{suffix}[N], c{suffix}[N];")
        for name, body in BODIES.items():
            text = re.sub(r"\b([abc])\[", rf"\1{suffix}[", body).replace("T ", kind + " ")
            text = text.replace("MIX", "^" if kind.startswith("int") else "+")
            lines.append(f"__attribute__((noipa)) static void {name}{suffix}_({kind} k, {kind} m)"
                         f" {{ (void)k; (void)m; for (size_t i = 0; i < N; ++i) {{ {text} }} }}")
            names.append((f"{name}{suffix}", f"{name}{suffix}_(({kind})3, ({kind})5)"))
    for name, body in EXTRA.items():
        lines.append(f"__attribute__((noipa)) static void {name}_(void) {{ for (size_t i = 0; i < N; ++i) {{ {body} }} }}")
        names.append((name, f"{name}_()"))
    lines.append("int main(void) { start_clock();")
    lines.append("for (uint32_t i = 0; i < N; ++i) { p[i] = (int32_t)((i * 2654435761u) >> 8); q[i] = p[i] ^ 77; e[i] = p[i] * 9ll;")
    lines += [f"a{s}[i] = ({t})(float)(p[i] % 1000); b{s}[i] = ({t})(float)(q[i] % 999 + 1);" for s, t in TYPES.items()]
    lines.append("}")
    for name, call in names:
        lines.append(f'{{ uint32_t t = read_clock(); {call}; t = ticks_between(t, read_clock());'
                     f' semihosting_write("{name} "); write_number(t * INSTRUCTIONS_PER_TICK, "\\n"); }}')
    lines.append("return 0; }")
    return "\n".join(lines)


def measure(name):
    machine = replay.MACHINES[name]
    replay.require(machine["prefix"] + "gcc", machine["qemu"][0])
    with tempfile.TemporaryDirectory() as folder:
        source, image = pathlib.Path(folder) / "kernels.c", pathlib.Path(folder) / "image.elf"
        source.write_text(write_source())
        flags = [*machine["flags"], "-std=c99", "-O2", "-ffp-contract=off", "-ffreestanding", "-fwrapv", "-fno-tree-vectorize", "-I", ROOT]
        # GCC 12 finds no library of RISC-V for an architecture with _zicsr.
        plain = [flag.replace("_zicsr", "") for flag in machine["flags"]]
        library = replay.execute([machine["prefix"] + "gcc", *plain, "-print-libgcc-file-name"]).strip()
        replay.execute([machine["prefix"] + "gcc", *flags, "-fno-tree-loop-distribute-patterns", "-nostdlib", "-T",
                        replay.DEVICE / machine["script"], replay.DEVICE / machine["start"], source, library, "-o", image])
        lines = (line.split() for line in replay.run(machine, image))
        return {line[0]: int(line[1]) / TURNS for line in lines if len(line) == 2}


def costs(found):
    """What each operation adds, from the loops in which it is and is not."""
    rows = {}
    # An address that moves on serves all that is done at it.
    pointer = found["add1"] - found["own"]
    for suffix in TYPES:
        store = found["stores" + suffix] - found["store" + suffix]
        load = found["copy" + suffix] - found["store" + suffix]
        rows |= {"Store" + suffix: store - pointer, "Load" + suffix: load - pointer}
        add = (found["add2" + suffix] - found["add1" + suffix]) / 2
        rows["Add" + suffix] = add
        rows["Multiply" + suffix] = found["multiply2" + suffix] - found["multiply1" + suffix]
        rows["Divide" + suffix] = found["divide" + suffix] - found["multiply1" + suffix]
        both = found["larger2" + suffix] - found["larger1" + suffix]
        rows |= {"Compare" + suffix: both / 2, "Choose" + suffix: both / 2}
    rows["Pointer"] = pointer
    rows["Turn"] = 2 * found["store"] - found["stores"]
    rows["MultiplyWide"] = found["wide"] - found["widen"] - rows["Load"] - rows["Pointer"]
    rows["MultiplyAndAdd"] = found["sum2"] - found["sum1"] + rows["Add"]
    rows["Widen"] = found["widen"] - rows["Turn"] - rows["Load"] - rows["StoreLong"] - 2 * rows["Pointer"]
    rows["ShiftLong"] = found["shift2"] - found["shift1"]
    rows["Branch"] = found["branch"] - rows["Turn"] - rows["Load"] - rows["Add"] - rows["Store"] / 2 - 2 * rows["Pointer"]
    rows["ConvertSingle"] = found["single"] - rows["Turn"] - rows["Load"] - rows["StoreSingle"] - 2 * rows["Pointer"]
    rows["ConvertDouble"] = found["double"] - rows["Turn"] - rows["LoadSingle"] - rows["StoreDouble"] - 2 * rows["Pointer"]
    rows["Index"] = found["index"] - found["index0"] - rows["Load"]
    rows["Call"] = found["call"] - found["nothing"] - rows["Load"] - rows["Pointer"]
    return rows


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    arguments = parser.parse_args()
    table = {name: costs(measure(name)) for name in COLUMNS}
    rows = {row: [round(max(table[name][row], 0.0), 1) for name in COLUMNS] for row in table[COLUMNS[0]]}
    if not arguments.check:
        for row, values in rows.items():
            print(f"COST({row + ',':<17}{', '.join(f'{value:6.1f}' for value in values)})")
        return
    kept = {row: [float(v) for v in values.split(",")]
            for row, values in re.findall(r"^COST\((\w+),([\d., ]+)\)", TABLE.read_text(), re.MULTILINE)}
    wrong = [row for row, values in rows.items() if kept.get(row) != values]
    if wrong:
        sys.exit(f"{TABLE.name} has other figures for {', '.join(wrong)}")


if __name__ == "__main__":
    main()
