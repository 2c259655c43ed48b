# The closure check over open.c: fails and names gethostid alone; passes when that is let through; fails
# when there is nothing to look at.
function(check allow objects)
  file(REMOVE ${STAMP})
  execute_process(COMMAND ${CMAKE_COMMAND} -DNM=${NM} "-DOBJECTS=${objects}" "-DALLOW=${allow}"
      -DPURE=${PURE} -DSTAMP=${STAMP} -P ${CLOSURE}
    RESULT_VARIABLE status ERROR_VARIABLE message)
  set(status ${status} PARENT_SCOPE)
  set(message "${message}" PARENT_SCOPE)
endfunction()

check("" "${OBJECTS}")
if(status EQUAL 0 OR EXISTS ${STAMP} OR NOT message MATCHES "not known to be pure: gethostid[ \n]")
  message(FATAL_ERROR "an unsimulated call was let through: status ${status}\n${message}")
endif()
check(gethostid "${OBJECTS}")
if(NOT status EQUAL 0 OR NOT EXISTS ${STAMP})
  message(FATAL_ERROR "ALLOW does not let its names through: status ${status}\n${message}")
endif()
check(gethostid "${OBJECTS}.missing")
if(status EQUAL 0 OR EXISTS ${STAMP})
  message(FATAL_ERROR "an object that does not exist is closed")
endif()
