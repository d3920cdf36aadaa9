# Finds every package that Glia builds with. A missing one is named together with the Debian package that has it.

set(GLIA_LLVM_PREFIX /usr/lib/llvm-22 CACHE PATH "Where LLVM and MLIR 22 are installed")

macro(glia_require name debian)
  find_package(${name} ${ARGN})
  if(NOT ${name}_FOUND)
    message(FATAL_ERROR "${name} was not found; it is in the Debian package '${debian}'.\n"
                        "Run `make setup`, which installs every package that Glia needs, or: apt-get install ${debian}")
  endif()
endmacro()

glia_require(MLIR "libmlir-22-dev mlir-22-tools" 22.1 QUIET CONFIG HINTS ${GLIA_LLVM_PREFIX}/lib/cmake/mlir)
glia_require(fmt libfmt-dev QUIET CONFIG)
glia_require(CLI11 libcli11-dev QUIET CONFIG)
glia_require(nlohmann_json nlohmann-json3-dev QUIET CONFIG)
glia_require(GTest libgtest-dev QUIET)
glia_require(ZLIB zlib1g-dev QUIET)
glia_require(Threads libc6-dev QUIET)
set(HDF5_PREFER_PARALLEL OFF)
glia_require(HDF5 libhdf5-dev QUIET COMPONENTS C)

list(APPEND CMAKE_MODULE_PATH "${MLIR_CMAKE_DIR}" "${LLVM_CMAKE_DIR}")
include(TableGen)
include(AddLLVM)
include(AddMLIR)
set(MLIR_BINARY_DIR ${CMAKE_BINARY_DIR})
set(LLVM_RUNTIME_OUTPUT_INTDIR ${CMAKE_BINARY_DIR}/bin)
set(LLVM_LIBRARY_OUTPUT_INTDIR ${CMAKE_BINARY_DIR}/lib)

find_program(GLIA_CCACHE ccache)
if(GLIA_CCACHE)
  set(CMAKE_C_COMPILER_LAUNCHER ${GLIA_CCACHE})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${GLIA_CCACHE})
endif()
