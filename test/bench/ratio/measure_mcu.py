# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The classifier of floor/mcu.c beside the same network as Glia writes it, in instructions of a Cortex-M4.

  measure_mcu.py GLIA FOLDER

Both are 784-128-10 cells with v = 7/8 v + x, int8 weights, int16 states, 25 steps of events of density 0.13; compiled
with the same options, in one image, emulated by QEMU. The floor rounds its leak up, the network down: fewer than 60 of
64 equal classes are an error. What a run prints is in ../README.md; FOLDER keeps what was written. Ends with 77 where a
tool is not installed.
"""

import json
import pathlib
import random
import re
import statistics
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent.parent
sys.path.insert(0, str(ROOT / "test" / "firmware"))

import replay  # noqa: E402  (beside this folder)

INPUTS, HIDDEN, OUTPUTS = 784, 128, 10
STEPS, IMAGES, LEAST_EQUAL = 25, 64, 60
THRESHOLDS = (720, 240)
MACHINE = replay.MACHINES["cortex-m4"]

LAYER = """\
  %{name}_drive = snn.project "to_{name}" %{source} via(#snn.dense) weight(dense_resource<{name}> : tensor<{targets}x{sources}xi8>)
      scale(0.0009765625) : (!snn.events<{sources}>) -> !snn.drive<{targets}>
  %{name} = snn.population "{name}" model(@lif) (i = %{name}_drive) with({{tau = 0.008, r = 8.0, v_threshold = {threshold}}})
      via(#snn.convention<reset = subtract>) storage(!cell.fixed<16, 10, floor>) : (!snn.drive<{targets}>) -> !snn.events<{targets}>
"""


def draw_weights(generator, sources, targets):
    return [[max(-127, min(127, round(36 * generator.gauss(0, 1)))) for _ in range(targets)] for _ in range(sources)]


def layer(name, source, sources, targets, threshold):
    return LAYER.format(name=name, source=source, sources=sources, targets=targets, threshold=threshold / 1024)


def resource(name, rows):
    """A row per target; in the floor each source has one."""
    data = "".join(f"{row[target] & 255:02X}" for target in range(len(rows[0])) for row in rows)
    return f'      {name}: "0x01000000{data}"'


def write_network(path, hidden, out):
    text = f'snn.network "mlp" dt(1 ms) {{\n  %x = snn.input "x" counts(1) : !snn.events<{INPUTS}>\n'
    text += layer("hidden", "x", INPUTS, HIDDEN, THRESHOLDS[0]) + layer("out", "hidden", HIDDEN, OUTPUTS, THRESHOLDS[1])
    text += f'  snn.output "class" %out : !snn.events<{OUTPUTS}>\n}}\n\n{{-#\n  dialect_resources: {{\n    builtin: {{\n'
    path.write_text(f"{text}{resource('hidden', hidden)},\n{resource('out', out)}\n    }}\n  }}\n#-}}\n")


def rows_of(rows):
    return ",\n".join("{" + ", ".join(map(str, row)) + "}" for row in rows)


def write_data(folder, generator, hidden, out):
    frames = []
    for _ in range(IMAGES):
        # As floor/mlp.c draws them: a fifth of the pixels is on, with a probability of its own.
        levels = [0.13 / 0.195 * (0.5 + generator.random()) if generator.random() < 0.195 else 0 for _ in range(INPUTS)]
        frames += [[cell for cell, level in enumerate(levels) if generator.random() < level] for _ in range(STEPS)]
    first = [0]
    for frame in frames:
        first.append(first[-1] + len(frame))
    masks = [[sum(1 << cell % 32 for cell in frame if cell // 32 == word) for word in range(25)] for frame in frames]
    (folder / "mcu_data.h").write_text(
        f"#include <stdint.h>\n#define STEPS {STEPS}\n#define IMAGES {IMAGES}\n"
        f"static const uint16_t cells[] = {{{', '.join(str(cell) for frame in frames for cell in frame)}}};\n"
        f"static const uint32_t first[] = {{{', '.join(map(str, first))}}};\n"
        f"static const uint32_t masks[][25] = {{{rows_of(masks)}}};\n")
    (folder / "mcu_weights.c").write_text(
        f"#include <stdint.h>\nextern const int8_t Q1[{INPUTS}][{HIDDEN}], Q2[{HIDDEN}][{OUTPUTS}];\n"
        f"extern const int16_t thr1, thr2;\nconst int16_t thr1 = {THRESHOLDS[0]}, thr2 = {THRESHOLDS[1]};\n"
        f"const int8_t Q1[{INPUTS}][{HIDDEN}] = {{{rows_of(hidden)}}};\n"
        f"const int8_t Q2[{HIDDEN}][{OUTPUTS}] = {{{rows_of(out)}}};\n")


def build(folder, optimise):
    compiler = MACHINE["prefix"] + "gcc"
    flags = [*MACHINE["flags"], "-ffreestanding", "-fno-tree-loop-distribute-patterns", "-I", ROOT, "-I", folder]
    flags += ["-I", folder / "fw"]
    replay.execute([compiler, "-std=c99", *flags, optimise, "-c", folder / "fw" / "mlp.c", "-o", folder / "net.o"])
    replay.execute([compiler, *flags, optimise, "-c", ROOT / "test/bench/floor/mcu.c", "-o", folder / "floor.o"])
    sources = [replay.DEVICE / MACHINE["start"], ROOT / "test/bench/ratio/measure_mcu.c", folder / "mcu_weights.c"]
    image = folder / "image.elf"
    replay.execute([compiler, "-std=c99", *flags, "-O2", "-nostdlib", "-T", replay.DEVICE / MACHINE["script"], *sources,
                    folder / "net.o", folder / "floor.o", "-lgcc", "-o", image])
    return image


def bytes_of(object_file):
    """Of code, and of memory of its own."""
    sizes = replay.execute([MACHINE["prefix"] + "size", "-A", object_file])
    return [sum(int(size) for size in re.findall(rf"^\.(?:{kinds})\S*\s+(\d+)", sizes, re.MULTILINE))
            for kinds in ("text", "data|bss")]


def measure(folder, optimise):
    lines = [line.split()[1:] for line in replay.run(MACHINE, build(folder, optimise)) if line.startswith("image ")]
    rows = [[int(word) for word in line] for line in lines]
    equal = sum(row[2] == row[3] for row in rows)
    if len(rows) != IMAGES or equal < LEAST_EQUAL:
        sys.exit(f"{equal} of {len(rows)} classes are equal, {LEAST_EQUAL} of {IMAGES} are wanted")
    return [statistics.median(row[column] for row in rows) for column in (0, 1)]


def main():
    glia, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    replay.require(MACHINE["prefix"] + "gcc", MACHINE["qemu"][0])
    folder.mkdir(parents=True, exist_ok=True)
    generator = random.Random(1)
    hidden, out = draw_weights(generator, INPUTS, HIDDEN), draw_weights(generator, HIDDEN, OUTPUTS)
    write_network(folder / "mlp.mlir", hidden, out)
    write_data(folder, generator, hidden, out)
    replay.execute([glia, "compile", folder / "mlp.mlir", "--quiet", "--target=firmware", "-o", folder / "fw"])
    for optimise, name in (("-O2", "mcu-instructions"), ("-Os", "mcu-instructions-small")):
        ours, floor = measure(folder, optimise)
        print(f"ratio {name} {ours / floor:.3f}")
        print(f"figure {name} {ours:.0f} instructions")
    (code, _), (floor_code, floor_memory) = bytes_of(folder / "net.o"), bytes_of(folder / "floor.o")
    print(f"figure mcu-code {code} bytes\nfigure mcu-code-floor {floor_code} bytes")
    report = json.loads((folder / "fw" / "report.json").read_text())
    scratch = 0 if report["scratch_on_stack"] else report["scratch_bytes"]
    print(f"figure mcu-memory {report['state_bytes'] + scratch} bytes")
    print(f"figure mcu-memory-floor {floor_memory} bytes")


if __name__ == "__main__":
    main()
