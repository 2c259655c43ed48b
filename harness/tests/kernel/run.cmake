# Runs a case and keeps the rows that it reached in a file beside the binary.
#
#   cmake "-DCOMMAND=binary|--conform|…" -DROWS=file -P run.cmake
cmake_minimum_required(VERSION 3.25)
string(REPLACE "|" ";" command "${COMMAND}")
file(REMOVE ${ROWS})
execute_process(COMMAND ${command} OUTPUT_VARIABLE output ERROR_VARIABLE report RESULT_VARIABLE status)
if(NOT status EQUAL 0)
  message(FATAL_ERROR "${COMMAND}: status ${status}\n${report}")
endif()
if(output STREQUAL "")
  message(FATAL_ERROR "${COMMAND}: no row was reached")
endif()
file(WRITE ${ROWS} "${output}")
