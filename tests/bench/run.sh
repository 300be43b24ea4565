#!/usr/bin/env bash
# Measures the message log beside Redis and PostgreSQL in one run, then reads and codecs. About six minutes; everything on
# loopback, bounded, and ended by itself. Prints Markdown.
#
#   BENCH_DIRECTORY=/mnt/disk   where the log is written; the system's temporary directory by default
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
dotnet build --configuration Release --verbosity quiet WebMq.Bench.csproj >&2
program=bin/Release/net10.0/WebMq.Bench

printf '## Message log, appends of 256 bytes\n\n'
"$program" log 5
printf '\n'
bash peers/log.sh
printf '\n## Reads and codecs\n\n'
artifacts=$(mktemp -d)
trap 'rm -rf "$artifacts"' EXIT
"$program" --filter '*' --job short --artifacts "$artifacts" --exporters github >"$artifacts/log.txt" 2>&1 || { tail -40 "$artifacts/log.txt" >&2; exit 1; }
grep -h '^|' "$artifacts"/results/*-report-github.md
