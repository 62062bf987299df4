#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Measures, and puts the tables into docs/performance.md: into_docs.sh BENCHMARK [OPTION...], with
# options of cx_benchmark.
set -euo pipefail
page=$(dirname "${BASH_SOURCE[0]}")/../../docs/performance.md
tables=$(mktemp)
trap 'rm -f "$tables"' EXIT
"$1" --markdown "${@:2}" >"$tables"
sed -i -e "/<!-- measured -->/r $tables" -e '/<!-- measured -->/,/<!-- end -->/{/<!--/!d}' "$page"
