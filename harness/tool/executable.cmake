# Linking what is under control with the host side, the harness and an engine.

# Host-side code: no instrumentation, whatever CFLAGS say, and assertions, whatever the build type.
string(JOIN " " _td_flags
  "SHELL:-O2 -g -gdwarf-aranges -fno-omit-frame-pointer -fno-lto -fno-sanitize=all -fno-builtin -UNDEBUG"
  -fno-sanitize-coverage=edge,bb,func,trace-pc,trace-pc-guard,trace-cmp,trace-div,trace-gep,inline-8bit-counters,inline-bool-flag,pc-table,trace-loads,trace-stores,indirect-calls,no-prune
  "-fno-profile-instr-generate -fno-coverage-mapping") # coverage is of the code under test
if(CMAKE_SYSTEM_PROCESSOR STREQUAL "x86_64")
  string(APPEND _td_flags " -mpopcnt") # every x86-64 since 2008; sets of tasks are counted at each decision
endif()
td_global(TD_HOST_FLAGS ${_td_flags} "-ffile-prefix-map=${TD_HARNESS_DIR}/=harness/"
  "-ffile-prefix-map=${CMAKE_SOURCE_DIR}/=" -fdebug-compilation-dir=.)

# The harness's own files have one standard, and warnings in their own build alone. A parent project may have flags
# that are right for its code and not for this.
cmake_path(GET TD_HARNESS_DIR PARENT_PATH _td_checkout)
if(_td_checkout STREQUAL CMAKE_SOURCE_DIR)
  # A verdict's kind is of the list: verdict/kinds.h.
  td_global(TD_WARNINGS "SHELL:-Wall -Wextra -Wshadow -Werror=int-conversion")
  td_global(TD_HARNESS_FLAGS ${TD_WARNINGS} -std=gnu17)
  td_global(TD_HEADERS_OF "") # teardown.h's
else()
  td_global(TD_WARNINGS)
  td_global(TD_HARNESS_FLAGS "SHELL:-std=gnu17 -w -Wno-pedantic")
  td_global(TD_HEADERS_OF SYSTEM)
endif()

# The compiler as it is, without what AFL++'s adds: that instruments the harness, too, whatever the flags say, and
# leaves out -fsanitize-coverage, of which the points are made. What is linked is AFL++'s all the same.
function(td_plain_compiler target)
  if(TD_AFL)
    get_target_property(launcher ${target} C_COMPILER_LAUNCHER)
    if(NOT launcher)
      set(launcher "")
    endif()
    set_property(TARGET ${target} PROPERTY C_COMPILER_LAUNCHER
      ${CMAKE_COMMAND} -E env AFL_NOOPT=1 CCACHE_NAMESPACE=AFL_NOOPT ${launcher})
  endif()
endfunction()

# td_harness_objects(NAME SOURCES file … [DEFINITIONS …]): an object library of code of the harness.
function(td_harness_objects name)
  cmake_parse_arguments(arg "" "" "SOURCES;DEFINITIONS" ${ARGN})
  add_library(${name} OBJECT EXCLUDE_FROM_ALL ${arg_SOURCES})
  target_include_directories(${name} BEFORE PRIVATE ${TD_HARNESS_DIR})
  target_compile_definitions(${name} PRIVATE _GNU_SOURCE ${arg_DEFINITIONS})
  target_compile_options(${name} PRIVATE "$<$<COMPILE_LANGUAGE:C>:${TD_HOST_FLAGS};${TD_HARNESS_FLAGS}>")
  set_target_properties(${name} PROPERTIES C_STANDARD 17 C_STANDARD_REQUIRED ON C_EXTENSIONS ON
    INTERPROCEDURAL_OPTIMIZATION OFF)
  td_plain_compiler(${name})
endfunction()

# td_executable(NAME CONTROLLED LIB HOST file … [OBJECTS object library …] [ENGINE e] [OUTPUT name DIRECTORY dir])
function(td_executable name)
  cmake_parse_arguments(arg "" "CONTROLLED;ENGINE;OUTPUT;DIRECTORY" "HOST;OBJECTS;INCLUDES;DEFINITIONS" ${ARGN})
  if(NOT TARGET td_harness)
    add_subdirectory(${TD_HARNESS_DIR} ${CMAKE_BINARY_DIR}/teardown_harness EXCLUDE_FROM_ALL)
  endif()
  set(engine ${FUZZING_ENGINE})
  if(arg_ENGINE)
    set(engine ${arg_ENGINE})
  endif()
  set(interface ${engine})
  if(NOT engine IN_LIST TD_ENGINES) # somebody else's, with libFuzzer's interface
    set(interface libfuzzer)
  endif()
  set(parts ${arg_CONTROLLED} ${arg_OBJECTS} td_engine_${interface} td_harness)
  get_target_property(unsupported ${arg_CONTROLLED} TD_UNSUPPORTED)
  if(unsupported)
    list(APPEND parts ${unsupported})
  endif()
  list(TRANSFORM parts REPLACE "(.+)" "$<TARGET_OBJECTS:\\1>")
  add_executable(${name} ${arg_HOST} ${parts})
  # The host side may be all the harness's own, which has no language of its own here.
  set_target_properties(${name} PROPERTIES LINKER_LANGUAGE C INTERPROCEDURAL_OPTIMIZATION OFF)
  target_compile_options(${name} PRIVATE ${TD_HOST_FLAGS} ${TD_WARNINGS})
  td_plain_compiler(${name})
  target_compile_definitions(${name} PRIVATE _GNU_SOURCE ${arg_DEFINITIONS})
  target_include_directories(${name} ${TD_HEADERS_OF} PRIVATE ${TD_HARNESS_DIR})
  target_include_directories(${name} PRIVATE ${arg_INCLUDES})
  get_target_property(closure ${arg_CONTROLLED} TD_CLOSURE)
  add_dependencies(${name} ${closure})
  if(engine STREQUAL "external")
    target_link_libraries(${name} PRIVATE $ENV{LIB_FUZZING_ENGINE})
    set_property(TARGET ${name} PROPERTY LINKER_LANGUAGE CXX)
  else()
    target_link_options(${name} PRIVATE ${TD_ENGINE_LINK_${engine}} ${TD_SANITIZE} ${TD_COVERAGE_FLAGS}
      -Wl,--wrap=__ubsan_handle_type_mismatch_v1)
    target_link_libraries(${name} PRIVATE ${TD_LIBDW})
  endif()
  target_link_options(${name} PRIVATE -fno-lto) # nothing of it is for the linker to optimise, which wants a plugin
  if(TD_EDGES STREQUAL "trace-pc")
    target_link_options(${name} PRIVATE -Wl,--wrap=__sanitizer_cov_trace_pc)
  endif()
  target_link_libraries(${name} PRIVATE m) # code under control may call it: control/pure.txt
  if(arg_OUTPUT)
    set_target_properties(${name} PROPERTIES OUTPUT_NAME ${arg_OUTPUT}
      RUNTIME_OUTPUT_DIRECTORY ${arg_DIRECTORY})
  else()
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR})
  endif()
endfunction()

# td_program(NAME SOURCES … …): any pthread program with a main(), unmodified, as a fuzz target. Further:
#   INCLUDES folder … FLAGS flag …  of the compiler, for its files
#   ARGUMENTS word …     what main() is called with, each as a string literal of C would have it
#   POINTS n, NO_SIGNALS, MAY_LEAK, …   the settings: teardown_settings.h lists and explains them
#   ALLOW name …         functions that it may call as they are, those of LIBRARIES among them
#   UNSUPPORTED name …   functions of which a call, where it comes to one, is a verdict
#   LIBRARIES name …     linked, and not under control
#   HOST file …          on the host side
#   ENGINE e, DIRECTORY d
function(td_program name)
  cmake_parse_arguments(arg "${TD_FLAG_KEYWORDS};${TD_COMPILER_KEYWORDS}" "${TD_NUMBER_KEYWORDS};ENGINE;DIRECTORY"
    "SOURCES;INCLUDES;FLAGS;ARGUMENTS;ALLOW;UNSUPPORTED;LIBRARIES;HOST" ${ARGN})
  td_setting_fields(fields)
  td_setting_flags(flags)
  if(NOT arg_DIRECTORY)
    set(arg_DIRECTORY ${CMAKE_BINARY_DIR})
  endif()
  td_controlled(${name}_controlled SOURCES ${arg_SOURCES} INCLUDES ${arg_INCLUDES} FLAGS ${arg_FLAGS} ${flags}
    ALLOW ${arg_ALLOW} UNSUPPORTED ${arg_UNSUPPORTED})
  list(JOIN arg_ARGUMENTS "\\0\" \"" arguments)
  if(NOT arguments STREQUAL "")
    set(arguments "\"${arguments}\\0\"")
  endif()
  td_harness_objects(${name}_main SOURCES ${TD_HARNESS_DIR}/run/program.c
    DEFINITIONS TD_PROGRAM_NAME="${name}" "TD_PROGRAM_SETTINGS=${fields}" "TD_PROGRAM_ARGUMENTS=${arguments}")
  td_executable(${name} CONTROLLED ${name}_controlled HOST ${arg_HOST} OBJECTS ${name}_main
    ENGINE ${arg_ENGINE} OUTPUT ${name} DIRECTORY ${arg_DIRECTORY})
  target_link_libraries(${name} PRIVATE ${arg_LIBRARIES})
endfunction()
