# A target by its folder: the fuzzer, its defects, the tests of its reference.

# td_target(NAME): NAME_fuzzer from targets/NAME/reference/*.c and client*.c (controlled), and target*.c
# (host side).
function(td_target name)
  set(dir ${CMAKE_CURRENT_SOURCE_DIR}/targets/${name})
  if(NOT EXISTS ${dir}/target.c)
    message(FATAL_ERROR "targets/${name} has a reference but no target.c")
  endif()
  file(GLOB controlled ${TD_WATCHED} ${dir}/reference/*.c ${dir}/client*.c)
  file(GLOB host ${TD_WATCHED} ${dir}/target*.c)
  td_controlled(${name}_controlled SOURCES ${controlled} INCLUDES ${dir}/reference)
  td_executable(${name}_fuzzer CONTROLLED ${name}_controlled HOST ${host} INCLUDES ${dir}/reference)
  td_coverage_report(${name})
  if(FUZZING_ENGINE STREQUAL "external")
    td_package(${name})
    return()
  endif()
  file(GLOB patches ${TD_WATCHED} ${dir}/defects/*.patch)
  foreach(patch IN LISTS patches)
    td_defect(${name} ${patch})
  endforeach()
endfunction()

# td_reference(NAME): what runs on real threads and the real kernel. targets/NAME/PROGRAM/main.c with the
# reference is a program; targets/NAME/tests/*.c with it are its tests, which know a program's path as
# TD_PROGRAM_program. targets/NAME/tests/wrap.txt, a function a line: calls of F by reference and tests go to
# the tests' __wrap_F, which has __real_F. targets/NAME/variants/VARIANT.txt, a compile definition a line, has reference and tests
# built and run once more with these.
function(td_reference name)
  if(FUZZING_ENGINE STREQUAL "external")
    return()
  endif()
  set(dir ${CMAKE_CURRENT_SOURCE_DIR}/targets/${name})
  file(GLOB mains ${TD_WATCHED} ${dir}/*/main.c)
  list(FILTER mains EXCLUDE REGEX "/differential/main\\.c$") # it links more than the reference
  file(GLOB tests ${TD_WATCHED} ${dir}/tests/*.c)
  td_reference_library(${name} ${name}_reference)
  foreach(main IN LISTS mains)
    cmake_path(GET main PARENT_PATH folder)
    cmake_path(GET folder FILENAME program)
    add_executable(${program} ${main})
    target_link_libraries(${program} PRIVATE ${name}_reference)
  endforeach()
  if(NOT tests)
    return()
  endif()
  td_reference_tests(${name}_tests REFERENCE ${name}_reference TEST ${name}.reference
    WRAP ${dir}/tests/wrap.txt TESTS ${tests} MAINS ${mains})
  file(GLOB variants ${TD_WATCHED} ${dir}/variants/*.txt)
  foreach(file IN LISTS variants)
    cmake_path(GET file STEM variant)
    file(STRINGS ${file} definitions REGEX "^[^#]")
    td_reference_library(${name} ${name}_reference.${variant} ${definitions})
    td_reference_tests(${name}_tests.${variant} REFERENCE ${name}_reference.${variant}
      TEST ${name}.reference.${variant} WRAP ${dir}/tests/wrap.txt TESTS ${tests} MAINS ${mains})
  endforeach()
endfunction()

# The reference of a target as a library, with further compile definitions for it and what links it.
function(td_reference_library name library)
  set(dir ${CMAKE_CURRENT_SOURCE_DIR}/targets/${name})
  file(GLOB reference ${TD_WATCHED} ${dir}/reference/*.c)
  add_library(${library} OBJECT ${reference})
  target_include_directories(${library} PUBLIC ${dir}/reference)
  target_compile_definitions(${library} PUBLIC _GNU_SOURCE ${ARGN})
  target_compile_options(${library} PUBLIC -g -O1 -fno-omit-frame-pointer ${TD_SANITIZE}
    -Wall -Wextra -Wshadow)
  target_link_options(${library} PUBLIC ${TD_SANITIZE})
  target_link_libraries(${library} PUBLIC pthread)
endfunction()

function(td_reference_tests tests)
  cmake_parse_arguments(arg "" "REFERENCE;TEST;WRAP" "TESTS;MAINS" ${ARGN})
  find_library(TD_CRITERION criterion REQUIRED)
  add_executable(${tests} ${arg_TESTS} ${TD_HARNESS_DIR}/criterion/sanitizers.c)
  target_link_libraries(${tests} PRIVATE ${arg_REFERENCE} ${TD_CRITERION})
  if(EXISTS ${arg_WRAP})
    file(STRINGS ${arg_WRAP} wrapped REGEX "^[^#]")
    list(TRANSFORM wrapped PREPEND "-Wl,--wrap=")
    target_link_options(${tests} PRIVATE ${wrapped})
  endif()
  foreach(main IN LISTS arg_MAINS)
    cmake_path(GET main PARENT_PATH folder)
    cmake_path(GET folder FILENAME program)
    target_compile_definitions(${tests} PRIVATE TD_PROGRAM_${program}="$<TARGET_FILE:${program}>")
    add_dependencies(${tests} ${program})
  endforeach()
  add_test(NAME ${arg_TEST} COMMAND ${CMAKE_COMMAND} -DTESTS=$<TARGET_FILE:${tests}>
    -P ${TD_HARNESS_DIR}/criterion/run.cmake)
  set_tests_properties(${arg_TEST} PROPERTIES ENVIRONMENT "TSAN_OPTIONS=halt_on_error=1:exitcode=66")
endfunction()
