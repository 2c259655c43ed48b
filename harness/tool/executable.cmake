# Linking what is under control with the host side, the harness and an engine.

# Host-side code: no instrumentation, whatever CFLAGS say.
set(TD_HOST_FLAGS
  -O2 -g -gdwarf-aranges -fno-omit-frame-pointer -fno-sanitize=all -fno-builtin
  -fno-sanitize-coverage=edge,bb,func,trace-pc,trace-pc-guard,trace-cmp,trace-div,trace-gep,inline-8bit-counters,inline-bool-flag,pc-table,trace-loads,trace-stores,indirect-calls,no-prune
  -fno-profile-instr-generate -fno-coverage-mapping # coverage is of the code under test
  -Wall -Wextra -Wshadow -Werror=int-conversion # a verdict's kind is of the list: verdict/kinds.h
  -ffile-prefix-map=${CMAKE_SOURCE_DIR}/= -fdebug-compilation-dir=.)
if(CMAKE_SYSTEM_PROCESSOR STREQUAL "x86_64")
  list(APPEND TD_HOST_FLAGS -mpopcnt) # every x86-64 since 2008; sets of tasks are counted at each decision
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

# td_executable(NAME CONTROLLED LIB HOST file … [ENGINE e] [OUTPUT name DIRECTORY dir])
function(td_executable name)
  cmake_parse_arguments(arg "" "CONTROLLED;ENGINE;OUTPUT;DIRECTORY" "HOST;INCLUDES;DEFINITIONS" ${ARGN})
  set(engine ${FUZZING_ENGINE})
  if(arg_ENGINE)
    set(engine ${arg_ENGINE})
  endif()
  set(engine_file ${TD_HARNESS_DIR}/tool/engine_standalone.c)
  if(NOT engine STREQUAL "standalone")
    set(engine_file ${TD_HARNESS_DIR}/tool/engine_libfuzzer.c)
  endif()
  get_target_property(unsupported ${arg_CONTROLLED} TD_UNSUPPORTED)
  if(unsupported)
    list(APPEND arg_HOST ${unsupported})
  endif()
  add_executable(${name} ${arg_HOST} ${engine_file} $<TARGET_OBJECTS:${arg_CONTROLLED}>
    $<TARGET_OBJECTS:td_harness>)
  target_compile_options(${name} PRIVATE ${TD_HOST_FLAGS})
  td_plain_compiler(${name})
  target_compile_definitions(${name} PRIVATE _GNU_SOURCE ${arg_DEFINITIONS})
  target_include_directories(${name} PRIVATE ${TD_HARNESS_DIR} ${arg_INCLUDES})
  get_target_property(closure ${arg_CONTROLLED} TD_CLOSURE)
  add_dependencies(${name} ${closure})
  if(engine STREQUAL "external")
    target_link_libraries(${name} PRIVATE $ENV{LIB_FUZZING_ENGINE})
    set_property(TARGET ${name} PROPERTY LINKER_LANGUAGE CXX)
  else()
    if(engine STREQUAL "libfuzzer")
      target_link_options(${name} PRIVATE -fsanitize=fuzzer)
    endif()
    target_link_options(${name} PRIVATE ${TD_SANITIZE} ${TD_COVERAGE_FLAGS})
    target_link_libraries(${name} PRIVATE ${TD_LIBDW})
  endif()
  if(TD_EDGES STREQUAL "trace-pc")
    target_link_options(${name} PRIVATE -Wl,--wrap=__sanitizer_cov_trace_pc)
  endif()
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
#   STEPS n              points before scheduling turns fair (20,000)
#   MAY_LEAK             what is still allocated at the end is no verdict, nor are threads that nobody joined
#   ANY_STATUS           it may end with a status other than 0: no verdict
#   MEMORY_FAILS         malloc and its kin fail by choice
#   INTERRUPTS           waits end by EINTR also where no signal has a handler: what is under control is a library,
#                        whose users may have some
#   NO_SIGNALS           it does not get SIGHUP, SIGTERM and SIGINT from outside, where it waits for them
#   ADDRESSES_MATTER     it may hash or compare pointers
#   VOLATILE_IS_ATOMIC   to ThreadSanitizer volatile reads and writes are atomic ones, which acquire and release
#   ALLOW name …         functions that it may call as they are, those of LIBRARIES among them
#   UNSUPPORTED name …   functions of which a call, where it comes to one, is a verdict
#   LIBRARIES name …     linked, and not under control
#   HOST file …          on the host side
#   ENGINE e, DIRECTORY d
function(td_program name)
  cmake_parse_arguments(arg "MAY_LEAK;ANY_STATUS;MEMORY_FAILS;NO_SIGNALS;INTERRUPTS;ADDRESSES_MATTER;VOLATILE_IS_ATOMIC" "STEPS;ENGINE;DIRECTORY"
    "SOURCES;INCLUDES;FLAGS;ARGUMENTS;ALLOW;UNSUPPORTED;LIBRARIES;HOST" ${ARGN})
  if(NOT arg_STEPS)
    set(arg_STEPS 0)
  endif()
  if(NOT arg_DIRECTORY)
    set(arg_DIRECTORY ${CMAKE_BINARY_DIR})
  endif()
  if(arg_VOLATILE_IS_ATOMIC) # sanitizer/tsan_volatile.c; the other builds do not look at it
    list(APPEND arg_FLAGS "SHELL:-mllvm -tsan-distinguish-volatile=1")
  endif()
  td_controlled(${name}_controlled SOURCES ${arg_SOURCES} INCLUDES ${arg_INCLUDES} FLAGS ${arg_FLAGS}
    ALLOW ${arg_ALLOW} UNSUPPORTED ${arg_UNSUPPORTED})
  list(JOIN arg_ARGUMENTS "\\0\" \"" arguments)
  if(NOT arguments STREQUAL "")
    set(arguments "\"${arguments}\\0\"")
  endif()
  td_executable(${name} CONTROLLED ${name}_controlled HOST ${TD_HARNESS_DIR}/control/program.c ${arg_HOST}
    ENGINE ${arg_ENGINE} OUTPUT ${name} DIRECTORY ${arg_DIRECTORY}
    DEFINITIONS TD_PROGRAM_NAME="${name}" TD_PROGRAM_STEPS=${arg_STEPS}
      TD_PROGRAM_SIGNALS=$<IF:$<BOOL:${arg_NO_SIGNALS}>,false,true>
      TD_PROGRAM_MAY_LEAK=$<IF:$<BOOL:${arg_MAY_LEAK}>,true,false>
      TD_PROGRAM_ANY_STATUS=$<IF:$<BOOL:${arg_ANY_STATUS}>,true,false>
      TD_PROGRAM_INTERRUPTS=$<IF:$<BOOL:${arg_INTERRUPTS}>,true,false>
      TD_PROGRAM_ADDRESSES_MATTER=$<IF:$<BOOL:${arg_ADDRESSES_MATTER}>,true,false>
      TD_PROGRAM_MEMORY_FAILS=$<IF:$<BOOL:${arg_MEMORY_FAILS}>,true,false> "TD_PROGRAM_ARGUMENTS=${arguments}")
  target_link_libraries(${name} PRIVATE ${arg_LIBRARIES})
endfunction()
