# A row and a file are all that a sanitizer takes, and a file all that an engine does: in a copy that has one more of
# each, a program is built with them, and ci/ knows of the sanitizer. (Configures only.)
#
#   cmake -DCHECKOUT=… -DSCRATCH=folder -DCOMPILER=… -DGENERATOR=… -DMAKE=… -P add.cmake
cmake_minimum_required(VERSION 3.25)
file(REMOVE_RECURSE ${SCRATCH})
file(COPY ${CHECKOUT}/CMakeLists.txt ${CHECKOUT}/harness ${CHECKOUT}/ci DESTINATION ${SCRATCH} PATTERN tests EXCLUDE)
set(harness ${SCRATCH}/harness)
file(READ ${harness}/sanitizer/sanitizers.cmake rows)
string(REPLACE "\ntd_global(TD_SANITIZERS" "\ntd_sanitizer(more FLAG leak TITLE More RECOVER leak FILES more_too.c)\ntd_global(TD_SANITIZERS"
  rows "${rows}")
file(WRITE ${harness}/sanitizer/sanitizers.cmake "${rows}")
file(READ ${harness}/sanitizer/none.c none)
string(REPLACE "\"none\"" "\"more\"" none "${none}")
file(WRITE ${harness}/sanitizer/more.c "${none}")
file(WRITE ${harness}/sanitizer/more_too.c "int td_more;\n")
file(WRITE ${harness}/tool/engine_more.c "/* link: -Wl,--the-engine,more */\nint main(void) { return 0; }\n")

file(WRITE ${SCRATCH}/project/CMakeLists.txt [[
cmake_minimum_required(VERSION 3.25)
project(p C ASM)
include(../harness/teardown.cmake)
add_subdirectory(../harness harness)
td_program(one SOURCES main.c)
include(../ci/tools.cmake)
]])
file(WRITE ${SCRATCH}/project/main.c "int main(void) { return 0; }\n")
execute_process(COMMAND ${CMAKE_COMMAND} -G ${GENERATOR} -S ${SCRATCH}/project -B ${SCRATCH}/build -DTD_SANITIZER=more
    -DFUZZING_ENGINE=more -DCMAKE_C_COMPILER=${COMPILER} -DCMAKE_MAKE_PROGRAM=${MAKE} -DCMAKE_EXPORT_COMPILE_COMMANDS=ON
  OUTPUT_VARIABLE said ERROR_VARIABLE said RESULT_VARIABLE status)
if(NOT status EQUAL 0)
  message(FATAL_ERROR "status ${status}: ${said}")
endif()

function(expect file wanted)
  file(READ ${SCRATCH}/build/${file} text)
  foreach(regex IN LISTS wanted)
    if(NOT text MATCHES "${regex}")
      message(FATAL_ERROR "${file} has no '${regex}'")
    endif()
  endforeach()
endfunction()

expect(compile_commands.json "-fsanitize=leak[^\n]* -fsanitize-recover=leak[^\n]*/main\\.c;sanitizer/more\\.c;sanitizer/more_too\\.c")
expect(compile_commands.json "TD_SANITIZER_NAMES=[^ ]*asan[^ ]*tsan[^ ]*more;TD_BUILD_TITLES=[^ ]*plain[^ ]*ASan[^ ]*TSan[^ ]*More")
expect(build.ninja "-fsanitize=leak[^\n]*--the-engine,more|--the-engine,more[^\n]*-fsanitize=leak")
execute_process(COMMAND bash -c "eval \"$(grep ^mapfile ci/common.sh)\" && echo \"\${sanitizers[@]}\"" WORKING_DIRECTORY ${SCRATCH}
  OUTPUT_VARIABLE said ERROR_VARIABLE said)
if(NOT said STREQUAL "asan tsan more\n")
  message(FATAL_ERROR "ci/common.sh knows '${said}'")
endif()
