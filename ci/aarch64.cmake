# Cross building for aarch64 with clang: a toolchain file. The environment's AARCH64_ROOT is a folder with
# what programs there link with: the C library, the sanitizers' run times, and so on. ci/aarch64 makes one.
if("$ENV{AARCH64_ROOT}" STREQUAL "")
  message(FATAL_ERROR "AARCH64_ROOT is not set: where are the libraries for aarch64? (ci/aarch64 makes such a folder)")
endif()
set(CMAKE_SYSTEM_NAME Linux)
set(CMAKE_SYSTEM_PROCESSOR aarch64)
if(NOT CMAKE_C_COMPILER)
  set(CMAKE_C_COMPILER clang)
endif()
set(CMAKE_C_COMPILER_TARGET aarch64-linux-gnu)
set(CMAKE_ASM_COMPILER_TARGET aarch64-linux-gnu)
set(CMAKE_SYSROOT $ENV{AARCH64_ROOT})

# The compiler's headers are the same everywhere, its run times are not.
file(GLOB runtimes ${CMAKE_SYSROOT}/usr/lib/llvm-*/lib/clang/*)
set(CMAKE_EXE_LINKER_FLAGS_INIT -resource-dir=${runtimes})

set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
