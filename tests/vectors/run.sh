#!/bin/sh
# Runs all conformance vectors of a folder: run.sh RUNNER FOLDER. Ends with 77 where there are none,
# which skips the test.
set -eu
runner=$1
folder=$2
set -- "$folder"/*.ndjson
if [ ! -f "$1" ]; then
    echo "vectors/shared: the vectors were not run, for $folder has no *.ndjson"
    exit 77
fi
exec "$runner" "$@"
