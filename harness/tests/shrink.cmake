# Shrinks an input in text form and holds the result against what it has to come to: taking the operations
# out that only stand before shifts all run lengths.
#
#   cmake -DBINARY=… -DINPUT=….txt -DSHRUNK=….txt -P shrink.cmake
set(input ${BINARY}.long)
set(shrunk ${BINARY}.short)
execute_process(COMMAND ${BINARY} --encode ${INPUT} --out ${input} COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND ${BINARY} --shrink ${input} --out ${shrunk} COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND ${BINARY} --text ${shrunk} OUTPUT_VARIABLE text COMMAND_ERROR_IS_FATAL ANY)
file(READ ${SHRUNK} wanted)
if(NOT text STREQUAL wanted)
  message(FATAL_ERROR "${INPUT} is shrunk to\n${text}and not to ${SHRUNK}")
endif()
