# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Runs the tasks of a dataflow kernel at the same time: a thread each, streams of the depths that the pragmas say.

  concurrent.py GLIA network [option for glia...]

What C simulation does not show is shown here: tasks run one ahead of the other and wait for words and for room, several
steps and samples are in flight, none of them waits for ever, and what comes out is what was recorded. All that once more
with streams of a single word: depths make a kernel faster, and no depth makes it stop.
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

THREADS = pathlib.Path(__file__).resolve().parent / "threads"
LIMIT = re.compile(r"^#pragma HLS STREAM variable=(\w+) type=fifo depth=(\d+)$", re.MULTILINE)
TASK = re.compile(r"^  (task_\w+)(\(.*\);)$", re.MULTILINE)
SECONDS = 600


def with_threads(kernel):
    """The kernel with a thread for each task and streams that are full at some time; and how many tasks."""
    start = kernel.rindex("#pragma HLS DATAFLOW")
    end = kernel.index("\n}", start)
    region = LIMIT.sub(r'  \1.limit(getenv("ONE") ? 1 : \2);', kernel[start:end])
    tasks = [name for name, _ in TASK.findall(region)]
    region = TASK.sub(r"  std::thread of_\1([&] { \1\2 });", region)
    joins = "".join(f"\n  of_{task}.join();" for task in tasks)
    return "#include <stdlib.h>\n#include <thread>\n" + kernel[:start] + region + joins + kernel[end:], len(tasks)


def run(*command, **options):
    result = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **options)
    if result.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}\nended with {result.returncode}:\n{result.stdout}")
    return result.stdout.strip()


def build(glia, network, options, folder):
    project = folder / "hls"
    run(glia, "compile", network, "-q", "--target=hls", "--architecture=dataflow", *options, "-o", project)
    name = next(project.glob("*_tb.cpp")).name[: -len("_tb.cpp")]
    kernel = project / f"{name}.cpp"
    text, tasks = with_threads(kernel.read_text())
    kernel.write_text(text)
    program = folder / "concurrent"
    flags = ["-std=gnu++14", "-O1", "-ffp-contract=off", "-w", "-pthread"]
    includes = [f"-I{project}", f"-I{THREADS}", f"-I{project / 'ap_types'}"]
    run("c++", *flags, *includes, kernel, project / f"{name}_tb.cpp", "-o", program)
    return [program, project / "recorded.txt"], tasks


def main():
    glia, network, *options = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        command, tasks = build(glia, network, options, pathlib.Path(folder))
        for environment in ({}, {"ONE": "1"}):
            try:
                said = run(*command, timeout=SECONDS, env={**os.environ, **environment})
            except subprocess.TimeoutExpired:
                sys.exit(f"{tasks} tasks wait for each other {environment}")
            print(f"{tasks} tasks{', one word in each stream' if environment else ''}: {said}")


if __name__ == "__main__":
    main()
