# The functions of the build:
#
#   td_controlled(NAME SOURCES … [INCLUDES …] [FLAGS …])   object library: C files under control, unmodified
#   td_executable(NAME CONTROLLED LIB HOST …)    links controlled objects, host-side files, harness, engine
#   td_program(NAME SOURCES … …)                 a program with a main() as a fuzz target: tool/executable.cmake
#   td_target(NAME)                              targets/NAME: its fuzzer and its defects' binaries
#   td_reference(NAME)                           targets/NAME: the reference's programs and Criterion tests,
#                                                on real threads

# Another project gets them by find_package(teardown), by add_subdirectory() of the checkout, or by including this
# file. Its own variables, flags and tests stay as they are.
cmake_policy(VERSION 3.25)
include(${CMAKE_CURRENT_LIST_DIR}/tool/wanting.cmake)
td_wanting(_td_wanting)
if(_td_wanting)
  message(FATAL_ERROR "teardown: ${_td_wanting}")
endif()

# Functions are called from folders that do not see the variables of this one, as where all of it is a subproject:
# what they need is kept where all see it.
function(td_global variable)
  set(${variable} "${ARGN}" CACHE INTERNAL "Set by teardown at each configuration")
endfunction()

td_global(TD_HARNESS_DIR ${CMAKE_CURRENT_LIST_DIR})
file(STRINGS ${TD_HARNESS_DIR}/../CMakeLists.txt _td_version REGEX "^project\\(teardown VERSION ")
string(REGEX MATCH "[0-9.]+" _td_version "${_td_version}")
td_global(TD_VERSION ${_td_version})

# For file(GLOB): a file that comes or goes has the build configured anew. CMake cannot watch where a name has a
# double quote.
td_global(TD_WATCHED CONFIGURE_DEPENDS)
if("${CMAKE_SOURCE_DIR}${TD_HARNESS_DIR}" MATCHES "\"")
  td_global(TD_WATCHED)
endif()

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
  set(_td_sanitizer none)
  if(CMAKE_C_FLAGS MATCHES "-fsanitize=[a-z,-]*address")
    set(_td_sanitizer asan)
  elseif(CMAKE_C_FLAGS MATCHES "-fsanitize=[a-z,-]*thread")
    set(_td_sanitizer tsan)
  endif()
  set_property(CACHE TD_SANITIZER PROPERTY VALUE ${_td_sanitizer})
elseif(CMAKE_C_FLAGS MATCHES "-fsanitize=[a-z,-]*(address|thread|memory)")
  message(FATAL_ERROR "CMAKE_C_FLAGS has '${CMAKE_MATCH_0}': the sanitizer of what is under control is chosen by "
    "-DTD_SANITIZER=asan or tsan; with -DFUZZING_ENGINE=external alone CFLAGS decide")
endif()

include(${CMAKE_CURRENT_LIST_DIR}/tool/coverage.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/tool/settings.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/control/controlled.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/tool/executable.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/tool/package.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/tool/target.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/tool/defect.cmake)
