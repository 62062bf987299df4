#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# From nothing to a report: installs what is missing, builds the command cx and runs it on sample
# data. Run it again at any time; only what changed is built.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. examples/packages.sh
install_packages "${build_packages[@]}"

build=build/quickstart
log=$build/build.log
mkdir -p $build
echo "Building cx in $build (a minute or two the first time)"
if ! { cmake -S . -B $build -G Ninja -DCMAKE_BUILD_TYPE=Release \
         -DCXMETRICS_BUILD_TESTS=OFF -DCXMETRICS_BUILD_EXAMPLES=OFF &&
       cmake --build $build --parallel; } >$log 2>&1; then
  tail -n 30 $log >&2
  stop "the build failed; all of its output is in $log"
fi

cx=$build/bin/cx
data=examples/data/responses.csv
echo
echo "\$ $cx report $data --by touchpoint,month"
$cx report $data --by touchpoint,month
cat <<END

Try next:
  $cx report $data --by touchpoint,quarter --metrics nps --totals
  $cx report $data --by channel,week --format csv
  $cx report $data --zone Europe/Paris --format json
  $cx report examples/data/tickets.csv --by quarter --hours examples/hours/shop.json
  $cx report --help
END
