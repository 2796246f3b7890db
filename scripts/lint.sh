#!/usr/bin/env bash
# Every check that needs neither a database nor a browser; says each step, stops at the first fault.
set -euo pipefail
cd "$(dirname "$0")/.."
export PATH="$PWD/.venv/bin:$PATH"

step() { printf '%-12s' "$1"; shift; "$@" && echo ok; }

templates() { djlint --lint --quiet templates; }

inline() { # CSP forbids them, so a page with one is broken
  ! grep -rnE '<style|style="|<script>|[[:space:]]on[a-z]+="|javascript:|https?://[^ "]*(cdn|googleapis|unpkg|jsdelivr)' \
    --include='*.html' templates
}

migrations() { python manage.py makemigrations --check --dry-run -v 0; }

step ruff       ruff check -q .
step format     ruff format -q --check .
step imports    lint-imports --no-cache
step types      mypy dossier
step templates  templates
step inline     inline
step migrations migrations
