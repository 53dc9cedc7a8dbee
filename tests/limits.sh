#!/bin/sh
# Checks the C files below a folder against the limits of tests/limits.awk.
set -eu
here=$(dirname "$0")
found=$(find "$1" -name '*.[ch]' -print | LC_ALL=C sort | LC_ALL=C xargs awk -f "$here/limits.awk")
[ -z "$found" ] && exit 0
printf '%s\n' "$found"
exit 1
