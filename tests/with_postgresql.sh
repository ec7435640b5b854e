#!/bin/sh
# Runs a command against a PostgreSQL of its own: made in a temporary folder, thrown away after.
set -eu
bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1 || true)
if [ -z "$bin" ]; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq postgresql >/dev/null
        bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
    else
        echo "These tests need PostgreSQL's server programs (Debian: apt install postgresql)." >&2
        exit 1
    fi
fi
folder=$(mktemp -d)
as() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }
[ "$(id -u)" != 0 ] || chown postgres "$folder"
end() { as "$bin/pg_ctl" -D "$folder/db" -m immediate stop >/dev/null 2>&1 || true; rm -rf "$folder"; }
trap end EXIT INT TERM
as "$bin/initdb" -D "$folder/db" -U houselights --auth=trust -E UTF8 --locale=C.UTF-8 >/dev/null
as "$bin/pg_ctl" -D "$folder/db" -w -o "-c listen_addresses='' -k $folder -c fsync=off -c max_connections=60" \
    -l "$folder/log" start >/dev/null
DATABASE_URL="postgres://houselights@/postgres?host=$folder" "$@"
