# shellcheck shell=bash disable=SC2154
# What ci/oss-fuzz/check, which sources this, asks of a fuzzer. The limits are those of OSS-Fuzz's own
# check.

check_fuzzer() {
    local fuzzer=$1 name=$2
    [[ $name =~ ^[a-z0-9_]+_fuzzer$ ]] || bad "$name is no name for a fuzzer"
    grep -q LLVMFuzzerTestOneInput "$fuzzer" || bad "$name would not be known for a fuzzer"
    readelf -h "$fuzzer" | grep -q X86-64 || bad "$name is for another architecture"
    grep -qx '\[libfuzzer\]' "$fuzzer.options" || bad "$name.options has no section for libFuzzer"
    rm -rf "${corpus:?}/$name"
    mkdir "$corpus/$name"
    (cd "$corpus/$name" && cmake -E tar xf "${fuzzer}_seed_corpus.zip") || bad "$name has no seeds"
    [ -n "$(find "$corpus/$name" -type f)" ] || bad "$name has an empty corpus of seeds"
    check_instrumentation "$fuzzer" "$name"
    "check_$FUZZING_ENGINE" "$name"
    [ "$SANITIZER" != coverage ] || check_coverage "$fuzzer" "$name"
}

# within NAME WHAT LEAST MOST: as many calls of a sanitizer's functions are in its code.
within() {
    local n
    n=$(grep -c "^$2$" "$folder/calls" || true)
    [ "$n" -ge "$3" ] && [ "$n" -le "$4" ] || bad "$1 has $n calls of $2: $3 to $4 are wanted"
}

# One sanitizer a build. The run time of each calls a few functions of another's.
check_instrumentation() {
    local any=1000000
    objdump -dC "$1" | sed -nE 's/.*callq?\s+[0-9a-f]+ <__([a-z]+san).*/\1/p' >"$folder/calls"
    case $SANITIZER in
    address) within "$2" asan 1000 $any && within "$2" ubsan 0 200 ;;
    undefined) within "$2" asan 0 0 && within "$2" ubsan 168 $any ;;
    thread) within "$2" asan 0 0 && within "$2" tsan 1000 $any ;;
    esac
    within "$2" msan 0 3
    within "$2" dfsan 0 0
}

check_libfuzzer() {
    local counters words
    for words in "-seed=1337 -runs=4" "-rss_limit_mb=2560 -timeout=25 -seed=1337 -runs=4 --" \
        "-- -rss_limit_mb=2560 -timeout=25 -seed=1337 -runs=4"; do
        # shellcheck disable=SC2086
        run "./$1" $words || bad "$1 $words ends badly: $(cat "$log")"
        ! grep -q 'no interesting inputs were found' "$log" || bad "$1 has no coverage"
        grep -q 'Done 4 runs' "$log" || bad "$1 $words: $(cat "$log")"
        counters=$(sed -n 's/.*INFO: Loaded 1 modules.*(\([0-9]*\) .*counters).*/\1/p' "$log")
        # Before clang 19 ThreadSanitizer's builds count edges by calls, of which libFuzzer tells less.
        if [ "$SANITIZER" = thread ] && grep -q 'Extra Counters' "$log"; then counters=${counters:-100}; fi
        [ "${counters:-0}" -ge 100 ] || bad "$1 has ${counters:-no} counters of coverage"
    done
    run "./$1" -rss_limit_mb=2560 -timeout=25 -runs=0 "$corpus/$1" ||
        bad "$1 dies of its seeds: $(cat "$log")"
}

# Stable is, to afl-fuzz, what covers the same when it is run again: the share of the edges that do.
check_afl() {
    local stable
    rm -rf "$folder/afl"
    run env AFL_NO_UI=1 AFL_SKIP_CPUFREQ=1 AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES=1 AFL_NO_AFFINITY=1 \
        AFL_FORKSRV_INIT_TMOUT=30000 ASAN_OPTIONS="$ASAN_OPTIONS:abort_on_error=1:symbolize=0" \
        afl-fuzz -V "${TD_AFL_SECONDS:-6}" -t 5000+ -i "$corpus/$1" -o "$folder/afl" -- "./$1" ||
        bad "afl-fuzz ends badly with $1: $(tail -n 20 "$log")"
    grep -q 'All set and ready to roll' "$log" || bad "afl-fuzz does not begin with $1: $(cat "$log")"
    ! grep -Eq 'target binary (crashed|terminated)' "$log" ||
        bad "$1 dies under afl-fuzz: $(cat "$log")"
    stable=$(sed -n 's/^stability *: *\([0-9]*\).*%$/\1/p' "$folder/afl/default/fuzzer_stats")
    [ "${stable:-0}" -ge 95 ] || bad "afl-fuzz finds $1 stable to ${stable:-no} %"
    echo "$1: $(grep -E '^(stability|execs_done)' "$folder/afl/default/fuzzer_stats" | tr -s '\n ' ' ')"
}

# What counts lines must not be loads and stores: each would be a point, and an input another run.
check_uncounted() {
    local object
    while read -r object; do
        ! objdump -dr "$object" | grep -B1 -E '__llvm_prf_cnts|__profc' | grep -qE '\smov' ||
            bad "coverage's own counters are points in $object"
    done < <(find "$WORK" -path "*/${1%_fuzzer}_controlled.dir/*" -name '*.o')
}

# As the runner makes its report: the corpus by a merge, then llvm-cov. All files that it names are
# there, and lie among the targets.
check_coverage() {
    local llvm file n=0
    check_uncounted "$2"
    llvm=$(dirname "$("$CC" -print-prog-name=llvm-cov)")
    mkdir "$folder/$2.merged"
    LLVM_PROFILE_FILE=$folder/$2.%1m.profraw \
        run "./$2" -merge=1 -timeout=100 "$folder/$2.merged" "$corpus/$2" || bad "$2 does not merge: $(tail "$log")"
    "$llvm/llvm-profdata" merge -sparse "$folder/$2".*.profraw -o "$folder/$2.profdata"
    "$llvm/llvm-cov" export -format=lcov -instr-profile="$folder/$2.profdata" "$1" >"$folder/$2.lcov"
    while read -r file; do
        [ -f "$file" ] || bad "coverage of $2 names $file, which is not there"
        [[ $file == "$SRC/teardown/targets/"* ]] || bad "coverage of $2 is of $file, too"
        n=$((n + 1))
    done < <(sed -n 's/^SF://p' "$folder/$2.lcov")
    [ $n -gt 3 ] || bad "coverage of $2 names $n files"
    awk -F: '/^LF/ {all += $2} /^LH/ {hit += $2} END {exit !(hit > all / 3)}' "$folder/$2.lcov" ||
        bad "the seeds of $2 reach less than a third of its lines"
}

# The canary is found, with the runner's options, and its input is kept.
check_planted() {
    [ "$FUZZING_ENGINE" = libfuzzer ] || return 0
    case $SANITIZER in address | thread) ;; *) return 0 ;; esac
    quietly "$folder" cmake --build "$WORK/teardown" --target canary_fuzzer
    ! run "$WORK/teardown/canary_fuzzer" -seed=1 -runs=1000000 -artifact_prefix="$folder/" ||
        bad "the canary is not found"
    grep -q 'signature: ' "$log" || bad "the canary has no signature: $(cat "$log")"
    [ -s "$(find "$folder" -maxdepth 1 -name 'crash-*' | head -n1)" ] ||
        bad "the canary's input is not kept: $(tail "$log")"
}
