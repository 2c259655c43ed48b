# Source-based coverage of what is under control, by the corpus: the build target coverage-report writes
# coverage/NAME.txt and coverage/NAME/index.html into the build folder.
set(TD_COVERAGE_FLAGS "")
if(TD_COVERAGE)
  set(TD_COVERAGE_FLAGS -fprofile-instr-generate -fcoverage-mapping)
  add_custom_target(coverage-report)
endif()

function(td_find_llvm out tool)
  execute_process(COMMAND ${CMAKE_C_COMPILER} -print-prog-name=${tool}
    OUTPUT_VARIABLE path OUTPUT_STRIP_TRAILING_WHITESPACE)
  set(${out} ${path} PARENT_SCOPE)
endfunction()

# td_coverage_report(NAME): for targets/NAME.
function(td_coverage_report name)
  if(NOT TD_COVERAGE)
    return()
  endif()
  td_find_llvm(profdata llvm-profdata)
  td_find_llvm(cov llvm-cov)
  set(dir ${CMAKE_BINARY_DIR}/coverage)
  file(RELATIVE_PATH below ${CMAKE_SOURCE_DIR} ${CMAKE_BINARY_DIR}) # where the mapped paths seem to lie
  set(show ${cov} show $<TARGET_FILE:${name}_fuzzer> -instr-profile=${dir}/${name}.profdata
    -path-equivalence=${below},${CMAKE_SOURCE_DIR})
  add_custom_target(coverage-${name}
    COMMAND ${CMAKE_COMMAND} -E make_directory ${dir}
    COMMAND ${CMAKE_COMMAND} -E env LLVM_PROFILE_FILE=${dir}/${name}.profraw
      $<TARGET_FILE:${name}_fuzzer> --hash ${CMAKE_SOURCE_DIR}/corpus/${name} > ${dir}/${name}.inputs
    COMMAND ${profdata} merge -o ${dir}/${name}.profdata ${dir}/${name}.profraw
    COMMAND ${show} -format=html -output-dir=${dir}/${name}
    COMMAND ${cov} report $<TARGET_FILE:${name}_fuzzer> -instr-profile=${dir}/${name}.profdata
      > ${dir}/${name}.txt
    COMMAND ${CMAKE_COMMAND} -E cat ${dir}/${name}.txt
    DEPENDS ${name}_fuzzer VERBATIM)
  add_dependencies(coverage-report coverage-${name})
endfunction()
