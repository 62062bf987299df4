#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# How many instructions a row takes, whatever else the machine does:
#   tests/instructions.sh BENCHMARK          compare with tests/instructions.txt; fail beyond +5 %
#   tests/instructions.sh BENCHMARK record   write that file anew
# BENCHMARK is the program cx_benchmark of a release build. Counts hold for one compiler, C library
# and valgrind, and for the vectors that the processor has: elsewhere they are printed, not compared.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

benchmark=${1:?cx_benchmark of a release build}
recorded=tests/instructions.txt
rows=1000000
declare -A measured=([J1]=jobs::responses_file_to_table [J3]=jobs::responses_to_table)

circumstances() {
  local vectors=other
  ! grep -qw avx2 /proc/cpuinfo || vectors=avx2
  echo "$("$benchmark" --version), libc $(getconf GNU_LIBC_VERSION | cut -d' ' -f2)," \
    "$(valgrind --version), $vectors"
}

per_row() { # JOB: counts inside the job alone
  local log
  log=$(valgrind --tool=callgrind --callgrind-out-file=/dev/null \
    "--toggle-collect=${measured[$1]}*" "$benchmark" --once "$1" --rows $rows 2>&1)
  awk -v rows=$rows '/Collected :/ { printf "%.1f\n", $NF / rows; found = 1 } END { exit !found }' <<<"$log"
}

here=$(circumstances)
declare -A now
for job in J1 J3; do now[$job]=$(per_row "$job"); done
if [[ ${2-} == record ]]; then
  {
    echo "# Instructions a row, by tests/instructions.sh"
    echo "$here"
    for job in J1 J3; do echo "$job ${now[$job]}"; done
  } >"$recorded"
  cat "$recorded"
  exit
fi

there=$(sed -n 2p "$recorded") failed=0
[[ $here == "$there" ]] || echo "not compared: recorded with $there, this is $here"
for job in J1 J3; do
  was=$(awk -v job="$job" '$1 == job { print $2 }' "$recorded")
  verdict=$(awk -v now="${now[$job]}" -v was="$was" 'BEGIN {
    printf "%+.1f %%%s", 100 * (now / was - 1), (now > 1.05 * was) ? ": too many" : "" }')
  echo "$job: ${now[$job]} instructions a row, recorded $was, $verdict"
  [[ $here != "$there" || $verdict != *many ]] || failed=1
done
exit $failed
