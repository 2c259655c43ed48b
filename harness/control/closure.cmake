# The closure check: what controlled objects call is simulated by the harness (td_…), pure, the
# instrumentation's own, or defined in one of them. Anything else could make two runs differ, so the build
# stops and names it.
#
#   cmake -DNM=… -DOBJECTS=a.o|b.o -DALLOW=name;… -DUNSUPPORTED=name;… -DLIBC=libc.so.6 -DPURE=pure.txt -DSTAMP=…
#     -P closure.cmake
#
# What else is called is also listed in STAMP.unknown, a function a line; in STAMP.objects, what of the C library's
# objects is read; and in STAMP.unsupported, which of those that are UNSUPPORTED are called.
cmake_minimum_required(VERSION 3.25)
string(REPLACE "|" ";" objects "${OBJECTS}")
execute_process(COMMAND ${NM} ${objects} OUTPUT_VARIABLE listing RESULT_VARIABLE failed)
if(failed)
  message(FATAL_ERROR "closure: ${NM} failed on ${objects}")
endif()
string(REPLACE "\n" ";" lines "${listing}")
set(undefined "")
set(defined "")
foreach(line IN LISTS lines)
  if(line MATCHES " +[Uwv] ([^ ]+)$")
    list(APPEND undefined ${CMAKE_MATCH_1})
  elseif(line MATCHES "^[0-9a-f]+ [A-Za-z] ([^ ]+)$")
    list(APPEND defined ${CMAKE_MATCH_1})
  endif()
endforeach()
file(STRINGS ${PURE} pure REGEX "^[^#]")
list(REMOVE_DUPLICATES undefined)
# An alias that nothing uses is there as well, but not as a weak one.
string(REGEX MATCHALL " w td_unsupported_[^\n]+" unsupported "${listing}")
list(TRANSFORM unsupported REPLACE "^ w td_unsupported_" "")
list(REMOVE_DUPLICATES unsupported)
list(JOIN unsupported "\n" names)
file(WRITE ${STAMP}.unsupported "${names}\n")
if(NOT undefined)
  message(FATAL_ERROR "closure: nothing is called in ${objects}: not under control?")
endif()
list(REMOVE_ITEM undefined ${pure} ${defined} ${ALLOW} "")
list(FILTER undefined EXCLUDE REGEX
  "^(td_|__(asan|tsan|ubsan|sanitizer_cov|emutls)_|__(start|stop)_|_GLOBAL_OFFSET_TABLE_|__llvm_|__odr_)")
# A function that is called can be given another body; an object that is read cannot.
execute_process(COMMAND ${NM} -D --defined-only ${LIBC} OUTPUT_VARIABLE listing RESULT_VARIABLE failed)
if(failed)
  message(FATAL_ERROR "closure: ${NM} failed on ${LIBC}")
endif()
string(REGEX MATCHALL " [BDGRSV] [^@\n]+" objects_of_libc "${listing}")
list(TRANSFORM objects_of_libc REPLACE "^ . " "")
foreach(name IN LISTS UNSUPPORTED)
  if(name IN_LIST objects_of_libc)
    message(FATAL_ERROR "closure: ${name} is an object, not a function: it cannot be UNSUPPORTED")
  endif()
endforeach()
set(unknown ${undefined})
list(REMOVE_ITEM unknown ${objects_of_libc} "")
list(JOIN unknown "\n" names)
file(WRITE ${STAMP}.unknown "${names}\n")
list(REMOVE_ITEM undefined ${unknown} "")
list(JOIN undefined "\n" names)
file(WRITE ${STAMP}.objects "${names}\n")
list(APPEND undefined ${unknown})
if(undefined)
  list(JOIN undefined ", " names)
  message(FATAL_ERROR "closure: not simulated and not known to be pure: ${names}\n"
    "  called from: ${objects}\n"
    "  A call that depends on more than its arguments and memory needs a TD_REPLACE in harness/; a pure "
    "one, a line in harness/control/pure.txt; for one program, ALLOW in its td_program() or ci/program --allow. Where it never comes to the call, UNSUPPORTED.")
endif()
file(WRITE ${STAMP} "closed\n")
