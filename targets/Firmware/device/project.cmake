cmake_minimum_required(VERSION 3.13)
project(${NETWORK} C)

add_library(${NETWORK} STATIC ${NETWORK}.c)
target_include_directories(${NETWORK} PUBLIC ${CMAKE_CURRENT_SOURCE_DIR})
set_target_properties(${NETWORK} PROPERTIES C_STANDARD 99 C_STANDARD_REQUIRED ON C_EXTENSIONS OFF)
# Results depend on -ffp-contract=off, and on no other option: a product and a sum are rounded each.
target_compile_options(${NETWORK} PRIVATE -ffp-contract=off -ffreestanding)

if(CMAKE_SOURCE_DIR STREQUAL CMAKE_CURRENT_SOURCE_DIR)
  add_executable(${NETWORK}_example main.c)
  target_link_libraries(${NETWORK}_example PRIVATE ${NETWORK})
endif()
