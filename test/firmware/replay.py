# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A network on an emulated microcontroller: every event and tally as the interpreter has them.

  replay.py GLIA MACHINE [NETWORK] [--object]

Compiles the network (networks.py) for the target 'firmware', links it with no C library, runs it under QEMU, and
compares. Prints sizes, the bound of the stack and how many instructions a sample takes. With --object, what is linked is
the object that Glia writes, not one that the C compiler makes of the sources. Ends with 77 where a tool is not installed.
"""

import argparse
import csv
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import networks

ROOT = networks.ROOT
DEVICE = ROOT / "targets" / "Firmware" / "device"
SKIPPED = 77

# Objects are for the processor of that name. A Cortex-M3 runs what is made for a Cortex-M0.
MACHINES = {
    "cortex-m0": {
        "prefix": "arm-none-eabi-",
        "flags": ["-mcpu=cortex-m0", "-mthumb"],
        "start": "cortex_m/start.c",
        "script": "cortex_m/mps2.ld",
        "qemu": ["qemu-system-arm", "-M", "mps2-an385"],
    },
    "cortex-m7": {
        "prefix": "arm-none-eabi-",
        "flags": ["-mcpu=cortex-m7", "-mthumb", "-mfloat-abi=hard", "-mfpu=fpv5-d16"],
        "start": "cortex_m/start.c",
        "script": "cortex_m/mps2.ld",
        "qemu": ["qemu-system-arm", "-M", "mps2-an500"],
    },
    "riscv32imac": {
        "prefix": "riscv64-unknown-elf-",
        "flags": ["-march=rv32imac", "-mabi=ilp32", "-mcmodel=medany"],
        "start": "riscv/start.c",
        "script": "riscv/virt.ld",
        "qemu": ["qemu-system-riscv32", "-M", "virt", "-bios", "none"],
    },
    "cortex-a53": {
        "compiler": "clang-22",
        "flags": ["--target=aarch64-none-elf", "-mcpu=cortex-a53", "-mstrict-align"],
        "link": ["-fuse-ld=lld"],
        "start": "aarch64/start.c",
        "script": "aarch64/virt.ld",
        "qemu": ["qemu-system-aarch64", "-M", "virt", "-cpu", "cortex-a53", "-nic", "none"],
    },
    "cortex-m4": {
        "prefix": "arm-none-eabi-",
        "flags": ["-mcpu=cortex-m4", "-mthumb", "-mfloat-abi=hard", "-mfpu=fpv4-sp-d16"],
        "start": "cortex_m/start.c",
        "script": "cortex_m/mps2.ld",
        "qemu": ["qemu-system-arm", "-M", "mps2-an386"],
    },
    "cortex-m3": {
        "prefix": "arm-none-eabi-",
        "flags": ["-mcpu=cortex-m3", "-mthumb"],
        "start": "cortex_m/start.c",
        "script": "cortex_m/mps2.ld",
        "qemu": ["qemu-system-arm", "-M", "mps2-an385"],
    },
    "riscv32imafc": {
        "prefix": "riscv64-unknown-elf-",
        "flags": ["-march=rv32imafc_zicsr", "-mabi=ilp32f", "-mcmodel=medany"],
        "start": "riscv/start.c",
        "script": "riscv/virt.ld",
        "qemu": ["qemu-system-riscv32", "-M", "virt", "-bios", "none"],
    },
}


def execute(command, **options):
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False, **options)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}\nended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


def require(*tools):
    for tool in tools:
        if not shutil.which(tool):
            print(f"skipped: {tool} is not installed")
            sys.exit(SKIPPED)


def write_data(folder, report, replay):
    """The inputs as the network takes them, and the names in its header."""
    net = report["symbol"]
    text = (folder / f"{net}.h").read_text()
    readers = re.findall(rf"size_t ({net}_events_of_(\w+))\([^;]*?const (uint\d+_t) \*\*cells\)", text)
    tallies = " ".join(f"DO({output['member']}, {output['cells']}u)" for output in report["outputs"])
    lines = [f'#include "{net}.h"', f"#define STEPS {replay.steps}u", f"#define SAMPLES {replay.samples}u"]
    for role in ("state", "inputs", "init", "reset", "step", "save", "restore"):
        lines.append(f"#define NET_{role.upper()} {net}_{role}")
    lines += [f"#define NET_SNAPSHOT_BYTES {net.upper()}_SNAPSHOT_BYTES", f"#define TALLIES(DO) {tallies}"]
    lines.append("#define POPULATIONS(DO) " + " ".join(f'DO({name}, {kind}, "{user}")' for name, user, kind in readers))
    (folder / "replay_data.h").write_text("\n".join(lines) + "\n" + networks.write_inputs(replay, report["inputs"]))


def compiler_of(machine):
    return machine.get("compiler") or machine["prefix"] + "gcc"


def build(machine, folder, net, is_object=False):
    compiler = compiler_of(machine)
    flags = ["-std=c99", *machine["flags"], "-ffp-contract=off", "-ffreestanding"]
    flags += ["-Wall", "-Wextra", "-Werror", "-I", ROOT, "-I", folder]
    flags += ["-fno-tree-loop-distribute-patterns"] if "prefix" in machine else []
    compiled, image = folder / f"{net}.o", folder / "image.elf"
    if not is_object:
        compiled = folder / "net.o"
        execute([compiler, *flags, "-pedantic", "-Wconversion", "-O2", "-c", folder / f"{net}.c", "-o", compiled])
    sources = [DEVICE / machine["start"], ROOT / "test" / "firmware" / "replay.c"]
    link = machine.get("link", ["-lgcc"])
    execute([compiler, *flags, "-O2", "-nostdlib", "-T", DEVICE / machine["script"], *sources, compiled, *link]
            + ["-Wl,--gc-sections", "-o", image])
    return image


def report_object(report):
    print(f"object: {report['code_bytes']} bytes of code, stack at most {report['stack_bytes']} bytes; calls "
          + (" ".join(report["calls"]) or "nothing"))


def report_sizes(machine, folder, net):
    make = ["make", "-s", "-C", folder, f"CC={machine['prefix']}gcc", f"SIZE={machine['prefix']}size"]
    make.append("MACHINE=" + " ".join(machine["flags"]))
    for optimise in ("-O2", "-Os"):
        (folder / f"{net}.o").unlink(missing_ok=True)
        execute([*make, f"OPTIMISE={optimise}", "all"])
        sections = execute([machine["prefix"] + "size", "-A", folder / f"{net}.o"])
        code = sum(int(size) for size in re.findall(r"^\.text\S*\s+(\d+)", sections, re.MULTILINE))
        data = sum(int(size) for size in re.findall(r"^\.(?:data|bss)\S*\s+(\d+)", sections, re.MULTILINE))
        print(f"{optimise}: {code} bytes of code, {data} bytes of data and bss; "
              + execute([*make, f"OPTIMISE={optimise}", "stack"]).strip())
        if data:
            sys.exit("the network has memory of its own")


def run(machine, image):
    command = [*machine["qemu"], "-nographic", "-monitor", "none", "-serial", "null", "-icount", "shift=0"]
    command += ["-semihosting-config", "enable=on,target=native", "-kernel", str(image)]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=3600, check=False)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)}\nended with {done.returncode}:\n{done.stdout[-2000:]}{done.stderr}")
    return (done.stdout + done.stderr).splitlines()


def common_name(name):
    """What a population's name and its identifier have in common."""
    return re.sub(r"\W", "_", name).lstrip("n_")


def expected_results(glia, folder, replay, outputs):
    """What the interpreter says: events and tallies, those of integers as integers."""
    spikes, summary = folder / "spikes.csv", folder / "summary.csv"
    execute([glia, "run", replay.network, *replay.options, f"--steps={replay.steps}", f"--samples={replay.samples}"]
            + ["--quiet", "--engine=interpreter", f"--spikes={spikes}", f"--summary={summary}"])
    with open(spikes, newline="") as file:
        events = {(int(r["sample"]), int(r["step"]), common_name(r["population"]), int(r["cell"]))
                  for r in csv.DictReader(file)}
    fractions = [output.get("fraction", 0) for output in outputs for _ in range(output["cells"])]
    with open(summary, newline="") as file:
        rows = [[v for k, v in row.items() if re.search(r"(count|sum)\d+$", k)] for row in csv.DictReader(file)]
    return events, [[int(float(v) * 2**f) for v, f in zip(row, fractions, strict=True)] for row in rows]


def compare(lines, events, tallies):
    found, sums, instructions = set(), [], []
    for line in lines:
        kind, *words = line.split()
        if kind == "event":
            found.add((int(words[0]), int(words[1]), common_name(words[2]), int(words[3])))
        elif kind == "tally":
            sums.append([int(word) for word in words[1:]])
        elif kind == "instructions":
            instructions.append(int(words[1]))
    if found != events:
        sys.exit(f"events differ, first: {sorted(found ^ events)[0]}")
    if sums != tallies:
        sys.exit(f"tallies differ: {sums} and {tallies}")
    return instructions


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("glia")
    parser.add_argument("machine", choices=MACHINES)
    parser.add_argument("network", choices=networks.REPLAYS, nargs="?", default="trained")
    parser.add_argument("--object", action="store_true", help="link the object that Glia writes")
    parser.add_argument("--samples", type=int, help="how many; default: a few")
    arguments = parser.parse_args()
    machine = MACHINES[arguments.machine]
    require(compiler_of(machine), machine["qemu"][0], "make")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        replay = networks.REPLAYS[arguments.network](folder, arguments.glia)
        replay.samples = arguments.samples or replay.samples
        for path in replay.needs:
            if not path.exists():
                print(f"skipped: {path} is not there")
                sys.exit(SKIPPED)
        options = [option for option in replay.options if not option.startswith("--input=")]
        options += [f"--cpu={arguments.machine}"] if arguments.object else []
        print(execute([arguments.glia, "compile", replay.network, *options, "--quiet", "--target=firmware"]
                      + ["-o", folder / "fw"]), end="")
        report = json.loads((folder / "fw" / "report.json").read_text())
        write_data(folder / "fw", report, replay)
        image = build(machine, folder / "fw", report["symbol"], arguments.object)
        if arguments.object:
            report_object(report)
        else:
            report_sizes(machine, folder / "fw", report["symbol"])
        events, tallies = expected_results(arguments.glia, folder, replay, report["outputs"])
        instructions = compare(run(machine, image), events, tallies)
    print(f"{arguments.machine}{' (object)' * arguments.object}: {replay.samples} samples, {len(events)} events equal; instructions for a sample of "
          f"{replay.steps} steps: {', '.join(map(str, instructions))}")


if __name__ == "__main__":
    main()
