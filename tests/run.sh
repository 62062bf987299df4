#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Every check of the project, or those that are named: tests/run.sh [STEP...]
# Installs what is missing (Debian 12). The output of each step is in build/logs. The last line counts
# the tests of all configurations; a step without tests counts as one.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1
. examples/packages.sh

all_steps=(format dev release instructions install asan tsan tidy fuzz)
fuzz_seconds=60
jobs=$(nproc)

our_files() { find include src tests examples -name '*.hpp' -o -name '*.cpp'; }
# Several files of the library at a time take a third of the time (and mistake what is private to one
# for part of a header: -Wno-subobject-linkage). The release is built as users do.
unity=(-DCMAKE_UNITY_BUILD=ON -DCMAKE_UNITY_BUILD_BATCH_SIZE=10)
configure() {
  local files=("${unity[@]}")
  [[ $1 != release ]] || files=(-DCMAKE_UNITY_BUILD=OFF)
  cmake --preset "$1" "${files[@]}"
}
build() { configure "$1" && cmake --build --preset "$1"; }

step_format() { our_files | xargs clang-format-19 --dry-run --Werror; }

step_dev() { # warnings as errors, a shared library, each header on its own
  build dev
  cmake --build --preset dev --target all_verify_interface_header_sets
  ctest --preset dev --parallel "$jobs"
}

step_release() { # also the slow tests
  build release
  ctest --preset release --parallel "$jobs"
}

step_instructions() {
  configure release && cmake --build --preset release --target cx_benchmark
  tests/instructions.sh build/release/tests/benchmark/cx_benchmark
}

step_asan() {
  build asan-ubsan
  ctest --preset asan-ubsan --parallel "$jobs"
}

step_tsan() { # only what has tests about threads
  local targets fixed_addresses=()
  targets=$(grep -rliE 'TEST_CASE\(.*thread' tests --include '*_test.cpp' |
    sed -E 's,^tests/([^/]*)/.*,test_\1,' | sort -u || true)
  [[ -n $targets ]] || return 0
  # The run-time of gcc 12 does not cope with the wide address randomisation of newer kernels.
  setarch -R true 2>/dev/null && fixed_addresses=(setarch -R)
  configure tsan
  # shellcheck disable=SC2086
  "${fixed_addresses[@]}" cmake --build --preset tsan --target $targets
  "${fixed_addresses[@]}" ctest --preset tsan --parallel "$jobs"
}

step_tidy() {
  configure tidy
  # The files that include ten of ours: so the analyzer must be told to look into what is included.
  find build/tidy/src -name 'unity_*.cxx' -print0 | xargs -0 -n 1 -P "$jobs" clang-tidy-19 \
    -p build/tidy --quiet --checks=-bugprone-suspicious-include \
    --extra-arg=-Xclang --extra-arg=-analyzer-opt-analyze-headers 2>&1 |
    sed '/^[0-9]* warnings\? generated\.$/d'
}

step_fuzz() {
  build fuzz
  find build/fuzz/fuzz -name 'fuzz_*' -print0 2>/dev/null | xargs -0 -r -n 1 -P "$jobs" bash -c '
    name=${1##*/} seeds=tests/fuzz/corpus/${1##*/fuzz_} found=$(mktemp -d)
    [[ $name != fuzz_mapping ]] || seeds=examples/mappings
    [[ $name != fuzz_hours ]] || seeds=examples/hours
    [[ -d $seeds ]] || seeds=
    "$1" -max_total_time='"$fuzz_seconds"' -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
      -artifact_prefix="build/logs/$name." "$found" $seeds 2>&1 | grep -v "NEW\|REDUCE\|pulse"
    status=${PIPESTATUS[0]}; rm -rf "$found"; exit "$status"' fuzz
}

consume() { # NAME CMAKE-OPTION...
  cmake --fresh -S tests/consume -B "build/consume/$1" -G Ninja "${@:2}"
  cmake --build "build/consume/$1"
  ctest --test-dir "build/consume/$1" --output-on-failure --no-tests=error
}

compile_by_hand() { # PREFIX SOURCE PACKAGE...
  local flags
  flags=$(PKG_CONFIG_PATH=$1/lib/pkgconfig pkg-config --cflags --libs "${@:3}")
  # shellcheck disable=SC2086
  g++ -std=c++20 "$2" $flags "-Wl,-rpath,$1/lib" -o "$1/by_hand"
  "$1/by_hand"
}

step_install() { # each way to use the library from outside, and an installed tree that is moved
  local kind
  prefix=$(mktemp -d)
  trap 'rm -rf "$prefix"' EXIT
  build release
  cmake --install build/release --prefix "$prefix/here" >/dev/null
  mv "$prefix/here" "$prefix/static"
  cmake --preset release -B build/release-shared -DBUILD_SHARED_LIBS=ON \
    -DCXMETRICS_BUILD_TESTS=OFF -DCXMETRICS_BUILD_EXAMPLES=OFF -DCXMETRICS_BUILD_BENCHMARK=OFF \
    "${unity[@]}"
  cmake --build build/release-shared
  cmake --install build/release-shared --prefix "$prefix/here" >/dev/null
  mv "$prefix/here" "$prefix/shared"
  for kind in static shared; do
    "$prefix/$kind/bin/cx" report examples/data/responses.csv >/dev/null
    consume "$kind" "-DCMAKE_PREFIX_PATH=$prefix/$kind"
    compile_by_hand "$prefix/$kind" tests/consume/main.cpp cxmetrics
    compile_by_hand "$prefix/$kind" tests/consume/opt_in.cpp cxmetrics fmt nlohmann_json
  done
  consume add_subdirectory "-DCXMETRICS_SOURCE_DIR=$PWD" "${unity[@]}"
}

passed=0 failed=0 failed_steps=()

count() { # STATUS LOG: adds the totals that ctest printed
  local tests_failed=0 tests=0 line
  while read -r line; do
    ((tests_failed += ${line% *}, tests += ${line#* }))
  done < <(sed -nE 's/.*tests passed, ([0-9]+) tests failed out of ([0-9]+).*/\1 \2/p' "$2")
  ((passed += tests - tests_failed, failed += tests_failed))
  if (($1 != 0 && tests_failed == 0)); then
    ((failed += 1))
  elif ((tests == 0)); then
    ((passed += 1))
  fi
}

run() { # STEP
  local log=build/logs/$1.log start=$SECONDS status
  printf '%-8s ' "$1"
  (set -e; "step_$1") >"$log" 2>&1 </dev/null
  status=$?
  count $status "$log"
  if ((status == 0)); then
    printf 'ok %5d s\n' $((SECONDS - start))
  else
    printf 'FAILED after %d s; the end of %s:\n' $((SECONDS - start)) "$log"
    tail -n 60 "$log"
    failed_steps+=("$1")
  fi
}

steps=("$@")
((${#steps[@]})) || steps=("${all_steps[@]}")
for step in "${steps[@]}"; do
  [[ " ${all_steps[*]} " == *" $step "* ]] || stop "no step $step among ${all_steps[*]}"
done
install_packages "${build_packages[@]}" "${check_packages[@]}"
mkdir -p build/logs build/locale
# A locale whose decimal point is a comma, for the tests that want one.
localedef -i de_DE -f UTF-8 build/locale/de_DE.UTF-8 && export LOCPATH=$PWD/build/locale
for step in "${steps[@]}"; do run "$step"; done

echo "${SECONDS} s"
((${#failed_steps[@]} == 0)) || echo "failed: ${failed_steps[*]}"
echo "$passed passed, $failed failed"
exit $((failed > 0))
