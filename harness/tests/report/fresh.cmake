# Is a picture of the tree the one that the tool makes of the input now?
#
#   cmake -DBINARY=… -DINPUT=… -DPICTURE=FILE.svg [-DUPDATE=ON] -P fresh.cmake
set(now ${BINARY}.svg)
file(REMOVE ${now})
execute_process(COMMAND ${BINARY} --explain --svg ${now} ${INPUT} RESULT_VARIABLE status OUTPUT_QUIET)
if(NOT status EQUAL 1)
  message(FATAL_ERROR "${BINARY}: --explain --svg: status ${status}, not 1")
endif()
if(UPDATE)
  file(COPY_FILE ${now} ${PICTURE})
endif()
execute_process(COMMAND ${CMAKE_COMMAND} -E compare_files ${now} ${PICTURE} RESULT_VARIABLE differ)
if(differ)
  message(FATAL_ERROR "${PICTURE} is not what the tool makes now, ${now}: the build target golden-update makes it anew")
endif()
