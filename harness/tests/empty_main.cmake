# Has each program's main() return at once, and asks expect.cmake what it asks of the program in its own test:
# it has to refuse each of them, and to miss each mark.
#
#   cmake -DCASES=file -DSANITIZER=… -P empty_main.cmake
#
# CASES has a line each: name|folder|source|binary.
cmake_minimum_required(VERSION 3.25)
set(ENV{TD_EMPTY_MAIN} 1)
file(STRINGS ${CASES} cases)
list(LENGTH cases count)
if(count EQUAL 0)
  message(FATAL_ERROR "${CASES} names no program")
endif()
set(passed "")
foreach(case IN LISTS cases)
  string(REGEX MATCH "^([^|]*)[|]([^|]*)[|]([^|]*)[|](.*)$" _ "${case}")
  set(name ${CMAKE_MATCH_1})
  set(source ${CMAKE_MATCH_3})
  execute_process(COMMAND ${CMAKE_COMMAND} -DBINARY=${CMAKE_MATCH_4} -DSOURCE=${source} -DFOLDER=${CMAKE_MATCH_2}
      -DSANITIZER=${SANITIZER} -DRUNS=10 -DMARKS=${CASES}.reached -P ${CMAKE_CURRENT_LIST_DIR}/expect.cmake
    RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output)
  if(status EQUAL 0 OR NOT output MATCHES "never reached: '")
    list(APPEND passed "${name}: status ${status}\n${output}")
  endif()
endforeach()
if(passed)
  list(JOIN passed "\n" passed)
  message(FATAL_ERROR "with an empty main() these pass, or fail for another reason:\n${passed}")
endif()
message("${count} programs fail with an empty main()")
