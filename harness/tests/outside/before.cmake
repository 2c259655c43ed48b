# What a parent project has set before teardown comes.
set(CMAKE_C_STANDARD 99)
set(CMAKE_C_EXTENSIONS OFF)
set(flags "-DOURS")
set(version 7)
get_cmake_property(before VARIABLES)
foreach(name IN LISTS before)
  set(before_${name} "${${name}}")
endforeach()
