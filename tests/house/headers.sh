#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Every public header compiles alone, twice in a row, as strict C17 with every compiler at hand and
# as C++.
#
# usage: headers.sh ROOT [BUILD]    (BUILD may hold generated headers; CC adds one compiler)
set -u
root=${1:?usage: headers.sh ROOT [BUILD]}
build=${2:-$root/build}
build=$(realpath -m "$build")
cd "$root" || exit 1

failed=0
compilers=()
for compiler in "${CC:-}" gcc clang; do
    [ -n "$compiler" ] && command -v "${compiler%% *}" >/dev/null && compilers+=("$compiler")
done
[ ${#compilers[@]} -gt 0 ] || { echo 'headers: there is no C compiler'; exit 1; }

# $1 the compiler (may be `ccache gcc`), $2 the language, $3 the header, then options
try() {
    local compiler=$1 language=$2 header=$3
    shift 3
    # shellcheck disable=SC2086 # CC may hold options
    printf '#include <koguchi/%s>\n#include <koguchi/%s>\n' "$header" "$header" |
        $compiler -x "$language" -fsyntax-only -Wall -Wextra -Werror -pedantic "$@" \
            -Iinclude -I"$build" -I"$build/include" - && return
    echo "headers: koguchi/$header does not compile alone with $compiler ($language)"
    failed=1
}

for path in include/koguchi/*.h; do
    [ -f "$path" ] || { echo 'headers: there is no public header'; exit 1; }
    header=${path##*/}
    for compiler in "${compilers[@]}"; do
        try "$compiler" c "$header" -std=c17
    done
    if command -v g++ >/dev/null; then
        try g++ c++ "$header" -std=c++17
        grep -q 'extern "C"' "$path" || ! grep -qE '^[a-z].*\);' "$path" || {
            echo "headers: koguchi/$header declares functions without a guarded extern \"C\""
            failed=1
        }
    fi
done
exit $failed
