# Source-based coverage of what is under control, by the corpus: the build target coverage-report writes
# coverage/NAME.txt and coverage/NAME/index.html into the build folder. ci/coverage calls it.
td_global(TD_COVERAGE_FLAGS "")
if(TD_COVERAGE)
  td_global(TD_COVERAGE_FLAGS -fprofile-instr-generate -fcoverage-mapping)
  set(TD_COVERAGE_CORPUS "" CACHE PATH "A further corpus, with a folder a target, of which coverage is shown")
  add_custom_target(coverage-report)
endif()

function(td_find_llvm out tool)
  execute_process(COMMAND ${CMAKE_C_COMPILER} -print-prog-name=${tool}
    OUTPUT_VARIABLE path OUTPUT_STRIP_TRAILING_WHITESPACE)
  set(${out} ${path} PARENT_SCOPE)
endfunction()

# td_coverage_report(NAME): for targets/NAME. The inputs run as in a merge, which survives one that dies.
function(td_coverage_report name)
  if(NOT TD_COVERAGE)
    return()
  endif()
  td_find_llvm(profdata llvm-profdata)
  td_find_llvm(cov llvm-cov)
  set(dir ${CMAKE_BINARY_DIR}/coverage)
  set(raw ${dir}/raw/${name})
  set(inputs ${CMAKE_CURRENT_SOURCE_DIR}/corpus/${name})
  if(TD_COVERAGE_CORPUS)
    file(MAKE_DIRECTORY ${TD_COVERAGE_CORPUS}/${name})
    list(APPEND inputs ${TD_COVERAGE_CORPUS}/${name})
  endif()
  set(of $<TARGET_FILE:${name}_fuzzer> -instr-profile=${dir}/${name}.profdata)
  add_custom_target(coverage-${name}
    COMMAND ${CMAKE_COMMAND} -E rm -rf ${raw} ${dir}/${name}
    COMMAND ${CMAKE_COMMAND} -E make_directory ${raw}/merged ${raw}/profiles
    COMMAND ${CMAKE_COMMAND} -E env LLVM_PROFILE_FILE=${raw}/profiles/%1m.profraw
      $<TARGET_FILE:${name}_fuzzer> -merge=1 -max_len=1048576 -verbosity=0 ${raw}/merged ${inputs}
    COMMAND ${profdata} merge -o ${dir}/${name}.profdata ${raw}/profiles
    COMMAND ${cov} show ${of} -format=html -output-dir=${dir}/${name}
    COMMAND ${cov} report ${of} > ${dir}/${name}.txt
    COMMAND ${CMAKE_COMMAND} -E cat ${dir}/${name}.txt
    DEPENDS ${name}_fuzzer VERBATIM)
  add_dependencies(coverage-report coverage-${name})
endfunction()
