# shellcheck shell=bash
# What the scripts of this folder share: they source it, and are then at the root of the checkout.
set -euo pipefail
script=$(realpath "$0")
# shellcheck disable=SC2034 # where relative paths on the command line start
from=$PWD
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# One compiler by default, so that inputs that count its points are the same run everywhere: clang 19, or
# what there is. One that CC names builds in a folder of its own.
default=$(ci/setup --compiler)
CC=${CC:-$default}
export CC
build=build
[ "$CC" = "$default" ] || build=build/$(basename "$CC")

# The comment at the top of a script is its help.
usage() { sed -n '2,/^$/s/^# \{0,1\}//p' "$script"; exit 0; }
TD_COMMAND=${TD_COMMAND:-ci/$(basename "$script")} # in whose name tools speak: the first script's
export TD_COMMAND
refuse() { echo "$TD_COMMAND: $*" >&2; exit 2; }

# setup [OPTION]: of ci/setup.
setup() {
    ci/setup "$@"
    # Sanitizers look for the symbolizer in PATH; it must be one that reads what this compiler writes.
    local folder
    folder=$(dirname "$("$CC" -print-prog-name=llvm-symbolizer)")
    case :$PATH: in *:$folder:*) ;; *) PATH=$folder:$PATH ;; esac
}

# quietly COMMAND...: its output only if it fails.
quietly() {
    local log status=0
    log=$(mktemp)
    "$@" >"$log" 2>&1 || status=$?
    [ $status = 0 ] || { cat "$log"; echo "failed: $*"; } >&2
    rm -f "$log"
    return $status
}

# configure PRESET: a folder that another compiler has built is begun anew.
configure() {
    local options=() cache=$build/$1/CMakeCache.txt
    if [ "$1" != native-gcc ] && ! grep -qsE "^CMAKE_C_COMPILER:[A-Z]*=(.*/)?$(basename "$CC")$" "$cache"; then
        options=(--fresh -D "CMAKE_C_COMPILER=$CC")
    fi
    quietly cmake --preset "$1" -B "$build/$1" "${options[@]}"
}

# compile PRESET [TARGET...]: all of it, or only those.
compile() {
    local preset=$1; shift
    quietly cmake --build "$build/$preset" ${1:+--target "$@"}
}

# tool NAME: where a program of ci/ is, once `compile asan NAME` has built it.
tool() { echo "$build/asan/ci/$1"; }
