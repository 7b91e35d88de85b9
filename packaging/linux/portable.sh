#!/bin/sh
# Rahbar from a stick: the records lie encrypted beside the program, in the folder "data".
set -e
here=$(dirname "$(readlink -f "$0")")
: >"$here/portable.txt"
exec "$here/rahbar" "$@"
