# What the formatter leaves as it is: `sizeof` is written as a call.
#
#   cmake -DFILES=… -P layout.cmake          the paths, a line each
file(STRINGS ${FILES} files)
if(NOT files)
  message(FATAL_ERROR "${FILES} names no file")
endif()
set(wrong "")
foreach(file IN LISTS files)
  file(READ ${file} text)
  if(text MATCHES "[^a-z_](sizeof [a-z*][^\n]*)")
    string(APPEND wrong "\n${file}: ${CMAKE_MATCH_1}")
  endif()
endforeach()
if(wrong)
  message(FATAL_ERROR "sizeof(x) is how it is written here:${wrong}")
endif()
