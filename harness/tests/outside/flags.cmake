# This project itself as another build type: all that it compiles has its assertions, since the tests, the conformance
# suite and the references are made of them. Configures only.
#
#   cmake -DTEARDOWN=checkout -DSCRATCH=folder -DCOMPILER=… -DGENERATOR=… -DMAKE=… -P flags.cmake
cmake_minimum_required(VERSION 3.25)
foreach(type Release RelWithDebInfo MinSizeRel)
  set(build ${SCRATCH}/flags.${type})
  file(REMOVE_RECURSE ${build})
  execute_process(COMMAND ${CMAKE_COMMAND} -G ${GENERATOR} -S ${TEARDOWN} -B ${build} -DCMAKE_MAKE_PROGRAM=${MAKE}
      -DCMAKE_C_COMPILER=${COMPILER} -DCMAKE_BUILD_TYPE=${type} -DTD_SANITIZER=none
    OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
  file(STRINGS ${build}/compile_commands.json commands REGEX "^  \"command\": .*-DNDEBUG")
  list(LENGTH commands count)
  if(count LESS 100)
    message(FATAL_ERROR "${type}: ${count} files are compiled with -DNDEBUG: what is looked at?")
  endif()
  list(FILTER commands EXCLUDE REGEX "-DNDEBUG.* -UNDEBUG ")
  if(commands)
    list(JOIN commands "\n" commands)
    message(FATAL_ERROR "${type}: without assertions:\n${commands}")
  endif()
endforeach()
