# Compares a whole explanation: searches for the verdict of a must_fail/ program, shrinks the input, and
# holds what --explain prints against the golden text. A nondeterministic/ one goes wrong with any input.
#
#   cmake -DBINARY=… -DGOLDEN=golden/NAME.SANITIZER.txt [-DUPDATE=ON] -P golden.cmake
set(input ${BINARY}.found)
set(shrunk ${BINARY}.shrunk)
file(REMOVE ${input} ${shrunk})
if(BINARY MATCHES "/nondeterministic_[a-z_]*$")
  file(WRITE ${shrunk} "1b")
else()
  execute_process(COMMAND ${BINARY} --search --runs 20000 --seed 1 --keep ${input}
    OUTPUT_QUIET ERROR_QUIET)
  if(NOT EXISTS ${input})
    message(FATAL_ERROR "${BINARY}: no verdict in 20,000 executions")
  endif()
  execute_process(COMMAND ${BINARY} --shrink ${input} --out ${shrunk} RESULT_VARIABLE status
    OUTPUT_VARIABLE output ERROR_VARIABLE output)
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "${BINARY}: --shrink: status ${status}\n${output}")
  endif()
endif()
execute_process(COMMAND ${BINARY} --explain ${shrunk} RESULT_VARIABLE status OUTPUT_VARIABLE told)
if(NOT status EQUAL 1)
  message(FATAL_ERROR "${BINARY}: --explain: status ${status}, not 1")
endif()
if(UPDATE)
  file(WRITE ${GOLDEN} "${told}")
endif()
file(READ ${GOLDEN} golden)
if(NOT told STREQUAL golden)
  message(FATAL_ERROR "the explanation is not the one of ${GOLDEN}:\n${told}")
endif()
