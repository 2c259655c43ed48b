# Builds an outside project, and has its target and its program find their bug.
#
#   cmake -DFORM=installed|subproject|fetched|included -DTYPE=Release -DFLAGS=… -DSANITIZER=… -DTEARDOWN=checkout
#     -DBUILD=build folder of it -DSCRATCH=folder [-DBUILDS=folder] -DCOMPILER=… -DGENERATOR=… -DMAKE=… -DLAUNCHER=… -P build.cmake
#
# FORM.told in SCRATCH then has what both have found, trace hashes, and explanations: the same in every form, build
# type and sanitizer.
cmake_minimum_required(VERSION 3.25)
set(sources ${SCRATCH}/${FORM}.sources)
if(NOT BUILDS)
  set(BUILDS ${SCRATCH})
endif()
set(build ${BUILDS}/${FORM}.build)
set(told ${SCRATCH}/${FORM}.told)

function(run)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE errors)
  if(NOT status EQUAL 0)
    list(JOIN ARGN " " command)
    message(FATAL_ERROR "${command}: status ${status}\n${output}\n${errors}")
  endif()
  set(output "${output}" PARENT_SCOPE)
endfunction()

# Finds the bug of <binary>, and adds signature, hash and explanation to <found>.
function(search binary)
  set(input ${build}/${binary}.input)
  execute_process(COMMAND ${build}/${binary} --search --runs 20000 --seed 1 --keep ${input} RESULT_VARIABLE status
    OUTPUT_VARIABLE output ERROR_VARIABLE report)
  if(NOT status EQUAL 1 OR NOT output MATCHES "^assertion shelf_take\t")
    message(FATAL_ERROR "${FORM}, ${TYPE}: ${binary}: status ${status}, found '${output}'\n${report}")
  endif()
  set(found "${found}${binary}: ${output}")
  execute_process(COMMAND ${build}/${binary} --hash ${input} OUTPUT_VARIABLE output ERROR_QUIET)
  string(REPLACE "${build}/" "" output "${output}")
  execute_process(COMMAND ${build}/${binary} --explain ${input} OUTPUT_VARIABLE explanation)
  set(found "${found}${output}${explanation}" PARENT_SCOPE)
endfunction()

file(REMOVE_RECURSE ${sources} ${build} ${SCRATCH}/${FORM}.prefix ${told})
set(ours ${CMAKE_CURRENT_LIST_DIR})
file(COPY ${ours}/${FORM}/ ${ours}/fuzz ${ours}/before.cmake ${ours}/after.cmake DESTINATION ${sources})
if(FORM STREQUAL "installed")
  run(${CMAKE_COMMAND} --install ${BUILD} --prefix ${SCRATCH}/${FORM}.prefix)
endif()
set(ENV{CCACHE_NOHASHDIR} 1)
unset(ENV{CCACHE_BASEDIR}) # it would have sources named otherwise
run(${CMAKE_COMMAND} -G ${GENERATOR} -S ${sources} -B ${build} -DCMAKE_MAKE_PROGRAM=${MAKE}
  -DCMAKE_C_COMPILER=${COMPILER} -DCMAKE_C_COMPILER_LAUNCHER=${LAUNCHER} -DCMAKE_BUILD_TYPE=${TYPE}
  -DCMAKE_C_FLAGS=${FLAGS} -DTD_SANITIZER=${SANITIZER} -DTEARDOWN=${TEARDOWN}
  -DCMAKE_PREFIX_PATH=${SCRATCH}/${FORM}.prefix -DWANTED=1.0)
run(${CMAKE_COMMAND} --build ${build})
file(GLOB_RECURSE object ${build}/file.c.o) # kernel/file/file.c, the one of this name
file(STRINGS "${object}" asserts REGEX "__assert_fail")
if(NOT asserts)
  message(FATAL_ERROR "${FORM}, ${TYPE}: the harness has no assertions: ${object}")
endif()
set(found "")
search(shelf_fuzzer)
search(shop_fuzzer)
run(${build}/quiet_fuzzer --search --runs 2000 --seed 1)
file(WRITE ${told} "${found}")
