# Runs a program's binary and compares what it is found guilty of with what its source expects.
#
#   cmake -DBINARY=… -DSOURCE=… -DFOLDER=… -DSANITIZER=… -P expect.cmake
#
# Of must_fail/, the source has a line for each sanitizer: /* expect(asan): SIGNATURE */. The signature
# has to be exactly that; `silent` where this sanitizer cannot see it; `any` where what happens is undefined
# without one; some with bars in between where who comes first decides whether ThreadSanitizer calls it a
# race, and of whom with whom, or a use after free. A line /* says: TEXT */ has to stand in the report, too, where there is one.
cmake_minimum_required(VERSION 3.22)
set(runs 20000)

function(expectation out)
  if(NOT FOLDER STREQUAL "must_fail")
    set(${out} silent PARENT_SCOPE)
    return()
  endif()
  file(STRINGS ${SOURCE} lines REGEX "^/\\* expect\\(${SANITIZER}\\): .*\\*/$")
  list(LENGTH lines count)
  if(NOT count EQUAL 1)
    message(FATAL_ERROR "${SOURCE}: ${count} lines of 'expect(${SANITIZER}):', not one")
  endif()
  string(REGEX REPLACE "^/\\* expect\\([a-z]+\\): *(.*[^ ]) *\\*/$" "\\1" expected "${lines}")
  set(${out} "${expected}" PARENT_SCOPE)
endfunction()

function(search_for_verdict)
  expectation(expected)
  execute_process(COMMAND ${BINARY} --search --runs ${runs} --seed 1
    OUTPUT_VARIABLE output ERROR_VARIABLE report RESULT_VARIABLE status)
  if(NOT output MATCHES "^([^\t\n]+)\t[0-9]+\n$")
    message(FATAL_ERROR "no signature: status ${status}, output '${output}'\n${report}")
  endif()
  set(signature "${CMAKE_MATCH_1}")
  if(expected STREQUAL "any") # it came to an end of its own, and said how
    return()
  endif()
  set(right_status 1)
  if(signature STREQUAL "silent")
    set(right_status 0)
  endif()
  string(REPLACE " | " ";" alternatives "${expected}")
  if(NOT signature IN_LIST alternatives OR NOT status EQUAL right_status)
    message(FATAL_ERROR "expected '${expected}', found '${signature}' (status ${status})\n${report}")
  endif()
  file(STRINGS ${SOURCE} says REGEX "^/\\* says: .*\\*/$")
  string(REGEX REPLACE "^/\\* says: *(.*[^ ]) *\\*/$" "\\1" says "${says}")
  string(REPLACE "\\;" ";" says "${says}") # file(STRINGS) makes lists
  string(FIND "${report}" "${says}" at)
  if(says AND NOT expected STREQUAL "silent" AND at EQUAL -1)
    message(FATAL_ERROR "the report does not say '${says}':\n${report}")
  endif()
endfunction()

# The simplest input: no preemption, a kind world.
function(check_determinism)
  set(input ${BINARY}.input)
  file(WRITE ${input} "1b")
  execute_process(COMMAND ${BINARY} --check ${input}
    OUTPUT_VARIABLE output ERROR_VARIABLE report RESULT_VARIABLE status)
  set(expected nondeterminism)
  set(right_status 1)
  if(SOURCE MATCHES "/same[a-z_]*\\.c$")
    set(expected same)
    set(right_status 0)
  endif()
  if(NOT output STREQUAL "${expected}\t${input}\n" OR NOT status EQUAL right_status)
    message(FATAL_ERROR "expected '${expected}': status ${status}, '${output}'\n${report}")
  endif()
endfunction()

if(FOLDER STREQUAL "nondeterministic")
  check_determinism()
else()
  search_for_verdict()
endif()
