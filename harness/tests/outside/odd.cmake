# The form "included" once more, with checkout, sources and build in folders whose names are hard to quote. (Not the
# double quote in that of the build: CMake cannot try a compiler there.)
#
#   cmake -D… -P odd.cmake      as for build.cmake; TEARDOWN and SCRATCH are copied from and to
cmake_minimum_required(VERSION 3.25)
set(odd "${SCRATCH}/a b'ü\"c")
set(builds "${SCRATCH}/a b'ü")
file(REMOVE_RECURSE ${odd} ${builds})
file(COPY ${TEARDOWN}/CMakeLists.txt ${TEARDOWN}/harness DESTINATION ${odd}/checkout PATTERN tests EXCLUDE)
execute_process(COMMAND ${CMAKE_COMMAND} -DFORM=included -DTYPE=${TYPE} -DSANITIZER=${SANITIZER} -DFLAGS=
    -DTEARDOWN=${odd}/checkout -DSCRATCH=${odd} -DBUILDS=${builds} -DCOMPILER=${COMPILER} -DGENERATOR=${GENERATOR} -DMAKE=${MAKE}
    -DLAUNCHER=${LAUNCHER} -P ${CMAKE_CURRENT_LIST_DIR}/build.cmake
  COMMAND_ERROR_IS_FATAL ANY)
file(RENAME ${odd}/included.told ${SCRATCH}/odd.told)
