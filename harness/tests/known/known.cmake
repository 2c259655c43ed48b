# A known verdict is counted, by the engine and by --search alike, and what lies behind it is found; with all of
# them known nothing is.
#
#   cmake -DBINARY=… -DKNOWN=SIGNATURE -P known.cmake
set(rare "assertion work")
set(list ${BINARY}.known)
file(WRITE ${list} "# both of them\n\n${KNOWN}\n${rare}\n")

# run(STATUS TELLS ARGUMENT…): each of TELLS is in what it prints.
function(run status tells)
  execute_process(COMMAND ${BINARY} ${ARGN} RESULT_VARIABLE got OUTPUT_VARIABLE told ERROR_VARIABLE errors)
  string(APPEND told "${errors}")
  if(NOT got MATCHES "^(${status})$")
    message(FATAL_ERROR "${BINARY} ${ARGN}: status ${got}, not ${status}\n${told}")
  endif()
  foreach(text IN LISTS tells)
    if(NOT told MATCHES "${text}")
      message(FATAL_ERROR "${BINARY} ${ARGN}: does not tell '${text}':\n${told}")
    endif()
  endforeach()
endfunction()

set(seen "teardown: known: [0-9]+ times? ${KNOWN}\n")
run(1 "(${KNOWN}|${rare})\t[1-9][0-9]*\n" --search --runs 4000)
run(1 "${rare}\t[0-9]+\n" --search --runs 4000 --known ${KNOWN})
run(0 "${seen};teardown: known: [0-9]+ times? ${rare}\n;silent\t4000\n" --search --runs 4000 --known-file ${list})
run(77 "teardown: signature: ${rare}\n" "--known=${KNOWN}" -runs=40000 -seed=1 -artifact_prefix=${BINARY}.)
run(0 "${seen};teardown: known: [0-9]+ times? ${rare}\n;Done 4000 runs" -runs=4000 -seed=1 --known-file=${list})
