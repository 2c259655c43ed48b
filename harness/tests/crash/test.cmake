# Sorts what a fuzzer prints at each of many bugs as ClusterFuzz does, and wants one crash for each signature.
#
#   cmake -DBINARY=… -P test.cmake
#
# The rules are those of its stack parser: the type is in the line "ERROR: …Sanitizer: TYPE on ADDRESS", or it is
# "Fatal-signal" from libFuzzer's, if there was none before; the state is the names of the first three frames behind it
# that no pattern of a list passes over, each of 80 letters at most, with numbers of four digits and more taken out.
cmake_minimum_required(VERSION 3.25)

# Of the list, those that anything here might match: by function, or by function and file.
set(passed_over "^(abort|exit|pthread_kill|raise|tgkill)$"
  "^(LLVMFuzzerTestOneInput|New|_start|__GI_|__asan|__assert_|__interceptor_|__libc_|__pthread_kill|__sanitizer)"
  "^(__tsan|__ubsan|abort|calloc|delete|free|fuzzer::|gsignal|main|malloc|new|operator|realloc|<null>)"
  "assert" "logger" "libpthread" "allocator_shim" "asan_rtl_" "/libc/" "/gcc/" "/glibc-" "/sanitizer_common/"
  "libc\\.so" "libc-.*\\.so")

function(is_passed_over out frame)
  set(${out} FALSE PARENT_SCOPE)
  foreach(pattern IN LISTS passed_over)
    if(frame MATCHES "${pattern}")
      set(${out} TRUE PARENT_SCOPE)
    endif()
  endforeach()
endfunction()

# The name of a frame as it goes into the state.
function(as_state out function)
  string(REGEX REPLACE "[ (\\[].*$" "" function "${function}")
  string(REGEX REPLACE "(^|[^:0-9.])[0-9.][0-9.][0-9.][0-9.]+($|[^A-Za-z0-9.])" "\\1NUMBER\\2" function "${function}")
  string(SUBSTRING "${function}" 0 80 function)
  set(${out} "${function}" PARENT_SCOPE)
endfunction()

# Sets <out> to type and state of the crash that the text tells of.
function(crash_of out text)
  set(type "")
  set(state "")
  set(frames 0)
  string(REPLACE ";" "," text "${text}")
  string(REGEX REPLACE "[][]" "" text "${text}")
  string(REPLACE "\n" ";" lines "${text}")
  foreach(line IN LISTS lines)
    if(line MATCHES "ERROR: [a-zA-Z]+Sanitizer[: ]*(.*) on (unknown address |address |)[xX0-9a-fA-F]+"
       OR (line MATCHES "(ThreadSanitizer|MemorySanitizer): ()([^(:]+)" AND NOT line MATCHES " warnings|SUMMARY"))
      set(type "${CMAKE_MATCH_1}${CMAKE_MATCH_3}")
      set(state "")
      set(frames 0)
    elseif(type STREQUAL "" AND line MATCHES "ERROR: *libFuzzer: *deadly signal")
      set(type "Fatal-signal")
    elseif(NOT type STREQUAL "" AND frames LESS 3 AND line MATCHES "^ *#[0-9]+ +[xX0-9a-fA-F]+ +in *(.*)$")
      set(frame "${CMAKE_MATCH_1}")
      is_passed_over(passed "${frame}")
      if(NOT passed)
        as_state(name "${frame}")
        string(APPEND state " | ${name}")
        math(EXPR frames "${frames} + 1")
      endif()
    endif()
  endforeach()
  set(${out} "${type}${state}" PARENT_SCOPE)
endfunction()

set(signatures "")
function(look_at operation)
  set(text ${BINARY}.crash.txt)
  file(WRITE ${text} "teardown 1\nstrategy replay\noperations 1\none0 ${operation}\nschedule\n")
  execute_process(COMMAND ${BINARY} --encode ${text} --out ${BINARY}.crash COMMAND_ERROR_IS_FATAL ANY)
  execute_process(COMMAND ${BINARY} ${BINARY}.crash RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output)
  if(status EQUAL 0 OR NOT output MATCHES "teardown: signature: ([^\n]+)")
    message(FATAL_ERROR "${operation}: no verdict, status ${status}\n${output}")
  endif()
  set(signature "${CMAKE_MATCH_1}")
  crash_of(crash "${output}")
  message(STATUS "${signature}: ${crash}")
  string(MD5 by_signature "${signature}")
  string(MD5 by_crash "${crash}")
  if(DEFINED crash_of_${by_signature} AND NOT crash_of_${by_signature} STREQUAL crash)
    message(FATAL_ERROR "${signature} is two crashes: '${crash_of_${by_signature}}' and '${crash}'\n${output}")
  endif()
  if(DEFINED signature_of_${by_crash} AND NOT signature_of_${by_crash} STREQUAL signature)
    message(FATAL_ERROR "'${crash}' is two signatures: ${signature_of_${by_crash}} and ${signature}\n${output}")
  endif()
  set(crash_of_${by_signature} "${crash}" PARENT_SCOPE)
  set(signature_of_${by_crash} "${signature}" PARENT_SCOPE)
  set(signatures ${signatures} "${signature}" PARENT_SCOPE)
endfunction()

foreach(which RANGE 15)
  look_at("bug which=${which}")
endforeach()
foreach(which RANGE 2)
  look_at("breaks which=${which}")
endforeach()
list(LENGTH signatures all)
list(REMOVE_DUPLICATES signatures)
list(LENGTH signatures different)
if(NOT all EQUAL 19 OR NOT different EQUAL 17) # one deadlock is met in two orders, one invariant in two ways
  message(FATAL_ERROR "${all} bugs, ${different} signatures:\n${signatures}")
endif()
