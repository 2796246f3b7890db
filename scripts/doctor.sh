#!/usr/bin/env bash
# Looks for what must be on the machine before Python and npm can do the rest.
#   doctor.sh        what `make run` needs
#   doctor.sh test   and what `make test` needs besides (a browser, PostgreSQL)
# As root on Debian it installs what is missing; otherwise it prints the one command to run.
set -euo pipefail

python=${PYTHON:-python3}
missing=()

libraries=$(PATH=$PATH:/sbin:/usr/sbin ldconfig -p)

library() { # library SONAME PACKAGE
  grep -qF "$1 " <<<"$libraries" || missing+=("$2")
}

command -v "$python" >/dev/null || missing+=(python3)
if command -v "$python" >/dev/null; then
  "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    echo "Wiązka needs Python 3.11 or newer; $("$python" --version) is found. Name another: make run PYTHON=python3.12" >&2
    exit 1
  }
  "$python" -c 'import ensurepip, venv' 2>/dev/null || missing+=(python3-venv)
fi
library libpango-1.0.so.0 libpango-1.0-0
library libpangoft2-1.0.so.0 libpangoft2-1.0-0
library libharfbuzz-subset.so.0 libharfbuzz-subset0

if [ "${1:-}" = test ]; then
  command -v chromium-headless-shell >/dev/null || missing+=(chromium-headless-shell)
  library libatomic.so.1 libatomic1
  compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || command -v initdb >/dev/null ||
    missing+=(postgresql)
  command -v git >/dev/null || missing+=(git)
fi

# The whole browser serves as well, only slower.
[ "${missing[*]:-}" != chromium-headless-shell ] || ! command -v chromium >/dev/null || spare=yes

[ ${#missing[@]} -gt 0 ] || exit 0

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Installing: ${missing[*]}"
  export DEBIAN_FRONTEND=noninteractive
  install=(apt-get install -y -qq --no-install-recommends "${missing[@]}")
  # A fresh machine has no package lists, an old one has stale ones.
  "${install[@]}" >/dev/null 2>&1 || { apt-get update -qq && "${install[@]}" >/dev/null; } ||
    [ "${spare:-}" = yes ]
elif [ "${spare:-}" = yes ]; then
  exit 0
elif command -v apt-get >/dev/null; then
  echo "Missing: ${missing[*]}. Run: sudo apt-get install -y ${missing[*]}" >&2
  exit 1
else
  echo "Missing (names of Debian packages): ${missing[*]}. Install them and try again." >&2
  exit 1
fi
