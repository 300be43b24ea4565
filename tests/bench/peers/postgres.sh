#!/usr/bin/env bash
# A PostgreSQL server for a measurement: postgres.sh make|start|stop FOLDER
# Its data, its log and its socket are in the folder, which `make` makes; it listens at no port.
set -euo pipefail
verb=$1 folder=$2

# Debian keeps PostgreSQL's programs out of the path, one folder a version.
shopt -s nullglob
folders=(/usr/lib/postgresql/*/bin)
[[ ${#folders[@]} -gt 0 ]] && PATH=$PATH:${folders[-1]}
command -v initdb >/dev/null || { echo "postgres.sh: please install: apt-get install --no-install-recommends postgresql" >&2; exit 1; }

# It refuses to run as root.
as_postgres() {
  if [[ $(id -u) -eq 0 ]]; then
    (cd / && setpriv --reuid=postgres --regid=postgres --init-groups -- "$@")
  else
    "$@"
  fi
}

case $verb in
  make)
    mkdir "$folder"
    [[ $(id -u) -ne 0 ]] || chown postgres: "$folder"
    as_postgres initdb -D "$folder/data" -U postgres --auth=trust >"$folder.out" 2>&1 || { cat "$folder.out" >&2; exit 1; }
    # As its manual advises for a machine of its own: a quarter of the memory. The rest is room for loading much at once.
    cat >>"$folder/data/postgresql.conf" <<END
listen_addresses = ''
unix_socket_directories = '$folder'
shared_buffers = $(awk '/^MemTotal/ { print int($2 / 4096) }' /proc/meminfo)MB
work_mem = 256MB
maintenance_work_mem = 1GB
max_wal_size = 16GB
random_page_cost = 1.1
END
    ;;
  # Without waiting for it: whoever started it asks when it answers.
  start) as_postgres pg_ctl -W -s -D "$folder/data" -l "$folder/log" start ;;
  stop) [[ ! -e $folder/data/postmaster.pid ]] || as_postgres pg_ctl -s -m fast -t 60 -D "$folder/data" stop ;;
  *) exit 2 ;;
esac
