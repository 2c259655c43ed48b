# Did all forms tell the same? A file each.
#
#   cmake "-DTOLD=file|…" -P same.cmake
cmake_minimum_required(VERSION 3.25)
string(REPLACE "|" ";" files "${TOLD}")
list(GET files 0 first)
file(READ ${first} wanted)
foreach(file IN LISTS files)
  file(READ ${file} told)
  if(NOT told STREQUAL wanted OR told STREQUAL "")
    message(FATAL_ERROR "${first}:\n${wanted}\n${file}:\n${told}")
  endif()
endforeach()
