# What teardown cannot do without, of the project that uses it and of the machine: sets <out> to what is missing, in
# words, or to nothing.
function(td_wanting out)
  set(${out} "" PARENT_SCOPE)
  if(CMAKE_VERSION VERSION_LESS 3.25)
    set(${out} "CMake 3.25 or later is needed; this is ${CMAKE_VERSION}" PARENT_SCOPE)
  elseif(NOT CMAKE_C_COMPILER_LOADED)
    set(${out} "it controls C: project(… C) has to come before it" PARENT_SCOPE)
  elseif(NOT CMAKE_SYSTEM_NAME STREQUAL "Linux" OR NOT CMAKE_SYSTEM_PROCESSOR MATCHES "^(x86_64|aarch64)$")
    set(${out} "it switches tasks on Linux on x86_64 and aarch64; this is ${CMAKE_SYSTEM_NAME} on ${CMAKE_SYSTEM_PROCESSOR}"
      PARENT_SCOPE)
  elseif(TD_NATIVE)
    return() # any compiler will do
  elseif(NOT CMAKE_C_COMPILER_ID STREQUAL "Clang" OR CMAKE_C_COMPILER_VERSION VERSION_LESS 14)
    string(CONCAT message "the harness needs clang, 14 or later, for its load and store callbacks: configure an empty "
      "build folder with -DCMAKE_C_COMPILER=clang (or clang-19: what ci/setup --compiler prints). This is ${CMAKE_C_COMPILER}, "
      "${CMAKE_C_COMPILER_ID} ${CMAKE_C_COMPILER_VERSION}. With it, the references of a checkout can be built: -DTD_NATIVE=ON")
    set(${out} "${message}" PARENT_SCOPE)
  endif()
endfunction()
