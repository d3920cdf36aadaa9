# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""How lit runs the .mlir and .test files below this folder.

Substitutions: %data, %examples, %source and %python, besides lit's own. Features that a test may REQUIRE: see FEATURES.
"""

import os
import shutil

import lit.formats

config.name = "glia"
config.test_format = lit.formats.ShTest(execute_external=False)
config.suffixes = [".mlir", ".test"]
config.excludes = ["data", "lint", "unit", "bench", "Inputs"]

config.test_source_root = os.path.join(config.glia_source_root, "test")
config.test_exec_root = os.path.join(config.glia_build_root, "test")

programs = [os.path.join(config.glia_build_root, "bin"), config.llvm_tools, config.environment["PATH"]]
config.environment["PATH"] = os.pathsep.join(programs)

config.substitutions += [
    ("%data", os.path.join(config.test_source_root, "data")),
    ("%examples", os.path.join(config.glia_source_root, "examples")),
    ("%python", config.python),
    ("%source", config.glia_source_root),
]

# What a machine may lack, with the sign that it is there.
FEATURES = {
    "fashion-mnist": os.path.exists("/usr/share/datasets/fashion-mnist/t10k-images-idx3-ubyte.gz"),
    "g++": shutil.which("g++"),
    "clang": shutil.which("clang-22"),
    "arm-gcc": shutil.which("arm-none-eabi-gcc"),
    "qemu-arm": shutil.which("qemu-system-arm"),
    "ptxas": shutil.which("ptxas"),
    "nvidia-gpu": os.path.exists("/dev/nvidiactl"),
    "sanitizers": config.sanitized,
}
config.available_features.update(name for name, is_there in FEATURES.items() if is_there)

for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS"):
    if name in os.environ:
        config.environment[name] = os.environ[name]
