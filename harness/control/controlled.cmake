# Putting C files under control: the forced header, the callbacks, the closure check.

# The sanitizer's flags, unless an external engine's build decides on sanitizers by itself.
# UndefinedBehaviorSanitizer comes with each: its checks move loads and stores about, and their sequence is to
# be the same in every build.
set(_td_sanitize "")
set(_td_recover "")
if(NOT FUZZING_ENGINE STREQUAL "external" AND NOT TD_NATIVE)
  set(_td_sanitize -fsanitize=undefined -fno-sanitize-recover=undefined)
  if(TD_SANITIZER_${TD_SANITIZER}_FLAG)
    list(PREPEND _td_sanitize -fsanitize=${TD_SANITIZER_${TD_SANITIZER}_FLAG})
  endif()
  # Code under control goes on after these reports; why, sanitizer/asan.c and null_member.c say.
  set(_td_recover -fsanitize-recover=null,object-size)
  foreach(_td_word IN LISTS TD_SANITIZER_${TD_SANITIZER}_RECOVER)
    list(APPEND _td_recover -fsanitize-recover=${_td_word})
  endforeach()
endif()
td_global(TD_SANITIZE ${_td_sanitize})
td_global(TD_RECOVER ${_td_recover})

# Where the closure check looks up what is data.
if(NOT TD_NATIVE)
  execute_process(COMMAND ${CMAKE_C_COMPILER} -print-file-name=libc.so.6
    OUTPUT_VARIABLE _td_libc OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
  td_global(TD_LIBC ${_td_libc})
endif()

td_global(TD_GENERATED_DIR ${CMAKE_BINARY_DIR}/teardown_generated)

# td_redirect.h, from the TD_REPLACE definitions in the harness's sources.
function(td_generate_redirect)
  file(GLOB sources ${TD_WATCHED} ${TD_HARNESS_DIR}/*/*.c ${TD_HARNESS_DIR}/kernel/*/*.c)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${sources})
  set(lines "/* Generated from the TD_REPLACE definitions. */\n#pragma clang system_header\n#pragma redefine_extname main td_sim_main\n")
  foreach(source IN LISTS sources)
    file(STRINGS ${source} definitions REGEX "TD_REPLACE\\([a-zA-Z_0-9]+\\)")
    foreach(definition IN LISTS definitions)
      string(REGEX REPLACE ".*TD_REPLACE\\(([a-zA-Z_0-9]+)\\).*" "\\1" name "${definition}")
      string(APPEND lines "#pragma redefine_extname ${name} td_sim_${name}\n")
    endforeach()
  endforeach()
  file(CONFIGURE OUTPUT ${TD_GENERATED_DIR}/td_redirect.h CONTENT "${lines}" @ONLY)
  # Clang cannot force a header from a folder whose name has a double quote; one of a build never has.
  configure_file(${TD_HARNESS_DIR}/control/control.h ${TD_GENERATED_DIR}/td_control.h COPYONLY)
endfunction()

if(NOT TD_NATIVE)
  td_generate_redirect()
endif()

# How edges are counted: why some sanitizers want a call, sanitizer/sanitizers.cmake says.
set(_td_edges inline-8bit-counters,pc-table)
if(TD_SANITIZER_${TD_SANITIZER}_CALLS_BEFORE AND
    CMAKE_C_COMPILER_VERSION VERSION_LESS TD_SANITIZER_${TD_SANITIZER}_CALLS_BEFORE)
  set(_td_edges trace-pc)
endif()
# AFL++'s run time counts edges by a call, too.
td_global(TD_AFL OFF)
if(FUZZING_ENGINE STREQUAL "external" AND CMAKE_C_COMPILER MATCHES "/afl-[^/]*$")
  td_global(TD_AFL ON)
  set(_td_edges trace-pc-guard)
endif()
td_global(TD_EDGES ${_td_edges})

# As one word each: CMake leaves out an option that has come before, which would have the other one before it win.
# Assertions are verdicts, whatever the build type and a parent project think of them; FLAGS, which come behind this,
# can turn them off. Hardened C libraries' checks go by names that are not simulated.
td_global(TD_ASSERTIONS "SHELL:-UNDEBUG -U_FORTIFY_SOURCE")

# One optimisation level for all builds: the sequence of loads and stores depends on it. Nothing is inlined:
# whether it pays differs with what a sanitizer has added, and so does what is then moved out of a loop.
string(JOIN " " _td_flags
  "SHELL:-O1 -fno-inline -fno-lto -g -gdwarf-aranges -fno-omit-frame-pointer -mno-omit-leaf-frame-pointer -femulated-tls"
  -fno-optimize-sibling-calls # a tail call would take its caller's frame out of the signature
  -fno-builtin-memcpy -fno-builtin-memmove -fno-builtin-memset -fno-builtin-memcmp
  -fno-sanitize-coverage=inline-8bit-counters,pc-table,trace-pc,trace-pc-guard # that CFLAGS may ask for
  -fsanitize-coverage=${TD_EDGES},trace-loads,trace-stores
  -fno-sanitize-coverage=stack-depth # a thread-local, of which each task would have its own
  -Wno-pragmas) # a static function or a variable of a simulated name keeps it, of which clang would tell
# A plain counter of source coverage is a load and a store, of which the callbacks would make points: an input would be
# another run than without them.
if(TD_COVERAGE OR CMAKE_C_FLAGS MATCHES "-fprofile-instr-generate")
  string(APPEND _td_flags " -fprofile-update=atomic")
endif()
if(CMAKE_SYSTEM_PROCESSOR STREQUAL "aarch64")
  string(APPEND _td_flags " -mno-outline-atomics") # else an atomic is a call, of code that is not under control
endif()
# Not -ffile-prefix-map: coverage has to name files where they are.
td_global(TD_CONTROLLED_FLAGS ${_td_flags}
  "-fdebug-prefix-map=${CMAKE_SOURCE_DIR}/=" "-fdebug-prefix-map=${CMAKE_BINARY_DIR}/="
  "-fmacro-prefix-map=${CMAKE_SOURCE_DIR}/=" "-fmacro-prefix-map=${CMAKE_BINARY_DIR}/="
  -fdebug-compilation-dir=.)

# Sets <out> to flags as one word for target_compile_options(), which leaves out none of them, though a parent
# project has given it already.
function(td_one_word out)
  set(words "")
  foreach(flag IN LISTS ARGN)
    if(flag MATCHES "^SHELL:(.*)$")
      string(APPEND words " ${CMAKE_MATCH_1}")
    else()
      string(REGEX REPLACE "([\\\"])" "\\\\\\1" flag "${flag}")
      string(APPEND words " \"${flag}\"")
    endif()
  endforeach()
  if(ARGN MATCHES "\\$<") # an expression may be several words, or none
    set(${out} "${ARGN}" PARENT_SCOPE)
  elseif(ARGN)
    set(${out} "SHELL:${words}" PARENT_SCOPE)
  else()
    set(${out} "" PARENT_SCOPE)
  endif()
endfunction()

# A file that is included before the first line of each source of <target>.
function(td_force_include target file)
  string(REGEX REPLACE "([\\\"])" "\\\\\\1" file "${file}")
  target_compile_options(${target} PRIVATE "SHELL:-include \"${file}\"")
endfunction()

# Calls of these functions in the files of <name> go to others, which the host side of an executable has.
# By assembler: some go by another name there than in the source, as stat() and fscanf() may.
function(td_unsupported name)
  if(NOT ARGN)
    return()
  endif()
  set(references "#pragma clang system_header\n")
  set(functions "#include \"libc/unsupported.h\"\n\n")
  foreach(function IN LISTS ARGN)
    string(APPEND references "__asm__(\".weakref ${function}, td_unsupported_${function}\");\n")
    string(APPEND functions "TD_UNSUPPORTED(${function})\n")
  endforeach()
  set(header ${CMAKE_CURRENT_BINARY_DIR}/${name}.unsupported.h)
  set(stubs ${CMAKE_CURRENT_BINARY_DIR}/${name}.unsupported.c)
  file(CONFIGURE OUTPUT ${header} CONTENT "${references}" @ONLY)
  file(CONFIGURE OUTPUT ${stubs} CONTENT "${functions}" @ONLY)
  td_force_include(${name} ${header})
  td_harness_objects(${name}_unsupported SOURCES ${stubs})
  set_property(TARGET ${name} PROPERTY TD_UNSUPPORTED ${name}_unsupported)
endfunction()

# td_controlled(NAME SOURCES … [INCLUDES …] [FLAGS …] [ALLOW …] [UNSUPPORTED …] [VOLATILE]): also checks that all these
# files call is simulated, pure or their own. ALLOW names further functions to let through, UNSUPPORTED those
# of which a call, if it comes to one, is a verdict. VOLATILE and the like: teardown_settings.h.
function(td_controlled name)
  cmake_parse_arguments(arg "${TD_COMPILER_KEYWORDS}" "" "SOURCES;INCLUDES;FLAGS;ALLOW;UNSUPPORTED" ${ARGN})
  td_setting_flags(setting)
  add_library(${name} OBJECT ${arg_SOURCES})
  set_property(TARGET ${name} PROPERTY INTERPROCEDURAL_OPTIMIZATION OFF)
  td_plain_compiler(${name})
  td_unsupported(${name} ${arg_UNSUPPORTED})
  td_one_word(flags ${arg_FLAGS} ${setting})
  target_compile_options(${name} PRIVATE
    ${TD_SANITIZE} ${TD_RECOVER} ${TD_ASSERTIONS} ${flags} ${TD_COVERAGE_FLAGS} ${TD_CONTROLLED_FLAGS})
  if(arg_FLAGS MATCHES "-std=") # else CMAKE_C_STANDARD, which comes behind, would win
    set_property(TARGET ${name} PROPERTY C_STANDARD)
  endif()
  td_force_include(${name} ${TD_GENERATED_DIR}/td_control.h)
  target_compile_definitions(${name} PRIVATE _GNU_SOURCE)
  target_include_directories(${name} PRIVATE ${TD_GENERATED_DIR} ${arg_INCLUDES})
  set_property(SOURCE ${arg_SOURCES} APPEND PROPERTY OBJECT_DEPENDS
    "${TD_GENERATED_DIR}/td_control.h;${TD_GENERATED_DIR}/td_redirect.h")
  set(stamp ${CMAKE_CURRENT_BINARY_DIR}/${name}.closed)
  string(REPLACE "/" "." stamp_target "${name}.closure")
  add_custom_command(OUTPUT ${stamp}
    COMMAND ${CMAKE_COMMAND} -DNM=${CMAKE_NM} "-DOBJECTS=$<JOIN:$<TARGET_OBJECTS:${name}>,|>"
      "-DALLOW=${arg_ALLOW}" "-DUNSUPPORTED=${arg_UNSUPPORTED}" -DLIBC=${TD_LIBC} -DPURE=${TD_HARNESS_DIR}/control/pure.txt -DSTAMP=${stamp}
      -P ${TD_HARNESS_DIR}/control/closure.cmake
    DEPENDS ${name} $<TARGET_OBJECTS:${name}> ${TD_HARNESS_DIR}/control/pure.txt
      ${TD_HARNESS_DIR}/control/closure.cmake
    VERBATIM)
  add_custom_target(${stamp_target} DEPENDS ${stamp})
  set_property(TARGET ${name} PROPERTY TD_CLOSURE ${stamp_target})
endfunction()
