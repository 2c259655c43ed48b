# One style: how all C files are laid out, and what clang-tidy finds in all but the tests. The formatter's
# version counts, so it is one; the tests are there where it is.
find_program(TD_CLANG_FORMAT clang-format-19)
find_program(TD_CLANG_TIDY clang-tidy-19)

# ci_test_style(NAME COMMAND …)
function(ci_test_style name)
  add_test(NAME ci.style.${name} COMMAND ${ARGN} WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
  set_tests_properties(ci.style.${name} PROPERTIES LABELS style TIMEOUT 600)
endfunction()

file(GLOB_RECURSE files ${TD_WATCHED} ${CMAKE_SOURCE_DIR}/harness/*.[ch] ${CMAKE_SOURCE_DIR}/ci/*.[ch]
  ${CMAKE_SOURCE_DIR}/targets/*.[ch])
list(JOIN files "\n" lines)
set(list ${CMAKE_CURRENT_BINARY_DIR}/style.txt)
file(WRITE ${list} "${lines}\n")
ci_test_style(layout ${CMAKE_COMMAND} -DFILES=${list} -P ${CMAKE_CURRENT_LIST_DIR}/layout.cmake)
if(TD_CLANG_FORMAT)
  ci_test_style(format ${TD_CLANG_FORMAT} --dry-run --Werror --files=${list})
endif()

# Only what this build compiles is known to clang-tidy: not another processor's or engine's files. An open() that
# stands for the C library's (privcmd.c) has not its parameters' names.
if(TD_CLANG_TIDY)
  list(FILTER files INCLUDE REGEX "\\.c$")
  list(FILTER files EXCLUDE REGEX "/tests/|/sanitizer/|/criterion/|/report/symbol_sanitizer|/tool/engine_|/control/edges|/privcmd")
  set(folders ${files})
  list(TRANSFORM folders REPLACE "^.*/(ci|harness/[a-z_]+|targets/[a-z_]+)/.*$" "\\1")
  list(REMOVE_DUPLICATES folders)
  foreach(folder IN LISTS folders)
    set(group ${files})
    list(FILTER group INCLUDE REGEX "^${CMAKE_SOURCE_DIR}/${folder}/")
    string(REPLACE "/" "." name ${folder})
    ci_test_style(tidy.${name} ${TD_CLANG_TIDY} --quiet -p ${CMAKE_BINARY_DIR} ${group})
  endforeach()
endif()
