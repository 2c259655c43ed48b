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
ci_test_style(layout ${CMAKE_CURRENT_LIST_DIR}/layout ${list})
if(TD_CLANG_FORMAT)
  ci_test_style(format ${TD_CLANG_FORMAT} --dry-run --Werror --files=${list})
endif()

# Only what this build compiles is known to clang-tidy, not another processor's or engine's files; and each file in
# one way, though it may be compiled in many. Tests and comparisons with other libraries are left out.
if(TD_CLANG_TIDY)
  set(folder ${CMAKE_CURRENT_BINARY_DIR}/style)
  file(MAKE_DIRECTORY ${folder})
  add_test(NAME ci.style.commands COMMAND sh ${CMAKE_CURRENT_LIST_DIR}/one_way
    ${CMAKE_BINARY_DIR}/compile_commands.json ${folder}/compile_commands.json)
  set_tests_properties(ci.style.commands PROPERTIES LABELS style FIXTURES_SETUP ci.style)
  list(FILTER files INCLUDE REGEX "\\.c$")
  list(FILTER files EXCLUDE REGEX
    "/tests/|/differential/|/sanitizer/|/criterion/|/report/symbol_sanitizer|/tool/engine_|/control/edges")
  set(rooms ${files})
  list(TRANSFORM rooms REPLACE "^.*/(ci|harness/[a-z_]+|targets/[a-z_]+)/.*$" "\\1")
  list(REMOVE_DUPLICATES rooms)
  foreach(room IN LISTS rooms)
    set(group ${files})
    list(FILTER group INCLUDE REGEX "^${CMAKE_SOURCE_DIR}/${room}/")
    string(REPLACE "/" "." name ${room})
    ci_test_style(tidy.${name} ${TD_CLANG_TIDY} --quiet -p ${folder} ${group})
    set_tests_properties(ci.style.tidy.${name} PROPERTIES FIXTURES_REQUIRED ci.style)
  endforeach()
endif()
