# The engines: a file tool/engine_NAME.c each, and nothing else lists them. What the linker is told for one stands in
# its line "/* link: … */". FUZZING_ENGINE takes the names, and "external", which is libfuzzer's interface with what
# LIB_FUZZING_ENGINE names.
file(GLOB _td_files ${TD_WATCHED} ${TD_HARNESS_DIR}/tool/engine_*.c)
set(_td_engines "")
foreach(_td_file IN LISTS _td_files)
  string(REGEX REPLACE ".*/engine_(.*)\\.c$" "\\1" _td_name "${_td_file}")
  file(STRINGS ${_td_file} _td_link REGEX "^/\\* link: .*\\*/$" LIMIT_COUNT 1)
  string(REGEX REPLACE "^/\\* link: *(.*[^ ]) *\\*/$" "\\1" _td_link "${_td_link}")
  separate_arguments(_td_link UNIX_COMMAND "${_td_link}")
  list(APPEND _td_engines ${_td_name})
  td_global(TD_ENGINE_LINK_${_td_name} ${_td_link})
endforeach()
td_global(TD_ENGINES ${_td_engines})
