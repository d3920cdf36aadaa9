cmake_minimum_required(VERSION 3.13)
project(${NETWORK} C)

# An object is linked as it is; whatever links this library sees the header.
add_library(${NETWORK} INTERFACE)
target_include_directories(${NETWORK} INTERFACE ${CMAKE_CURRENT_SOURCE_DIR})
target_link_libraries(${NETWORK} INTERFACE ${CMAKE_CURRENT_SOURCE_DIR}/${NETWORK}.o)

if(CMAKE_SOURCE_DIR STREQUAL CMAKE_CURRENT_SOURCE_DIR)
  add_executable(${NETWORK}_example main.c)
  target_link_libraries(${NETWORK}_example PRIVATE ${NETWORK})
endif()
