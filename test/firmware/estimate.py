# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What `glia estimate` says of firmware, beside what the compiler and QEMU say.

  estimate.py GLIA MACHINE NETWORK... [--instructions PERCENT] [--code PERCENT]

For networks of networks.py: estimates instructions of a sample on the inputs that are replayed and bytes of code, compiles
and runs the network as replay.py does, and prints both. Fails where an estimate is off by more than was allowed. Instructions
are counted, so that the result is the same on every machine. Ends with 77 where a tool is not installed.
"""

import argparse
import json
import pathlib
import re
import sys
import tempfile

import networks
import replay


def estimate(glia, core, chosen, folder):
    report = folder / "estimate.json"
    options = [f"--cpu={core}", f"--steps={chosen.steps}", f"--samples={chosen.samples}", f"--report={report}"]
    replay.execute([glia, "estimate", chosen.network, *chosen.options, "--quiet", "--target=firmware", *options])
    found = json.loads(report.read_text())
    return found["exact"], found["estimate"]


def give_no_counts(path):
    """A caller whose events all count once gives no counts."""
    text = path.read_text()
    for name in re.findall(r"static const int32_t (\w+_counts)\[\] = \{[1, ]*\};", text):
        text = re.sub(rf"= &{name}\[[^;]*;", "= NULL;", text)
        text = re.sub(rf"static const int32_t {name}\[\] = .*\n", "", text)
    path.write_text(text)


def code_bytes(machine, folder, net):
    """As the Makefile that is written builds it."""
    make = ["make", "-s", "-C", folder, f"CC={machine['prefix']}gcc", f"SIZE={machine['prefix']}size", "OPTIMISE=-O2"]
    (folder / f"{net}.o").unlink(missing_ok=True)
    replay.execute([*make, "MACHINE=" + " ".join(machine["flags"]), "all"])
    sections = replay.execute([machine["prefix"] + "size", "-A", folder / f"{net}.o"])
    return sum(int(size) for size in re.findall(r"^\.text\S*\s+(\d+)", sections, re.MULTILINE))


def compare(glia, name, machine, network, limits):
    with tempfile.TemporaryDirectory() as made:
        folder = pathlib.Path(made)
        chosen = networks.REPLAYS[network](folder, glia)
        if not all(path.exists() for path in chosen.needs):
            print("skipped: the images are not there")
            sys.exit(replay.SKIPPED)
        exact, estimated = estimate(glia, name, chosen, folder)
        options = [option for option in chosen.options if not option.startswith("--input=")]
        replay.execute([glia, "compile", chosen.network, *options, "--quiet", "--target=firmware", "-o", folder / "fw"])
        report = json.loads((folder / "fw" / "report.json").read_text())
        replay.write_data(folder / "fw", report, chosen)
        give_no_counts(folder / "fw" / "replay_data.h")
        image = replay.build(machine, folder / "fw", report["symbol"])
        counts = [int(line.split()[2]) for line in replay.run(machine, image) if line.startswith("instructions")]
        code = code_bytes(machine, folder / "fw", report["symbol"])
    pairs = {
        "instructions": (estimated["instructions"]["expected"]["inference"], sum(counts) / len(counts)),
        "code": (estimated["flash_code_bytes"], code),
    }
    for what, (said, is_so) in pairs.items():
        off = 100 * (said / is_so - 1)
        print(f"{network:<14} {name:<10} {what:<13} estimated {said:>9}  measured {is_so:>9.0f}  {off:+6.1f} %", flush=True)
        if abs(off) > limits[what]:
            sys.exit(f"off by more than {limits[what]} %")
    for key, kept in (("flash_constants_bytes", "flash_data_bytes"), ("state_bytes",) * 2, ("scratch_bytes",) * 2):
        if exact[key] != report[kept]:
            sys.exit(f"{key} is {exact[key]}, and {report[kept]} in the project")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("glia")
    parser.add_argument("machine", choices=replay.MACHINES)
    parser.add_argument("networks", choices=networks.REPLAYS, nargs="+")
    parser.add_argument("--instructions", type=float, default=1e9)
    parser.add_argument("--code", type=float, default=1e9)
    arguments = parser.parse_args()
    machine = replay.MACHINES[arguments.machine]
    replay.require(machine["prefix"] + "gcc", machine["qemu"][0], "make")
    limits = {"instructions": arguments.instructions, "code": arguments.code}
    for network in arguments.networks:
        compare(arguments.glia, arguments.machine, machine, network, limits)


if __name__ == "__main__":
    main()
