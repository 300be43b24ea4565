#!/usr/bin/env bash
# Measures the weather beside what people use for it, in one run: WebMq's store, a table in SQLite and PostgreSQL with the same
# observations and the same questions; then WebMq and scripts with a SUB socket, which all keep what a publisher on this machine
# tells. Ten minutes at most; everything on this machine, bounded, and ended by itself. Prints Markdown.
# PostgreSQL, python3-zmq and python3-psycopg2 are Debian's; what is not installed is told and left out.
#
#   BENCH_DIRECTORY=/mnt/disk   where the data goes for the time being, 5 GB with ten million; the system's temporary directory by default
#   OBSERVATIONS=10000000       in every store; 0 leaves the stores out
#   SECONDS_EACH=60             that a thousand stations tell something every second; 0 leaves this and the bursts out
#   PYTHON=/usr/bin/python3     that has zmq
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
observations=${OBSERVATIONS:-10000000} seconds=${SECONDS_EACH:-60} python=${PYTHON:-/usr/bin/python3}
say() { printf 'weather.sh: %s\n' "$*" >&2; }

dotnet build --configuration Release --verbosity quiet WebMq.Bench.csproj >&2
dotnet build --configuration Release --verbosity quiet ../../src/Web/WebMq.Web.csproj >&2
export TMPDIR=${BENCH_DIRECTORY:-${TMPDIR:-/tmp}}
folder=$(mktemp -d "$TMPDIR/webmq-weather.XXXXXX")
# PostgreSQL, which is not root, goes through it.
chmod 711 "$folder"
started=() postgres=''

clean_up() {
  local one
  for one in "${started[@]}"; do
    kill -TERM "$one" 2>/dev/null || true
    wait "$one" 2>/dev/null || true
  done
  [[ -z $postgres ]] || bash peers/postgres.sh stop "$postgres" || true
  rm -rf "$folder"
}
trap clean_up EXIT
trap 'exit 130' INT TERM

# Waits at most half a minute.
wait_until() {
  for _ in {1..300}; do
    if "$@" >/dev/null 2>&1; then return 0; fi
    sleep 0.1
  done
  say "'$*' did not come true within half a minute"
  return 1
}

answers() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

make_postgres() {
  bash peers/postgres.sh make "$1"
  postgres=$1
}

end_postgres() {
  bash peers/postgres.sh stop "$postgres"
  rm -rf "$postgres"
  postgres=''
}

processor=$(awk -F': ' '/^model name/ { print $2; exit }' /proc/cpuinfo 2>/dev/null || true)
printf '%s, %s cores, %s, .NET %s, load %s\n' \
  "$(date -u +%F)" "$(nproc)" "${processor:-$(uname -m)}" "$(dotnet --version)" "$(cut -d' ' -f1 /proc/loadavg 2>/dev/null || echo unknown)"
bench=bin/Release/net10.0/WebMq.Bench

shopt -s nullglob
postgres_folders=(/usr/lib/postgresql/*/bin)
if [[ ${#postgres_folders[@]} -gt 0 ]]; then
  "${postgres_folders[-1]}/postgres" --version | sed 's/postgres (PostgreSQL)/PostgreSQL/; s/ (.*//'
else
  say "PostgreSQL is not installed and left out: apt-get install --no-install-recommends postgresql"
fi

if [[ $observations -gt 0 ]]; then
  printf '\n'
  peer=()
  if [[ ${#postgres_folders[@]} -gt 0 ]]; then
    make_postgres "$folder/postgres-stores"
    peer=("postgres=$postgres,$PWD/peers/postgres.sh")
  fi
  "$bench" weather-stores "$observations" "${peer[@]}"
  [[ -z $postgres ]] || end_postgres
fi

[[ $seconds -gt 0 ]] || exit 0

# Other ports than its own, beside an app that may run.
../../src/Web/bin/Release/net10.0/WebMq.Web --WebMq:DataDirectory="$folder/webmq" --Urls=http://127.0.0.1:25801 \
  --WebMq:Weather:Station:Enabled=false --WebMq:Weather:Sources:0=tcp://127.0.0.1:25802 --WebMq:Weather:MaxStations=10000 \
  --WebMq:{Chat:SubscribeEndpoint,Chat:PublishEndpoint,Echo:Endpoint,Weather:Endpoint,Queues:Endpoint,Events:PublishEndpoint,Events:ReplayEndpoint}=tcp://127.0.0.1:0 \
  >"$folder/webmq.out" 2>&1 &
started+=("$!")
wait_until answers 25801
feeds=("webmq=25802,${started[-1]},$folder/webmq/weather.db,25801")
if "$python" -c 'import zmq' 2>/dev/null; then
  "$python" peers/weather.py tcp://127.0.0.1:25803 sqlite "$folder/script.db" >"$folder/script.out" 2>&1 &
  started+=("$!")
  wait_until test -s "$folder/script.db"
  feeds+=("sqlite=25803,${started[-1]},$folder/script.db")
  if [[ ${#postgres_folders[@]} -eq 0 ]]; then
    :
  elif "$python" -c 'import psycopg2' 2>/dev/null; then
    make_postgres "$folder/postgres-feeds"
    bash peers/postgres.sh start "$postgres"
    wait_until "${postgres_folders[-1]}/psql" -h "$postgres" -U postgres -c 'SELECT 1'
    "$python" peers/weather.py tcp://127.0.0.1:25804 postgres "$postgres" >"$folder/script-postgres.out" 2>&1 &
    started+=("$!")
    wait_until "${postgres_folders[-1]}/psql" -h "$postgres" -U postgres -c 'SELECT 1 FROM heard'
    feeds+=("postgres=25804,${started[-1]},$postgres")
  else
    say "psycopg2 is not installed, and its script left out: apt-get install --no-install-recommends python3-psycopg2"
  fi
  "$python" -c 'import sys, zmq; print("Python %s, pyzmq %s, libzmq %s" % (sys.version.split()[0], zmq.__version__, zmq.zmq_version()))'
else
  say "pyzmq is not installed, and scripts left out: apt-get install --no-install-recommends python3-zmq"
fi
printf '\n'
"$bench" weather-feeds "$seconds" "${feeds[@]}"
