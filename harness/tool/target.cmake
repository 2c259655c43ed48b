# A target by its folder: the fuzzer, its defects, the tests of its reference.

# td_target(NAME): NAME_fuzzer from targets/NAME/reference/*.c and client*.c (controlled), and target*.c
# (host side).
function(td_target name)
  set(dir ${CMAKE_SOURCE_DIR}/targets/${name})
  if(NOT EXISTS ${dir}/target.c)
    message(FATAL_ERROR "targets/${name} has a reference but no target.c")
  endif()
  file(GLOB controlled CONFIGURE_DEPENDS ${dir}/reference/*.c ${dir}/client*.c)
  file(GLOB host CONFIGURE_DEPENDS ${dir}/target*.c)
  td_controlled(${name}_controlled SOURCES ${controlled} INCLUDES ${dir}/reference)
  td_executable(${name}_fuzzer CONTROLLED ${name}_controlled HOST ${host} INCLUDES ${dir}/reference)
  td_coverage_report(${name})
  if(FUZZING_ENGINE STREQUAL "external")
    td_package(${name})
    return()
  endif()
  file(GLOB patches CONFIGURE_DEPENDS ${dir}/defects/*.patch)
  foreach(patch IN LISTS patches)
    td_defect(${name} ${patch})
  endforeach()
endfunction()

# td_reference_tests(NAME): targets/NAME/tests/*.c with the reference, on real threads.
function(td_reference_tests name)
  if(FUZZING_ENGINE STREQUAL "external")
    return()
  endif()
  set(dir ${CMAKE_SOURCE_DIR}/targets/${name})
  file(GLOB reference CONFIGURE_DEPENDS ${dir}/reference/*.c)
  file(GLOB tests CONFIGURE_DEPENDS ${dir}/tests/*.c)
  if(NOT tests)
    return()
  endif()
  find_library(TD_CRITERION criterion REQUIRED)
  add_executable(${name}_tests ${reference} ${tests})
  target_include_directories(${name}_tests PRIVATE ${dir}/reference)
  target_compile_definitions(${name}_tests PRIVATE _GNU_SOURCE)
  target_compile_options(${name}_tests PRIVATE -g -O1 -fno-omit-frame-pointer ${TD_SANITIZE}
    -Wall -Wextra -Wshadow)
  target_link_options(${name}_tests PRIVATE ${TD_SANITIZE})
  target_link_libraries(${name}_tests PRIVATE ${TD_CRITERION} pthread)
  add_test(NAME ${name}.reference COMMAND ${name}_tests --always-succeed=0)
  set_tests_properties(${name}.reference PROPERTIES
    ENVIRONMENT "TSAN_OPTIONS=halt_on_error=1:exitcode=66"
    FAIL_REGULAR_EXPRESSION "Tested: 0 ;ThreadSanitizer;AddressSanitizer;runtime error")
endfunction()
