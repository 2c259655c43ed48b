# The sanitizers: a row each here, and a file NAME.c beside this one, which defines what sanitizer.h declares. Nothing
# else lists them: TD_SANITIZER takes these names, and ci/ builds and fuzzes with each of them but "none".
#
#   td_sanitizer(NAME [FLAG word] [TITLE word] [RECOVER word …] [FILES file …] [CALLS_BEFORE version])
#     FLAG          of -fsanitize=, as an external engine's CFLAGS have it, too
#     TITLE         in tables
#     RECOVER       of -fsanitize-recover=, for code under control, which goes on after its reports
#     FILES         further ones of this folder
#     CALLS_BEFORE  before this clang it takes the inline counters of code that two tasks run for a race; there edges are
#                   counted by a call (control/edges.c)
macro(td_sanitizer name)
  cmake_parse_arguments(_td_row "" "FLAG;TITLE;CALLS_BEFORE" "RECOVER;FILES" ${ARGN})
  list(APPEND _td_sanitizers ${name})
  foreach(_td_column FLAG TITLE RECOVER FILES CALLS_BEFORE)
    td_global(TD_SANITIZER_${name}_${_td_column} ${_td_row_${_td_column}})
  endforeach()
endmacro()

set(_td_sanitizers "")
td_sanitizer(none TITLE plain)
td_sanitizer(asan FLAG address TITLE ASan RECOVER address)
td_sanitizer(tsan FLAG thread TITLE TSan FILES tsan_volatile.c CALLS_BEFORE 19)
td_global(TD_SANITIZERS ${_td_sanitizers})
