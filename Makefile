# Every job on Glia that has a name. Each target does only what is still needed, so all may be repeated at will.

JOBS ?= $(shell nproc)
BUILD := build
ASAN_BUILD := build-asan
FUZZ_BUILD := build-fuzz
FUZZ_TARGETS ?= csv idx npy snapshot nir json
FUZZ_SECONDS ?= 60

# The compiler cache lives in the checkout; the sloppiness is what lets it see through precompiled headers.
export CCACHE_DIR ?= $(CURDIR)/.cache/ccache
export CCACHE_SLOPPINESS ?= pch_defines,time_macros,include_file_mtime,include_file_ctime
export CTEST_PARALLEL_LEVEL ?= $(JOBS)
# The empty variable keeps the space at the end.
export NINJA_STATUS ?= [%f/%t %es] $(empty)

.DEFAULT_GOAL := help
.PHONY: help setup build test demo bench format lint asan fuzz clean

help: ## print this list
	@echo 'usage: make TARGET'
	@sed -n 's/^\([a-z]*\):[^#]*## \(.*\)/  \1|\2/p' $(firstword $(MAKEFILE_LIST)) | awk -F'|' '{printf "%-10s %s\n", $$1, $$2}'

setup: ## install the Debian packages that are missing (says which before it does)
	@tools/setup/install-packages.sh

# ninja runs cmake again by itself when a CMake file changes: only the first time, or new presets, need it here.
$(BUILD)/build.ninja: CMakePresets.json | setup
	cmake --preset release
	@touch $@

$(ASAN_BUILD)/build.ninja: CMakePresets.json | setup
	cmake --preset asan
	@touch $@

build: setup $(BUILD)/build.ninja ## build everything, optimised, into build/
	cmake --build --preset release --parallel $(JOBS)

test: build ## build, then run every test
	@test/run.sh $(BUILD)

demo: build ## run a trained image classifier and draw its spikes
	@tools/demo/run.sh $(BUILD)

bench: build ## measure Glia beside hand-written C
	@test/bench/run.sh $(BUILD)

format: setup ## lay out all C and C++ sources with clang-format
	@python3 tools/lint/check_format.py --fix

lint: build ## run the lints alone
	@ctest --test-dir $(BUILD) --output-on-failure --tests-regex '^lint\.'

# Test programs run while they are built, to list their cases; LLVM keeps memory on purpose.
asan: export ASAN_OPTIONS ?= detect_leaks=0:allow_user_poisoning=0
asan: setup $(ASAN_BUILD)/build.ninja ## build with sanitizers into build-asan/, then run every test
	cmake --build --preset asan --parallel $(JOBS)
	@test/run.sh $(ASAN_BUILD)

$(FUZZ_BUILD)/build.ninja: CMakePresets.json | setup
	cmake --preset fuzz
	@touch $@

fuzz: setup $(FUZZ_BUILD)/build.ninja ## invent inputs for the readers, FUZZ_SECONDS=60 for each of FUZZ_TARGETS
	@test/fuzz/importers/run.sh $(FUZZ_BUILD) $(FUZZ_SECONDS) $(FUZZ_TARGETS)

clean: ## remove what was built (the compiler cache stays)
	rm -rf $(BUILD) $(ASAN_BUILD) $(FUZZ_BUILD)
