# Runs a case, which has to reach each answer that its source states (other cases may state the same one), and
# keeps the rows that it reached in a file beside the binary. What only a system out of memory or files answers
# (rows.cmake) it need not reach.
#
#   cmake "-DCOMMAND=binary|--conform|…" -DSOURCE=case -DROWS=file -P run.cmake
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
file(READ ${SOURCE} text)
string(REGEX MATCHALL "ANSWER\\([a-z0-9_]+,[ \n]*[A-Z0-9]+," stated "${text}")
if(NOT stated)
  message(FATAL_ERROR "${SOURCE} states no answer")
endif()
list(TRANSFORM stated REPLACE "ANSWER\\(([a-z0-9_]+),[ \n]*([A-Z0-9]+)," "\\1 \\2")
list(REMOVE_DUPLICATES stated)
list(FILTER stated EXCLUDE REGEX " (ENOMEM|ENFILE|ENOBUFS)$")
foreach(answer IN LISTS stated)
  if(NOT output MATCHES " ${answer}\n")
    message(FATAL_ERROR "${SOURCE} states an answer and does not reach it: ${answer}")
  endif()
endforeach()
file(WRITE ${ROWS} "${output}")
