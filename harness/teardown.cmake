# The functions of the build:
#
#   td_controlled(NAME SOURCES … [INCLUDES …] [FLAGS …])   object library: C files under control, unmodified
#   td_executable(NAME CONTROLLED LIB HOST …)    links controlled objects, host-side files, harness, engine
#   td_program(NAME SOURCES … …)                 a program with a main() as a fuzz target: tool/executable.cmake
#   td_target(NAME)                              targets/NAME: its fuzzer and its defects' binaries
#   td_reference(NAME)                           targets/NAME: the reference's programs and Criterion tests,
#                                                on real threads

# Another project includes this file, adds this folder with add_subdirectory(), and calls td_program().
set(TD_HARNESS_DIR ${CMAKE_CURRENT_LIST_DIR})

set(TD_SANITIZER none CACHE STRING "none, asan (with UndefinedBehaviorSanitizer) or tsan")
set_property(CACHE TD_SANITIZER PROPERTY STRINGS none asan tsan)
set(FUZZING_ENGINE libfuzzer CACHE STRING "libfuzzer, standalone (a plain main) or external")
set_property(CACHE FUZZING_ENGINE PROPERTY STRINGS libfuzzer standalone external)

if(NOT TD_SANITIZER MATCHES "^(none|asan|tsan)$")
  message(FATAL_ERROR "TD_SANITIZER is '${TD_SANITIZER}': none, asan or tsan is wanted")
endif()
if(NOT FUZZING_ENGINE MATCHES "^(libfuzzer|standalone|external)$")
  message(FATAL_ERROR
    "FUZZING_ENGINE is '${FUZZING_ENGINE}': libfuzzer, standalone or external is wanted")
endif()
# An external engine's build decides on the sanitizer in CFLAGS, and links with CXX.
if(FUZZING_ENGINE STREQUAL "external")
  if("$ENV{LIB_FUZZING_ENGINE}" STREQUAL "")
    message(FATAL_ERROR "FUZZING_ENGINE=external wants LIB_FUZZING_ENGINE in the environment: a flag or an archive")
  endif()
  enable_language(CXX)
  set(TD_SANITIZER none)
  if(CMAKE_C_FLAGS MATCHES "-fsanitize=[a-z,-]*address")
    set(TD_SANITIZER asan)
  elseif(CMAKE_C_FLAGS MATCHES "-fsanitize=[a-z,-]*thread")
    set(TD_SANITIZER tsan)
  endif()
endif()
if(NOT CMAKE_SYSTEM_PROCESSOR MATCHES "^(x86_64|aarch64)$")
  message(FATAL_ERROR "teardown switches tasks on x86_64 and aarch64; this is ${CMAKE_SYSTEM_PROCESSOR}")
endif()
if(NOT TD_NATIVE AND NOT CMAKE_C_COMPILER_ID MATCHES "Clang")
  message(FATAL_ERROR "The harness needs clang (14 or later) for its load and store callbacks; "
    "${CMAKE_C_COMPILER} is ${CMAKE_C_COMPILER_ID}. With gcc, build the references: -DTD_NATIVE=ON")
endif()

include(${CMAKE_CURRENT_LIST_DIR}/tool/coverage.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/control/controlled.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/tool/executable.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/tool/package.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/tool/target.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/tool/defect.cmake)
