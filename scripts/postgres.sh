#!/usr/bin/env bash
# Runs a command beside a private, throw-away PostgreSQL and removes it afterwards.
#   postgres.sh COMMAND…
# The command finds it in DATABASE_URL. Sorting is Polish (ICU), as in production.
set -euo pipefail

bin=$(compgen -G '/usr/lib/postgresql/*/bin' | sort -V | tail -n 1 || true)
[ -n "$bin" ] || bin=$(dirname "$(command -v initdb)")

# PostgreSQL refuses to run as root; the Debian package brings a user for it.
as_owner=()
[ "$(id -u)" != 0 ] || as_owner=(runuser -u postgres --)

# Not under var/: the postgres user need not be able to enter the project's folder.
home=$(mktemp -d /tmp/wiazka-pg.XXXXXX)
[ "$(id -u)" != 0 ] || chown postgres "$home"
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')

finish() {
  (cd /tmp && "${as_owner[@]}" "$bin/pg_ctl" -D "$home/data" -m immediate stop >/dev/null 2>&1) || true
  rm -rf "$home"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

(
  cd /tmp
  "${as_owner[@]}" "$bin/initdb" -D "$home/data" -U wiazka --auth=trust -E UTF8 \
    --locale-provider=icu --icu-locale=pl --locale=C.UTF-8 --no-sync >"$home/initdb.log" 2>&1 ||
    { cat "$home/initdb.log" >&2; exit 1; }
  # Its data are gone after the tests: nothing is gained by waiting for the disk.
  "${as_owner[@]}" "$bin/pg_ctl" -D "$home/data" -l "$home/data/log" -w \
    -o "-p $port -c listen_addresses=127.0.0.1 -k $home -c fsync=off -c full_page_writes=off" \
    start >/dev/null ||
    { cat "$home/data/log" >&2; exit 1; }
)

export DATABASE_URL="postgres://wiazka@127.0.0.1:$port/postgres"
"$@"
