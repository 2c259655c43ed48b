# Runs a command and looks at both its exit status and its output (of both streams, as it comes).
#
#   cmake -DSTATUS=n "-DOUTPUT=regular expression" -P output.cmake -- command argument…
#
# CTest's PASS_REGULAR_EXPRESSION would let any status pass.
cmake_minimum_required(VERSION 3.25)

# Each argument as it is, also an empty one: in brackets.
set(command "")
set(begun FALSE)
math(EXPR last "${CMAKE_ARGC} - 1")
foreach(i RANGE ${last})
  if(begun)
    string(APPEND command " [==[${CMAKE_ARGV${i}}]==]")
  elseif("${CMAKE_ARGV${i}}" STREQUAL "--")
    set(begun TRUE)
  endif()
endforeach()
if(command STREQUAL "" OR NOT DEFINED STATUS OR NOT DEFINED OUTPUT)
  message(FATAL_ERROR "output.cmake: STATUS, OUTPUT and a command are wanted")
endif()
cmake_language(EVAL CODE
  "execute_process(COMMAND ${command} RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output)")
if(NOT status STREQUAL "${STATUS}")
  message(FATAL_ERROR "status '${status}', not ${STATUS}:\n${output}")
endif()
if(NOT output MATCHES "${OUTPUT}")
  message(FATAL_ERROR "the output does not match '${OUTPUT}':\n${output}")
endif()
