# How Glia's libraries are declared: one per leaf folder, named Glia<Folder>, include paths from the repository root so that
# an include line names its layer.

# Floating point must mean what it says (N1): no contraction anywhere, in any compiler.
add_library(GliaFlags INTERFACE)
target_include_directories(GliaFlags INTERFACE ${CMAKE_SOURCE_DIR} ${CMAKE_BINARY_DIR})
target_compile_options(GliaFlags INTERFACE -Wall -Wextra -Wno-unused-parameter -ffp-contract=off)
if(GLIA_FUZZ)
  target_compile_options(GliaFlags INTERFACE -fsanitize=fuzzer-no-link)
endif()
if(GLIA_SANITIZE)
  target_compile_options(GliaFlags INTERFACE -fsanitize=address,undefined -fno-omit-frame-pointer)
  target_link_options(GliaFlags INTERFACE -fsanitize=address,undefined)
endif()

# glia_library(NAME source... LINK library... DEPENDS target...)
# A library that does not use MLIR.
function(glia_library name)
  cmake_parse_arguments(ARG "" "" "LINK;DEPENDS" ${ARGN})
  add_library(${name} STATIC ${ARG_UNPARSED_ARGUMENTS})
  target_link_libraries(${name} PUBLIC GliaFlags ${ARG_LINK})
  if(ARG_DEPENDS)
    add_dependencies(${name} ${ARG_DEPENDS})
  endif()
endfunction()

# glia_mlir_library(NAME source... LINK library... DEPENDS target...)
# A library of the compiler: MLIR and LLVM as the shared libraries.
function(glia_mlir_library name)
  glia_library(${name} ${ARGN})
  target_include_directories(${name} SYSTEM PUBLIC ${LLVM_INCLUDE_DIRS} ${MLIR_INCLUDE_DIRS})
  target_link_libraries(${name} PUBLIC MLIR LLVM)
  if(TARGET GliaMlirHeaders AND NOT GLIA_SANITIZE)
    target_precompile_headers(${name} REUSE_FROM GliaMlirHeaders)
  endif()
endfunction()

# glia_executable(NAME source... LINK library...)
function(glia_executable name)
  cmake_parse_arguments(ARG "" "" "LINK" ${ARGN})
  add_executable(${name} ${ARG_UNPARSED_ARGUMENTS})
  target_link_libraries(${name} PRIVATE GliaFlags ${ARG_LINK})
endfunction()

# glia_test(NAME source... LINK library...)
# A GoogleTest program, registered with ctest case by case.
include(GoogleTest)
function(glia_test name)
  glia_executable(${name} ${ARGN})
  target_link_libraries(${name} PRIVATE GTest::gtest_main)
  gtest_discover_tests(${name} DISCOVERY_TIMEOUT 60)
endfunction()
