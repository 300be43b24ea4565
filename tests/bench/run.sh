#!/usr/bin/env bash
# Measures the message log beside Redis and PostgreSQL in one run, then reads and codecs. About six minutes; everything on
# this machine, bounded, and ended by itself. Prints Markdown.
#
#   BENCH_DIRECTORY=/mnt/disk   where the logs are written; the system's temporary directory by default
#   DURATION=5                  seconds for each row of appends
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
dotnet build --configuration Release --verbosity quiet WebMq.Bench.csproj >&2
program=bin/Release/net10.0/WebMq.Bench

processor=$(awk -F': ' '/^model name/ { print $2; exit }' /proc/cpuinfo 2>/dev/null || true)
printf '%s, %s cores, %s, .NET %s, load %s\n' \
  "$(date -u +%F)" "$(nproc)" "${processor:-$(uname -m)}" "$(dotnet --version)" "$(cut -d' ' -f1 /proc/loadavg 2>/dev/null || echo unknown)"

printf '\n## Message log, appends of 256 bytes\n\n'
"$program" log "${DURATION:-5}"
printf '\n'
bash peers/log.sh

printf '\n## Reads and codecs\n'
artifacts=$(mktemp -d)
trap 'rm -rf "$artifacts"' EXIT
# In this process: a program made for each benchmark would build the web app and its workers for each.
timeout 400 "$program" --inProcess --filter '*' --job short --artifacts "$artifacts" --exporters github >"$artifacts/log.txt" 2>&1 ||
  { tail -40 "$artifacts/log.txt" >&2; exit 1; }
for report in "$artifacts"/results/*-report-github.md; do
  name=${report##*/}
  name=${name%-report-github.md}
  printf '\n%s\n\n' "${name##*.}"
  grep '^|' "$report"
done
