# Runs a binary of Criterion tests. Criterion exits with 0 where it has run nothing at all (no test, or an
# option that it does not know), so its closing line counts: tests, none of which fails or crashes.
#
#   cmake -DTESTS=… -P run.cmake
execute_process(COMMAND ${TESTS} RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output)
string(REGEX MATCH "Tested: [1-9][0-9]* \\| Passing: [0-9]+ \\| Failing: 0 \\| Crashing: 0" synthesis "${output}")
if(NOT status EQUAL 0 OR NOT synthesis
    OR output MATCHES "ThreadSanitizer|AddressSanitizer|LeakSanitizer|runtime error")
  message(FATAL_ERROR "${TESTS}: status ${status}\n${output}")
endif()
message(STATUS "${synthesis}")
