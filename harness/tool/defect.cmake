# A defect: the patch applied to a copy of the files it touches, linked into a binary of its own, for the
# sanitizer its header names. A patch that no longer applies fails the build.

# td_defect(TARGET PATCH)
function(td_defect target patch)
  get_filename_component(row ${patch} NAME_WE)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${patch})
  file(STRINGS ${patch} sanitizer REGEX "^Sanitizer: ")
  string(REGEX REPLACE "^Sanitizer: *([a-z]*).*" "\\1" sanitizer "${sanitizer}")
  if(NOT sanitizer IN_LIST TD_SANITIZERS OR sanitizer STREQUAL "none")
    list(JOIN TD_SANITIZERS ", " words)
    message(FATAL_ERROR "${patch}: its header says 'Sanitizer: ${sanitizer}'; there are ${words}")
  endif()
  if(NOT sanitizer STREQUAL TD_SANITIZER)
    return()
  endif()

  set(dir ${CMAKE_CURRENT_SOURCE_DIR}/targets/${target})
  set(out ${CMAKE_BINARY_DIR}/patched/${target}/${row})
  file(GLOB reference ${TD_WATCHED} RELATIVE ${dir}/reference ${dir}/reference/*.[ch])
  file(STRINGS ${patch} touched REGEX "^\\+\\+\\+ b/")
  list(TRANSFORM touched REPLACE "^\\+\\+\\+ b/([^\t ]+).*" "\\1")
  if(NOT touched)
    message(FATAL_ERROR "${patch}: touches no file (lines '+++ b/FILE' are missing)")
  endif()
  # A changed header reaches every file; a changed source only itself.
  set(copied ${touched})
  if(touched MATCHES "\\.h")
    set(copied ${reference})
  endif()
  list(TRANSFORM copied PREPEND ${dir}/reference/ OUTPUT_VARIABLE originals)
  list(TRANSFORM copied PREPEND ${out}/ OUTPUT_VARIABLE copies)
  add_custom_command(OUTPUT ${copies}
    COMMAND ${CMAKE_COMMAND} -E make_directory ${out}
    COMMAND ${CMAKE_COMMAND} -E copy ${originals} ${out}
    COMMAND patch --quiet --fuzz=0 --no-backup-if-mismatch -p1 -d ${out} -i ${patch}
    DEPENDS ${patch} ${originals}
    COMMENT "Defect ${target}/${row}"
    VERBATIM)

  set(sources ${copies})
  list(FILTER sources INCLUDE REGEX "\\.c$")
  foreach(file IN LISTS reference)
    if(file MATCHES "\\.c$" AND NOT file IN_LIST copied)
      list(APPEND sources ${dir}/reference/${file})
    endif()
  endforeach()
  file(GLOB clients ${TD_WATCHED} ${dir}/client*.c)
  file(GLOB host ${TD_WATCHED} ${dir}/target*.c)
  set(name ${target}.${row})
  td_controlled(${name}_controlled SOURCES ${sources} ${clients} INCLUDES ${out} ${dir}/reference)
  td_executable(${name} CONTROLLED ${name}_controlled HOST ${host}
    INCLUDES ${out} ${dir}/reference OUTPUT ${row} DIRECTORY ${CMAKE_BINARY_DIR}/defects/${target})
endfunction()
