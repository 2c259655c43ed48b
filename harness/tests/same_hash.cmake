# Compares the hashes over all traces of generated inputs of two binaries.
#
#   cmake -DONE=binary -DOTHER=binary -P same_hash.cmake
cmake_minimum_required(VERSION 3.25)
foreach(which ONE OTHER)
  execute_process(COMMAND ${${which}} --generate --runs 2000 RESULT_VARIABLE status
    OUTPUT_VARIABLE hashes_${which} ERROR_VARIABLE report)
  if(NOT status EQUAL 0 OR hashes_${which} STREQUAL "")
    message(FATAL_ERROR "${${which}} --generate: status ${status}\n${report}")
  endif()
endforeach()
if(NOT hashes_ONE STREQUAL hashes_OTHER)
  message(FATAL_ERROR "${ONE}\n${hashes_ONE}\n${OTHER}\n${hashes_OTHER}")
endif()
