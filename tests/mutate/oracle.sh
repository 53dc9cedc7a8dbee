#!/bin/sh
# Spoiled JSON read by planner and by node:
#   oracle.sh NODE MUTATED_JSON NUMBER SEED SAMPLE...
set -eu
node=$1
shift
texts=$(mktemp)
trap 'rm -f "$texts"' EXIT
"$@" >"$texts"
"$node" tests/mutate/oracle.mjs <"$texts"
