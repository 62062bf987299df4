#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# check_console.sh CX FILE...: runs the `$ cx ...` of each console block in Markdown files, from the
# root of the project, and fails unless it prints the lines below. A line `...` stands for any lines.
set -uo pipefail
cx=$(realpath "$1")
shift
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1
any=$'\x01'
failed=0 checked=0

prints() { # EXPECTED ACTUAL
  local expected=$1 actual=$2 part from_the_start=1
  while [[ $expected == *"$any"* ]]; do
    part=${expected%%"$any"*} expected=${expected#*"$any"}
    if ((from_the_start)); then [[ $actual == "$part"* ]]; else [[ $actual == *"$part"* ]]; fi || return
    actual=${actual#*"$part"} from_the_start=0
  done
  if ((from_the_start)); then [[ $actual == "$expected" ]]; else [[ $actual == *"$expected" ]]; fi
}

check() { # FILE COMMAND EXPECTED
  local actual
  # shellcheck disable=SC2086 # the options of the command are its words
  actual=$("$cx" ${2#cx } 2>&1 </dev/null)$'\n'
  ((checked += 1))
  prints "$3" "$actual" && return
  failed=1
  printf '%s: this is what is printed by %s\n%s\n' "$1" "$2" "$actual"
}

for file; do
  inside=0
  while IFS= read -r line; do
    case $line in
      '```console') inside=1 command='' expected='' ;;
      '```') ((inside)) && check "$file" "$command" "$expected"; inside=0 ;;
      *) ((inside)) || continue ;;&
      '$ cx '*) command=${line#'$ '} ;;
      '...') expected+=$any ;;
      *) expected+=$line$'\n' ;;
    esac
  done <"$file"
done
((checked > 0)) || { echo 'no console block found' && exit 1; }
exit $failed
