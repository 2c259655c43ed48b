# Outside projects that teardown refuses, and what it says; and one that adds it and asks for nothing. Configures
# only.
#
#   cmake -DTEARDOWN=checkout -DBUILD=build folder of it -DSCRATCH=folder -DCOMPILER=… -DGENERATOR=… -DMAKE=…
#     -P refused.cmake
cmake_minimum_required(VERSION 3.25)
set(sources ${SCRATCH}/refused.sources)
set(build ${SCRATCH}/refused.build)
set(prefix ${SCRATCH}/refused.prefix)

# Configures <body>, a project's CMakeLists.txt, and sets <status> and <said>.
function(configure body)
  file(REMOVE_RECURSE ${build})
  file(WRITE ${sources}/CMakeLists.txt "cmake_minimum_required(VERSION 3.25)\n${body}\n")
  execute_process(COMMAND ${CMAKE_COMMAND} -G ${GENERATOR} -S ${sources} -B ${build} -DCMAKE_MAKE_PROGRAM=${MAKE}
      -DCMAKE_PREFIX_PATH=${prefix} ${ARGN}
    RESULT_VARIABLE status OUTPUT_QUIET ERROR_VARIABLE said)
  string(REGEX REPLACE "[ \n]+" " " said "${said}")
  set(status ${status} PARENT_SCOPE)
  set(said "${said}" PARENT_SCOPE)
endfunction()

function(refused words body)
  configure("${body}" ${ARGN})
  if(status EQUAL 0 OR NOT said MATCHES "${words}")
    message(FATAL_ERROR "'${words}' is not said of\n${body}\nstatus ${status}: ${said}")
  endif()
endfunction()

execute_process(COMMAND ${CMAKE_COMMAND} --install ${BUILD} --prefix ${prefix} OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
set(clang -DCMAKE_C_COMPILER=${COMPILER})
set(subproject "add_subdirectory(\"${TEARDOWN}\" teardown)")
set(included "include(\"${TEARDOWN}/harness/teardown.cmake\")")

refused("it controls C: project" "project(p NONE)\n${included}" ${clang})
refused("TD_SANITIZER is 'valgrind': none, asan or tsan" "project(p C)\n${subproject}" ${clang} -DTD_SANITIZER=valgrind)
refused("FUZZING_ENGINE is 'hongg'" "project(p C)\n${subproject}" ${clang} -DFUZZING_ENGINE=hongg)
refused("has '-fsanitize=address': the sanitizer .* chosen by -DTD_SANITIZER" "project(p C)\n${subproject}" ${clang}
  -DCMAKE_C_FLAGS=-fsanitize=address)
refused("find .*version \"2\\.0\"" "project(p C)\nfind_package(teardown 2.0 REQUIRED)" ${clang})
find_program(GCC gcc)
if(GCC)
  refused("needs clang, 14 or later" "project(p C)\n${subproject}" -DCMAKE_C_COMPILER=${GCC})
  refused("needs clang, 14 or later" "project(p C)\nfind_package(teardown 1.0 REQUIRED)" -DCMAKE_C_COMPILER=${GCC})
  configure("project(p C)\nfind_package(teardown)\nif(teardown_FOUND)\nmessage(FATAL_ERROR found)\nendif()"
    -DCMAKE_C_COMPILER=${GCC})
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "a project that can do without teardown cannot: ${said}")
  endif()
endif()

foreach(way "${subproject}" "${included}\nadd_subdirectory(\"${TEARDOWN}/harness\" harness)"
    "find_package(teardown 1.0 REQUIRED)")
  configure("project(p C)\n${way}" ${clang})
  execute_process(COMMAND ${CMAKE_COMMAND} --build ${build} OUTPUT_QUIET RESULT_VARIABLE built)
  file(GLOB_RECURSE objects ${build}/*.c.o)
  list(FILTER objects EXCLUDE REGEX "/CompilerId|/CMakeTmp|/CMakeScratch")
  if(NOT status EQUAL 0 OR NOT built EQUAL 0 OR objects)
    message(FATAL_ERROR "built without being asked for: ${objects}\n${said}")
  endif()
endforeach()
