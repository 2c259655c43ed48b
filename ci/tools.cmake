# The tools behind the scripts of this folder: plain C, never instrumented, built on demand.
set(CI_DIR ${CMAKE_CURRENT_LIST_DIR})
set(common build.c check.c corpus.c files.c fuzzer_log.c json.c json_read.c known.c options.c page_table.c plan.c process.c project.c replay.c sides.c
  status_line.c table.c text.c utf8.c words.c xml.c)
list(TRANSFORM common PREPEND ${CI_DIR}/)
add_library(ci_common STATIC EXCLUDE_FROM_ALL ${common})
set_property(SOURCE ${CI_DIR}/options.c PROPERTY COMPILE_DEFINITIONS TD_VERSION="${TD_VERSION}")
target_compile_features(ci_common PUBLIC c_std_17)
target_include_directories(ci_common PUBLIC ${CI_DIR})
target_link_libraries(ci_common PUBLIC m)
target_compile_definitions(ci_common PUBLIC _GNU_SOURCE)
target_compile_options(ci_common PUBLIC -Wall -Wextra -Wshadow)

# ci_tool(NAME SOURCE...): of NAME.c and these.
function(ci_tool name)
  list(TRANSFORM ARGN PREPEND ${CI_DIR}/ OUTPUT_VARIABLE sources)
  add_executable(${name} EXCLUDE_FROM_ALL ${CI_DIR}/${name}.c ${sources})
  target_link_libraries(${name} PRIVATE ci_common)
endfunction()
