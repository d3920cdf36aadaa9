# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Checks every pragma of emitted kernels: its grammar, the place where it stands, and the names in it.

  pragmas.py GLIA network...

PRAGMAS is what the Vitis HLS User Guide (UG1399, "HLS Pragmas") documents, as far as kernels use it. Of a dataflow region
regions.py checks what the guide calls its canonical body. Each network is read in both architectures, unless the target
says that it cannot be divided into tasks.
"""

import pathlib
import re
import regions
import subprocess
import sys
from typing import NamedTuple, Tuple

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "cts"))

import conformance  # noqa: E402  (in the folder beside this one)


class Option(NamedTuple):
    """Of a pragma: what may stand after the equal sign, and whether it must be there."""

    pattern: str
    required: bool = False


NUMBER, NAME = r"[1-9][0-9]*", r"[A-Za-z_]\w*"
STORAGE_TYPES = "fifo|ram_1p|ram_1wnr|ram_2p|ram_s2p|ram_t2p|rom_1p|rom_2p|rom_np"
STORAGE_IMPLEMENTATIONS = "auto|bram|bram_ecc|lutram|memory|srl|uram|uram_ecc"


class Pragma(NamedTuple):
    """Where it may stand, its options, and its options without a value."""

    place: str  # function or loop: within braces, before any statement
    options: dict
    flags: Tuple[str, ...] = ()


DIVISION = {
    "variable": Option(NAME, required=True),
    "type": Option("block|cyclic|complete", required=True),
    "factor": Option(NUMBER),
    "dim": Option("0|" + NUMBER),
}

PRAGMAS = {
    "INTERFACE": Pragma(
        "function",
        {
            "mode": Option("ap_ctrl_chain|ap_ctrl_hs|ap_ctrl_none|axis|m_axi|s_axilite", required=True),
            "port": Option(NAME, required=True),
            "bundle": Option(NAME),
            "offset": Option("direct|off|slave"),
            "depth": Option(NUMBER),
            "max_read_burst_length": Option("2|4|8|16|32|64|128|256"),
            "num_read_outstanding": Option(NUMBER),
        },
    ),
    "DATAFLOW": Pragma("function", {}, ("disable_start_propagation",)),
    "INLINE": Pragma("function", {}, ("off", "recursive")),
    "STREAM": Pragma(
        "stream",
        {
            "variable": Option(NAME, required=True),
            "type": Option("fifo|pipo|shared|unsync"),
            "depth": Option(NUMBER, required=True),
        },
    ),
    "PIPELINE": Pragma("loop", {"II": Option(NUMBER), "style": Option("stp|flp|frp")}, ("off", "rewind")),
    "UNROLL": Pragma("loop", {"factor": Option(NUMBER)}, ("skip_exit_check",)),
    "LOOP_TRIPCOUNT": Pragma(
        "loop", {"min": Option("0|" + NUMBER), "max": Option(NUMBER, required=True), "avg": Option(NUMBER)}
    ),
    "ARRAY_PARTITION": Pragma("function", DIVISION),
    "ARRAY_RESHAPE": Pragma("function", DIVISION),
    "BIND_STORAGE": Pragma(
        "function",
        {
            "variable": Option(NAME, required=True),
            "type": Option(STORAGE_TYPES, required=True),
            "impl": Option(STORAGE_IMPLEMENTATIONS),
            "latency": Option(NUMBER),
        },
    ),
}

# What an interface has only where it goes to memory.
OF_MEMORY = ("offset", "depth", "max_read_burst_length", "num_read_outstanding")
FIFO_IMPLEMENTATIONS = ("bram", "lutram", "memory", "srl", "uram")

FUNCTION = re.compile(r"^(?:static )?(?:void|[a-z]\w*) (\w+)\((.*)\) \{$")
LOOP = re.compile(r"^ +(?:for|while) \(.*\) \{$")
ARRAY = re.compile(r"^static (const )?[\w<>]+ (\w+)\[(\d+)\]")
STREAM = re.compile(r"^  hls::stream<\w+> (\w+)\(")
SIGNATURE = re.compile(r"^(?:static )?void \w+\([^)]*\) \{$", re.MULTILINE)
MARKER = "#pragma HLS "


def parse(text):
    """Returns (name, options, flags) of what stands after `#pragma HLS`."""
    name, *words = text.split()
    options = dict(word.split("=", 1) for word in words if "=" in word)
    return name, options, [word for word in words if "=" not in word]


def check_grammar(name, options, flags):
    known = PRAGMAS.get(name)
    if not known:
        yield f"{name} is no pragma of HLS that kernels use"
        return
    for option, value in options.items():
        if option not in known.options:
            yield f"{name} has no option {option}"
        elif not re.fullmatch(known.options[option].pattern, value):
            yield f"{name} {option}={value} is not one of its values"
    for flag in flags:
        if flag not in known.flags:
            yield f"{name} has no flag {flag}"
    for option, rule in known.options.items():
        if rule.required and option not in options:
            yield f"{name} lacks {option}"


def check_numbers(name, options, arrays):
    """What the grammar does not say: numbers that fit each other and the array."""
    if name == "LOOP_TRIPCOUNT" and int(options.get("min", 0)) > int(options["max"]):
        yield "LOOP_TRIPCOUNT has a least number of turns above the largest"
    if name == "INTERFACE" and options["mode"] != "m_axi":
        yield from (f"INTERFACE {option} is for m_axi" for option in OF_MEMORY if option in options)
    if "variable" not in options or name == "STREAM":
        return
    if options.get("type") == "fifo":
        if options.get("impl", "memory") not in FIFO_IMPLEMENTATIONS:
            yield f"BIND_STORAGE cannot make a fifo of {options['impl']}"
        return
    array = arrays.get(options["variable"])
    if not array:
        yield f"{name} speaks of {options['variable']}, which is no array of the kernel"
        return
    is_constant, length = array
    if name.startswith("ARRAY_"):
        if (options["type"] == "complete") == ("factor" in options):
            yield f"{name} wants a factor exactly if it is not complete"
        if int(options.get("factor", 1)) > length:
            yield f"{name} divides {length} elements by {options['factor']}"
    if name == "BIND_STORAGE" and options["type"].startswith("rom") != is_constant:
        yield f"BIND_STORAGE binds {options['variable']} as {options['type']}"


class Reader:
    """Goes through a kernel line by line."""

    def __init__(self, text):
        self.lines = SIGNATURE.sub(lambda hit: hit[0].replace("\n    ", " "), text).splitlines()
        self.arrays = {}
        self.parameters = []
        self.place = None  # what has just begun, as long as no statement stood in it
        self.stream = None  # what has just been declared
        self.seen = 0

    def check_pragma(self, text):
        name, options, flags = parse(text)
        self.seen += 1
        problems = list(check_grammar(name, options, flags))
        yield from problems
        if problems:
            return
        place = "stream" if options.get("type") == "fifo" else PRAGMAS[name].place
        if place == "stream" and options["variable"] != self.stream:
            yield f"{name} must stand after the stream {options['variable']}"
        elif place != self.place:
            yield f"{name} must be the first thing in a {PRAGMAS[name].place}"
        if name == "INTERFACE" and options["port"] not in [*self.parameters, "return"]:
            yield f"INTERFACE speaks of {options['port']}, which is no parameter"
        yield from check_numbers(name, options, self.arrays)

    def step(self, line):
        """Yields what is wrong with a line."""
        if line.startswith(MARKER):
            yield from self.check_pragma(line[len(MARKER) :])
            return
        if line.startswith("#pragma"):
            yield "a pragma that is none of HLS"
        function, array = FUNCTION.match(line), ARRAY.match(line)
        if function:
            self.place = "function"
            self.parameters = [part.split()[-1].lstrip("&*") for part in function[2].split(",") if part != "void"]
        elif array:
            self.arrays[array[2]] = (bool(array[1]), int(array[3]))
        elif STREAM.match(line):
            self.place, self.stream = "stream", STREAM.match(line)[1]
        else:
            self.place = "loop" if LOOP.match(line) else None

    def check(self):
        for number, line in enumerate(self.lines, 1):
            for problem in self.step(line):
                yield f"line {number}: {problem}: {line}"
        yield from regions.check(self.lines)


# Projections of networks whose weights are read from memory outside, too: rows of one word and of several.
OUTSIDE = {
    "N2_own_sums": ("seen",),
    "N2_wide_rows": ("in_to_a", "a_to_a"),
    "N4_narrow_weights": ("in_to_a", "x_to_a", "a_to_b", "b_to_c"),
}


def kernel_of(glia, network, architecture, *options):
    """The sources; nothing where the target declares a gap, or where the network cannot be divided into tasks."""
    command = [glia, "inspect", network, "--quiet", "--target=hls", "--stop-after=artefact", *options]
    result = subprocess.run([*command, f"--architecture={architecture}"], capture_output=True, text=True)
    is_gap = pathlib.Path(network).name.startswith(conformance.GAPS_OF_TARGET["hls"])
    may_refuse = is_gap or (architecture == "dataflow" and "as dataflow, which the target" in result.stderr)
    if may_refuse and result.returncode == 2 and "which the target 'hls' does not support (E2)" in result.stderr:
        return ""
    if result.returncode != 0:
        sys.exit(f"{' '.join(command)}\nended with {result.returncode}:\n{result.stderr}")
    return result.stdout


def main():
    glia, *networks = sys.argv[1:]
    seen, divided, problems = 0, 0, []
    for network in networks:
        outside = OUTSIDE.get(pathlib.Path(network).stem, ())
        for architecture in ("shared", "dataflow"):
            reader = Reader(kernel_of(glia, network, architecture))
            problems += [f"{network}: {problem}" for problem in reader.check()]
            seen += reader.seen
            divided += architecture == "dataflow" and reader.seen > 0
            if not outside:
                continue
            text = kernel_of(glia, network, architecture, "--bind=" + ",".join(f"{name}=axi" for name in outside))
            problems += [f"{network}, outside: {problem}" for problem in Reader(text).check()]
            if text and text.count("mode=m_axi") != len(outside):
                problems.append(f"{network} has no port to memory for each of {', '.join(outside)}")
    for problem in problems:
        print(problem)
    print(f"{seen} pragmas of {len(networks)} networks, {divided} of them as dataflow, too, {len(problems)} problems")
    return 1 if problems or not divided else 0


if __name__ == "__main__":
    sys.exit(main())
