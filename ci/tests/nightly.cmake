# Nights in a small checkout of their own: a target that is right, one that has the canary's defect, and
# scripts that stand in for fuzzers which meet a machine's troubles.
#   -DNIGHTLY= -DRIGHT= -DPLANTED=   the tool, a fuzzer without a defect, the canary
#   -DSEEDS=      a folder of inputs of the first
#   -DFOLDER=     where all of this happens
cmake_policy(VERSION 3.25)
file(REMOVE_RECURSE "${FOLDER}")
set(signature "heap-use-after-free read_state/shut_down")
set(kept "${FOLDER}/kept inputs")

function(stand_in target binary)
  file(MAKE_DIRECTORY "${FOLDER}/targets/${target}" "${FOLDER}/corpus/${target}/seeds")
  file(TOUCH "${FOLDER}/targets/${target}/target.c")
  foreach(sanitizer asan tsan)
    file(MAKE_DIRECTORY "${FOLDER}/build/${sanitizer}")
    file(REMOVE "${FOLDER}/build/${sanitizer}/${target}_fuzzer")
    file(CREATE_LINK "${binary}" "${FOLDER}/build/${sanitizer}/${target}_fuzzer" SYMBOLIC)
  endforeach()
endfunction()

# A shell script as the fuzzer of a target: what it does when it is to fuzz, and else what RIGHT does.
function(scripted target fuzzing)
  file(WRITE "${FOLDER}/${target}.sh" "#!/bin/sh
case \"$*\" in *-max_total_time=*) ${fuzzing} ;; esac
exec '${RIGHT}' \"$@\"
")
  file(CHMOD "${FOLDER}/${target}.sh" PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE)
  stand_in(${target} "${FOLDER}/${target}.sh")
endfunction()

function(fault words)
  message(FATAL_ERROR "${words}\n${output}")
endfunction()

# night(STATUS ARGUMENT...): sets `output`, and `json`, `sarif` and `junit` to the reports.
macro(night status)
  file(REMOVE_RECURSE "${FOLDER}/report")
  set(json "")
  execute_process(COMMAND ${CMAKE_COMMAND} -E env TD_COMMAND=ci/nightly TD_FROM=${FOLDER} ${git}
      "${NIGHTLY}" --jobs 2 --corpus "kept inputs" ${ARGN}
    WORKING_DIRECTORY "${FOLDER}" RESULT_VARIABLE result OUTPUT_VARIABLE output ERROR_VARIABLE output)
  if(NOT result STREQUAL "${status}")
    fault("${ARGN}: exit status ${result}, not ${status}")
  endif()
  if(EXISTS "${FOLDER}/report/report.json")
    file(READ "${FOLDER}/report/report.json" json)
    file(READ "${FOLDER}/report/report.sarif" sarif)
    file(READ "${FOLDER}/report/junit.xml" junit)
    if(NOT output MATCHES "report: .*report/report.md" AND NOT output MATCHES "canary")
      fault("it does not say where the report lies")
    endif()
  endif()
endmacro()

# member(OUT DOCUMENT PATH...)
function(member out document)
  string(JSON value ERROR_VARIABLE error GET "${document}" ${ARGN})
  if(error)
    fault("${ARGN}: ${error}")
  endif()
  set(${out} "${value}" PARENT_SCOPE)
endfunction()

# is(DOCUMENT VALUE PATH...)
function(is document value)
  member(found "${document}" ${ARGN})
  if(NOT found STREQUAL "${value}")
    fault("${ARGN} is ${found}, not ${value}")
  endif()
endfunction()

function(no_empty_input folder)
  file(GLOB_RECURSE inputs "${folder}/*")
  foreach(input IN LISTS inputs)
    file(SIZE "${input}" size)
    if(size EQUAL 0)
      fault("${input} has 0 bytes")
    endif()
  endforeach()
endfunction()

# What is wrong with a call is said before anything happens.
stand_in(canary "${PLANTED}")
stand_in(right "${RIGHT}")
file(COPY ${SEEDS}/ DESTINATION "${FOLDER}/corpus/right/seeds")
foreach(wrong "--hours;0" "--hours;x" "--seconds;-1" "--seconds;1e99" "--target;none" "--known-file;none" "--night" "here"
    "--seconds;0.1")
  night(2 ${wrong})
  if(json OR NOT output MATCHES "^ci/nightly: .*[0-9a-z]")
    fault("${wrong}: not refused as it should be")
  endif()
endforeach()

# The code that is fuzzed has a commit, or has none, or differs from it.
execute_process(COMMAND git init -q COMMAND_ERROR_IS_FATAL ANY WORKING_DIRECTORY "${FOLDER}")
execute_process(COMMAND git add targets COMMAND_ERROR_IS_FATAL ANY WORKING_DIRECTORY "${FOLDER}")
execute_process(COMMAND git -c user.name=a -c user.email=b commit -q -m c COMMAND_ERROR_IS_FATAL ANY
  WORKING_DIRECTORY "${FOLDER}")
execute_process(COMMAND git rev-parse HEAD OUTPUT_VARIABLE commit OUTPUT_STRIP_TRAILING_WHITESPACE
  COMMAND_ERROR_IS_FATAL ANY WORKING_DIRECTORY "${FOLDER}")

# Two nights: the second begins with what the first has left.
set(git GIT_DIR=/nowhere)
night(0 --target right --seconds 2)
is("${json}" 0 corpora 0 kept)
member(merged "${json}" corpora 0 merged)
member(seeded "${json}" corpora 0 seeded)
is("${json}" unknown commit)
is("${json}" 0 status)
is("${sarif}" 2.1.0 version)
string(JSON results LENGTH "${sarif}" runs 0 results)
member(fuzzed "${json}" corpora 0 fuzzed)
if(merged LESS 2 OR NOT merged LESS fuzzed OR NOT fuzzed GREATER seeded OR NOT results EQUAL 0)
  fault("${seeded} seeds, then ${fuzzed} inputs, then ${merged}; ${results} results")
endif()
string(REGEX MATCHALL "<testcase classname=\"right\" name=\"(asan|tsan|corpus/right/seeds/[a-z_]+)\"" cases "${junit}")
list(LENGTH cases case_count)
math(EXPR case_count_right "${seeded} + 2")
if(NOT case_count EQUAL case_count_right OR junit MATCHES "<failure|<error|<skipped")
  fault("${case_count} cases, not ${case_count_right}\n${junit}")
endif()
file(MAKE_DIRECTORY "${kept}/right.before" "${kept}/right.new") # of a night that was killed
file(WRITE "${kept}/right/empty" "")
set(git --unset=GIT_DIR)
night(0 --target right --seconds 2 --report "the reports/of today" --hours 5)
file(READ "${FOLDER}/the reports/of today/report.json" json)
is("${json}" ${merged} corpora 0 kept)
is("${json}" ${commit} commit)
file(GLOB folders LIST_DIRECTORIES true RELATIVE "${kept}" "${kept}/*")
if(NOT folders STREQUAL "right")
  fault("left in the corpus: ${folders}")
endif()
no_empty_input("${kept}")

# A verdict: its folder, and all reports.
stand_in(planted "${PLANTED}")
file(APPEND "${FOLDER}/targets/right/target.c" "// edited\n")
night(1 --target planted --seconds 2)
is("${json}" 1 status)
foreach(pair "state;new" "signature;${signature}" "kind;heap-use-after-free" "replays;10" "replays_of;10")
  list(GET pair 0 name)
  list(GET pair 1 value)
  is("${json}" "${value}" findings 0 ${name})
endforeach()
member(folder "${json}" findings 0 folder)
is("${json}" "ci/repro ${folder}/input" findings 0 command)
is("${json}" "page.html" findings 0 page)
is("${json}" "${commit}-dirty" findings 0 first_commit)
foreach(name input original explanation page.html report finding.json)
  if(NOT EXISTS "${FOLDER}/${folder}/${name}")
    fault("${folder} has no ${name}")
  endif()
endforeach()
is("${sarif}" heap-use-after-free runs 0 results 0 ruleId)
is("${sarif}" heap-use-after-free runs 0 tool driver rules 0 id)
is("${sarif}" "planted: ${signature}" runs 0 results 0 partialFingerprints signature/v1)
string(JSON results LENGTH "${sarif}" runs 0 results)
string(JSON locations LENGTH "${sarif}" runs 0 results 0 locations)
member(file "${sarif}" runs 0 results 0 locations 1 physicalLocation artifactLocation uri)
member(line "${sarif}" runs 0 results 0 locations 1 physicalLocation region startLine)
if(NOT results EQUAL 1 OR NOT locations EQUAL 2 OR NOT line GREATER 0 OR NOT file MATCHES "canary\\.c$")
  fault("${results} results, ${locations} locations, ${file}:${line}")
endif()
# It fails the case of each sanitizer that has seen it.
string(JSON seen LENGTH "${json}" findings 0 seen_under)
if(NOT junit MATCHES "tests=\"2\" failures=\"${seen}\" errors=\"0\"" OR
   NOT junit MATCHES "<failure message=\"${signature}\" type=\"heap-use-after-free\">.*replay: ci/repro")
  fault("${junit}")
endif()

# Seen again: counted, and the day of its first sight stays.
file(READ "${FOLDER}/${folder}/finding.json" record)
member(times "${record}" times_seen)
member(today "${record}" first_seen)
string(JSON record SET "${record}" first_seen "\"2001-02-03\"")
file(WRITE "${FOLDER}/${folder}/finding.json" "${record}")
night(1 --target planted --seconds 2 --known "leak of nothing")
is("${json}" "ci/repro ${folder}/input --known 'leak of nothing'" findings 0 command)
is("${json}" "seen before" findings 0 state)
is("${json}" 2001-02-03 findings 0 first_seen)
member(times_now "${json}" findings 0 times_seen)
member(tonight "${json}" findings 0 times_tonight)
math(EXPR sum "${times} + ${tonight}")
if(NOT times_now EQUAL sum OR NOT tonight GREATER 0 OR NOT EXISTS "${FOLDER}/${folder}/input")
  fault("seen ${times}, then ${tonight} times: ${times_now}")
endif()

# Known: counted, and nothing else.
file(WRITE "${FOLDER}/known.txt" "# of this test\n\n${signature}\n")
file(READ "${FOLDER}/${folder}/finding.json" record)
night(0 --target planted --seconds 2 --known-file known.txt)
is("${json}" known findings 0 state)
file(READ "${FOLDER}/${folder}/finding.json" record_now)
if(NOT record_now STREQUAL record OR junit MATCHES "<failure")
  fault("a known verdict left traces\n${junit}")
endif()

# Fuzzers are told what is known, go on, and say how often they met it.
scripted(telling "case \"$*\" in *'--known=leak of nothing'*) echo 'teardown: known: 3 times leak of nothing' >&2 ;; esac")
night(0 --target telling --seconds 2 --known "leak of nothing")
is("${json}" "leak of nothing" findings 0 signature)
member(times "${json}" findings 0 times_tonight)
math(EXPR rest "${times} % 3")
if(NOT times GREATER 3 OR NOT rest EQUAL 0)
  fault("two fuzzers met it 3 times each: ${times}")
endif()

# Regressions: inputs of the corpus, tracked and kept, that give a verdict now.
file(COPY_FILE "${FOLDER}/${folder}/input" "${FOLDER}/corpus/planted/seeds/was_fine")
file(COPY_FILE "${FOLDER}/${folder}/input" "${kept}/planted/was_fine_too")
night(1 --target planted --seconds 2)
is("${json}" regression findings 0 state)
is("${json}" "corpus/planted/seeds/was_fine" findings 0 regressions 0)
is("${json}" "${kept}/planted/was_fine_too" findings 0 regressions 1)
if(NOT junit MATCHES "name=\"regressions\" tests=\"2\" failures=\"2\"" OR NOT output MATCHES "\nRegressions\n")
  fault("${junit}")
endif()
member(before "${json}" corpora 0 kept)
member(seeded "${json}" corpora 0 seeded)
math(EXPR silent "${before} - 1")
if(NOT seeded EQUAL silent OR EXISTS "${kept}/planted/was_fine_too")
  fault("of ${before} kept inputs and a seed there were ${seeded} to fuzz from, not ${silent}")
endif()
night(0 --target planted --seconds 2 --known "${signature}")

# Told to stop, by a fuzzer of the first round that tells it: the rest comes, and soon.
scripted(stopping "kill -TERM $PPID")
file(COPY ${SEEDS}/ DESTINATION "${FOLDER}/corpus/stopping/seeds")
night(0 --target stopping --hours 100)
is("${json}" ON stopped)
member(merged "${json}" corpora 0 merged)
if(merged LESS 1)
  fault("the corpus was not merged")
endif()

# A second stop ends the merging, too: the corpus is as it was, and the report comes.
scripted(hurried "")
file(WRITE "${FOLDER}/hurried.sh" "#!/bin/sh
case \"$*\" in *-merge=1*) while :; do kill -TERM $PPID; sleep 0.1; done ;; esac
exec '${RIGHT}' \"$@\"
")
file(COPY ${SEEDS}/ DESTINATION "${FOLDER}/corpus/hurried/seeds")
night(0 --target hurried --seconds 2)
member(fuzzed "${json}" corpora 0 fuzzed)
is("${json}" ${fuzzed} corpora 0 merged)
is("${json}" "" trouble)

# A machine's troubles. Fuzzers that are killed, that cannot start, that have no disk to write on.
scripted(killed "kill -KILL $$")
night(3 --target killed --seconds 2)
if(NOT output MATCHES "killed_fuzzer: [^\n]*killed by signal 9" OR NOT junit MATCHES "<error message=\"[^\"]*killed")
  fault("${junit}")
endif()
scripted(full ": >'${kept}/full/some'; p=$(echo \"$*\" | sed 's/.*-artifact_prefix=\\([^ ]*\\).*/\\1/'); : >\"$p\"crash-some
echo 'teardown: verdict: leak: of nothing' >&2; echo 'teardown: signature: leak nothing' >&2; exit 77")
night(1 --target full --seconds 2)
is("${json}" "leak nothing" findings 0 signature)
member(folder "${json}" findings 0 folder)
if(EXISTS "${FOLDER}/${folder}/input")
  fault("an input of 0 bytes was kept")
endif()
no_empty_input("${kept}")

# A merge that writes less than it should changes nothing.
scripted(cut "")
file(WRITE "${FOLDER}/cut.sh" "#!/bin/sh
case \"$*\" in *-merge=1*) for f; do case $f in */new) echo half >\"$f/half\" ;; esac; done; echo 'MERGE-OUTER: 1 new files with' >&2; exit 0 ;; esac
exec '${RIGHT}' \"$@\"
")
file(COPY ${SEEDS}/ DESTINATION "${FOLDER}/corpus/cut/seeds")
night(3 --target cut --seconds 2)
member(fuzzed "${json}" corpora 0 fuzzed)
is("${json}" ${fuzzed} corpora 0 merged)
if(NOT output MATCHES "is not merged")
  fault("not told")
endif()

# Without the canary's verdict a night proves nothing.
scripted(canary "")
file(WRITE "${FOLDER}/canary.sh" "#!/bin/sh\nexit 0\n")
night(3 --target right --seconds 2)
is("${json}" 3 status)
