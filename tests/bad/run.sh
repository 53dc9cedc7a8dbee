#!/bin/sh
# The checkers of structure, run over an engine that breaks every rule: they must say exactly what
# stands in includes.txt and limits.txt. The C here is read and never compiled.
set -eu
cmake=$1
here=tests/bad

failed=0
check() {
    printf '%s\n' "$2" | grep "^$here/" | diff -u "$here/$1" - || failed=1
}

said=$("$cmake" -DMODULES=base/low.h,base/high,rules/early.h,cel/loose.h "-DENGINE=$here" \
    -DLINE_LIMIT=170 -P tests/layers.cmake 2>&1) && failed=1
check includes.txt "$said"
said=$(sh tests/limits.sh "$here") && failed=1
check limits.txt "$said"
exit "$failed"
