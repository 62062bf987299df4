# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# To be sourced. The Debian packages that the scripts need, and how they get them.

build_packages=(g++ cmake ninja-build libboost-dev libcli11-dev libfmt-dev libhowardhinnant-date-dev
  libsimdjson-dev nlohmann-json3-dev robin-map-dev tzdata)
check_packages=(catch2 libcsv-dev locales pkg-config valgrind
  clang-19 clang-format-19 clang-tidy-19 libclang-rt-19-dev)

stop() {
  echo "${0##*/}: $*" >&2
  exit 1
}

# install_packages PACKAGE...: installs what is missing, or says in one line what is, and stops.
install_packages() {
  local package missing=() as_root=() log
  command -v apt-get >/dev/null && command -v dpkg-query >/dev/null ||
    stop "needs apt (Debian 12 or later); elsewhere, install what these hold and use cmake: $*"
  for package; do
    [[ $(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) == installed* ]] ||
      missing+=("$package")
  done
  ((${#missing[@]})) || return 0
  if ((EUID != 0)); then
    if ! command -v sudo >/dev/null || { ! sudo -n true 2>/dev/null && [[ -n ${CI-} || ! -t 0 ]]; }; then
      stop "needs root once, for: apt-get install ${missing[*]}"
    fi
    as_root=(sudo)
  fi
  echo "Installing ${missing[*]}"
  log=$(mktemp)
  if ! "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive sh -c 'apt-get -q update &&
      apt-get -q -y -o DPkg::Lock::Timeout=300 install --no-install-recommends "$@"' sh "${missing[@]}" \
      </dev/null >"$log" 2>&1; then
    grep '^[EW]:' "$log" | tail -n 5 >&2
    stop "apt-get could not install ${missing[*]}; its output is in $log"
  fi
  rm -f "$log"
}
