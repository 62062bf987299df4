#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Fails unless every test that the pages of the metrics name (Tested as "...") is there.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1
named=$(cat docs/metrics/*.md | tr -s '\n ' ' ' | grep -o 'Tested as "[^"]*"' | sed 's/Tested as //')
[[ -n $named ]] || { echo 'no test is named' && exit 1; }
failed=0
while IFS= read -r name; do
  grep -qF "TEST_CASE($name" tests/metrics/*_test.cpp tests/rollup/*_test.cpp && continue
  echo "docs/metrics name a test that is not there: $name"
  failed=1
done <<<"$named"
exit $failed
