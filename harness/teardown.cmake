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

# td_choice(VARIABLE DEFAULT WORD …): what the user sets to one of the words.
function(td_choice variable default)
  set(words ${ARGN})
  set(${variable} ${default} CACHE STRING "One of: ${words}")
  set_property(CACHE ${variable} PROPERTY STRINGS ${words})
  if(NOT ${variable} IN_LIST words)
    list(POP_BACK words last)
    list(JOIN words ", " words)
    message(FATAL_ERROR "${variable} is '${${variable}}': ${words} or ${last} is wanted")
  endif()
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

include(${CMAKE_CURRENT_LIST_DIR}/sanitizer/sanitizers.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/tool/engines.cmake)
td_choice(TD_SANITIZER none ${TD_SANITIZERS})
td_choice(FUZZING_ENGINE libfuzzer ${TD_ENGINES} external)

# An external engine's build decides on the sanitizer in CFLAGS, and links with CXX.
if(FUZZING_ENGINE STREQUAL "external")
  if("$ENV{LIB_FUZZING_ENGINE}" STREQUAL "")
    message(FATAL_ERROR "FUZZING_ENGINE=external wants LIB_FUZZING_ENGINE in the environment: a flag or an archive")
  endif()
  enable_language(CXX)
  set_property(CACHE TD_SANITIZER PROPERTY VALUE none)
endif()
foreach(_td_name IN LISTS TD_SANITIZERS)
  set(_td_flag "${TD_SANITIZER_${_td_name}_FLAG}")
  if(_td_flag STREQUAL "" OR NOT CMAKE_C_FLAGS MATCHES "-fsanitize=[a-z,-]*${_td_flag}")
    continue()
  elseif(FUZZING_ENGINE STREQUAL "external")
    set_property(CACHE TD_SANITIZER PROPERTY VALUE ${_td_name})
    break()
  endif()
  message(FATAL_ERROR "CMAKE_C_FLAGS has '${CMAKE_MATCH_0}': the sanitizer of what is under control is chosen by "
    "-DTD_SANITIZER=${_td_name}; with -DFUZZING_ENGINE=external alone CFLAGS decide")
endforeach()

include(${CMAKE_CURRENT_LIST_DIR}/tool/coverage.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/tool/settings.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/control/controlled.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/tool/executable.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/tool/package.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/tool/target.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/tool/defect.cmake)
