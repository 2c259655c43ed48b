# A row is all that a setting takes: in a copy of harness/ and ci/, whose table has three more of them, each is a field,
# a keyword, an option and a line of help.
#
#   cmake -DCHECKOUT=… -DSCRATCH=folder -DCOMPILER=… -DGENERATOR=… -DMAKE=… -P add.cmake
cmake_minimum_required(VERSION 3.25)
file(REMOVE_RECURSE ${SCRATCH})
file(COPY ${CHECKOUT}/CMakeLists.txt ${CHECKOUT}/harness ${CHECKOUT}/ci DESTINATION ${SCRATCH})
file(READ ${SCRATCH}/harness/teardown_settings.h rows)
string(REPLACE "\n#undef TD_SETTING" [[

TD_SETTING(one_flag_more, FLAG, false, "a flag; of a test")
TD_SETTING(one_number_more, NUMBER, 12, "a number")
TD_SETTING(one_word_more, COMPILER, "-DONE_WORD=1 -DTWO_WORDS", "words")
#undef TD_SETTING]] rows "${rows}")
file(WRITE ${SCRATCH}/harness/teardown_settings.h "${rows}")

function(expect what wanted)
  execute_process(COMMAND ${ARGN} OUTPUT_VARIABLE said ERROR_VARIABLE said RESULT_VARIABLE status)
  if(NOT status EQUAL 0 OR NOT said MATCHES "${wanted}")
    message(FATAL_ERROR "${what}: status ${status}, not '${wanted}' but\n${said}")
  endif()
endfunction()

expect("help" "\n  --one-flag-more a flag; of a test\n  --one-number-more N a number\n  --one-word-more words\n"
  ${SCRATCH}/ci/program --help)

# The words that it gives to the compiler.
set(ci ${SCRATCH}/ci)
expect("compiling the options" "" ${COMPILER} -std=c17 -D_GNU_SOURCE -DTD_VERSION="1" -I${ci} -I${SCRATCH}/harness
  ${SCRATCH}/harness/tests/settings/options.c ${ci}/settings.c ${ci}/options.c ${ci}/text.c ${ci}/words.c -o ${SCRATCH}/options)
expect("options" "^-DONE_WORD=1\n-DTWO_WORDS\n-DTD_PROGRAM_SETTINGS=.one_flag_more=true,.one_number_more=34,\n$"
  ${SCRATCH}/options --one-number-more 34 --one-flag-more --one-word-more)

# Of a project that uses the harness, what has the fields and what has the flags. (Nothing of the harness is built.)
file(WRITE ${SCRATCH}/project/CMakeLists.txt [[
cmake_minimum_required(VERSION 3.25)
project(p C ASM)
include(../harness/teardown.cmake)
td_program(more SOURCES main.c ONE_FLAG_MORE ONE_NUMBER_MORE 34 ONE_WORD_MORE)
td_controlled(library SOURCES main.c ONE_WORD_MORE)
]])
file(WRITE ${SCRATCH}/project/main.c [[
#if ONE_WORD != 1 || !defined TWO_WORDS
#error "the words are missing"
#endif
int main(void)
{
    return 0;
}
]])
expect("the keywords" "" ${CMAKE_COMMAND} -G ${GENERATOR} -S ${SCRATCH}/project -B ${SCRATCH}/build
  -DCMAKE_C_COMPILER=${COMPILER} -DCMAKE_MAKE_PROGRAM=${MAKE} -DCMAKE_EXPORT_COMPILE_COMMANDS=ON)
expect("the fields and the flags" "" ${CMAKE_COMMAND} --build ${SCRATCH}/build --target more_main more_controlled library)
file(READ ${SCRATCH}/build/compile_commands.json commands)
if(NOT commands MATCHES "TD_PROGRAM_SETTINGS=[^ ]*\\.one_flag_more=true,\\.one_number_more=34")
  message(FATAL_ERROR "the fields are not what the keywords say: ${commands}")
endif()
