# A strategy more changes no input: with it and without, the same traces.
#
#   cmake -DONE=binary -DOTHER=binary with one more -DINPUTS=folder -P one_more.cmake
foreach(binary ONE OTHER)
  execute_process(COMMAND ${${binary}} --hash ${INPUTS}/seeds ${INPUTS}/regressions
    OUTPUT_VARIABLE ${binary}_said RESULT_VARIABLE ${binary}_status ERROR_QUIET)
endforeach()
if(NOT ONE_said MATCHES "^[0-9a-f]+\t" OR NOT ONE_said STREQUAL OTHER_said OR NOT ONE_status EQUAL OTHER_status)
  message(FATAL_ERROR "not the same:\n${ONE_said}\n${OTHER_said}")
endif()
execute_process(COMMAND ${OTHER} --help OUTPUT_VARIABLE help)
if(NOT help MATCHES "\n  one_more ")
  message(FATAL_ERROR "the strategy is not there: ${help}")
endif()
