# shellcheck shell=bash
# What the scripts of this folder share: they source it, and are then at the root of the checkout.
set -euo pipefail
script=$(realpath "$0")
from=$PWD
export TD_FROM=$from # where relative paths on the command line start
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# The comment at the top of a script is its help. Exit codes are everybody's: 0 nothing found, 1 a verdict or a
# failed check, 2 wrong use or it cannot be built, 3 the machine failed, 128 + the signal that stopped it.
usage() {
    sed -n '2,/^$/s/^# \{0,1\}//p' "$script" | sed -e '/^  SETTINGS$/{r '<(settings) -e 'd}'
    exit 0
}
# Their line "SETTINGS" stands for these: an option for each row.
settings() {
    local name type help
    sed -n 's/^TD_SETTING(\([a-z_0-9]*\), \([A-Z]*\), .*, "\(.*\)")$/\1 \2 \3/p' harness/teardown_settings.h |
        while read -r name type help; do
            name=${name//_/-}
            [ "$type" != NUMBER ] || name+=' N'
            printf '  --%-13s %s\n' "$name" "$help"
        done
}
# What every script takes, wherever it stands, but for what is another program's own.
for word; do
    case $word in
    -h | --help) usage ;;
    --version) exec ci/setup --version ;;
    --) break ;;
    esac
done

# One compiler by default, so that inputs that count its points are the same run everywhere: clang 19, or
# what there is. One that CC names builds in a folder of its own.
default=$(ci/setup --compiler)
CC=${CC:-$default}
export CC
build=build
[ "$CC" = "$default" ] || build=build/$(basename "$CC")

TD_COMMAND=${TD_COMMAND:-ci/$(basename "$script")} # in whose name tools speak: the first script's
export TD_COMMAND
refuse() { echo "$TD_COMMAND: $*" >&2; exit 2; }
case $PWD in *'"'*) refuse "CMake cannot build in a folder whose name has a double quote: $PWD" ;; esac

# setup [OPTION]: of ci/setup.
setup() {
    attended ci/setup "$@"
    # Sanitizers look for the symbolizer in PATH; it must be one that reads what this compiler writes.
    local folder
    folder=$(dirname "$("$CC" -print-prog-name=llvm-symbolizer)")
    case :$PATH: in *:$folder:*) ;; *) PATH=$folder:$PATH ;; esac
}

# A stop (Ctrl-C, SIGTERM) ends the script and all that it has started, at once: bash itself would first wait for
# what runs. `stopped_early STATUS` is the script's, where it has something to tell, or has found something, which
# counts more than the stop.
child=''
exec {told}>&1 # what runs when a stop comes may print elsewhere
stopped() {
    trap '' INT TERM
    exec >&"$told"
    if [ -n "$child" ]; then kill "$child"; wait "$child"; fi 2>/dev/null || true
    ! declare -F stopped_early >/dev/null || stopped_early "$1"
    exit "$1"
}
trap 'stopped 130' INT
trap 'stopped 143' TERM

# attended COMMAND...: runs it so that a stop reaches it. It has to end with SIGTERM, and end what it has started.
attended() {
    local status=0
    "$@" <&0 &
    child=$!
    wait "$child" || status=$?
    child=''
    return $status
}

# The tool that builds is built by hand.
builder=$build/builder
make_builder() {
    local sources=(ci/{builder,build,process,status_line,text,words}.c) file
    { mkdir -p "$build" && [ -w "$build" ]; } 2>/dev/null || refuse "$PWD/$build cannot be written"
    for file in "${sources[@]}" ci/*.h harness/tool/{number,seconds}.h; do
        [ "$builder" -nt "$file" ] || break
    done
    [ ! "$builder" -nt "$file" ] || return 0
    attended "$CC" -std=c17 -D_GNU_SOURCE -Iharness -O1 "${sources[@]}" -o "$builder.$$" && mv "$builder.$$" "$builder" && return
    rm -f "$builder.$$"
    if [ "$(df --output=avail "$build" | tail -n1)" -lt 64 ]; then
        echo "$TD_COMMAND: no space left for files in $build" >&2
        exit 3
    fi
    refuse "$builder, which builds all else, cannot be made"
}

# quietly FOLDER COMMAND...: what writes there; its output only if it fails, and then 2, or 3 if the machine did.
quietly() { make_builder; attended "$builder" run "$@"; }
# watched COMMAND...: its output as it comes. A stop ends it and all that it has started.
watched() { make_builder; attended "$builder" watch "$@"; }

# Whatever folder it was for, what has been compiled once is not compiled again, where ccache works.
if [ -z "${CMAKE_C_COMPILER_LAUNCHER+set}" ] && command -v ccache >/dev/null && cache=$(ccache -k cache_dir) &&
    mkdir -p "$cache" && [ -w "$cache" ]; then
    export CMAKE_C_COMPILER_LAUNCHER=ccache
fi 2>/dev/null

# fits FOLDER: it was configured for this compiler (one preset names its own), and for this checkout.
fits() {
    local cache=$1/CMakeCache.txt
    grep -qsxF -e "CMAKE_CACHEFILE_DIR:INTERNAL=$PWD/$1" -e "CMAKE_CACHEFILE_DIR:INTERNAL=$(pwd -P)/$1" "$cache" &&
        { [ "$1" = "$build/native-gcc" ] || grep -qsE "^CMAKE_C_COMPILER:[A-Z]*=(.*/)?$(basename "$CC")$" "$cache"; }
}

# configure_in FOLDER OPTION...: one that does not fit is begun anew.
configure_in() {
    local folder=$1 options=() launcher
    shift
    if ! fits "$folder"; then
        options=(--fresh)
        [ "$folder" = "$build/native-gcc" ] || options+=(-D "CMAKE_C_COMPILER=$CC")
    fi
    launcher=$(sed -n 's/^CMAKE_C_COMPILER_LAUNCHER:[A-Z]*=//p' "$folder/CMakeCache.txt" 2>/dev/null || true)
    [ -z "$launcher" ] || command -v "$launcher" >/dev/null || options+=(-D CMAKE_C_COMPILER_LAUNCHER=)
    quietly "$build" cmake "$@" -B "$folder" "${options[@]}"
}

# With which all is fuzzed, "none" not among them.
mapfile -t sanitizers < <(sed -n 's/^td_sanitizer(\([a-z]*\) FLAG .*/\1/p' harness/sanitizer/sanitizers.cmake)
is_sanitizer() { [[ " ${sanitizers[*]} " = *" $1 "* ]]; }

# configure PRESET, or SANITIZER
configure() {
    if is_sanitizer "$1"; then
        configure_in "$build/$1" --preset dev -D "TD_SANITIZER=$1"
    else
        configure_in "$build/$1" --preset "$1"
    fi
}

# compile PRESET [TARGET...]: all of it, or only those.
compile() {
    local preset=$1; shift
    make_builder
    attended "$builder" build "$build/$preset" "$@"
}

# tool NAME: where a program of ci/ is, once `compile asan NAME` has built it.
tool() { echo "$build/asan/ci/$1"; }
