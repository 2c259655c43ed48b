# No file of the harness but a strategy's own has its code or its name: others have its header, or the user's words.
#
#   cmake -DHARNESS=folder -P unknown.cmake
cmake_minimum_required(VERSION 3.25)
file(GLOB_RECURSE files RELATIVE ${HARNESS} ${HARNESS}/*.c ${HARNESS}/*.h)
list(FILTER files EXCLUDE REGEX "^(tests/)?strategy/")
list(LENGTH files count)
if(count LESS 300)
  message(FATAL_ERROR "${HARNESS}: ${count} files?")
endif()
foreach(file IN LISTS files)
  file(STRINGS ${HARNESS}/${file} lines REGEX "td_strategy_(named|of)\\([\"']|(->|\\.)code [!=]= *'")
  foreach(line IN LISTS lines)
    message(SEND_ERROR "${file} knows a strategy: ${line}")
  endforeach()
endforeach()
