#!/usr/bin/env bash
# Measures the dashboard: how soon 30 days of ten stations are painted, from the request, what points that arrive cost its
# connection, and what many that are open at once cost the server. A minute and a half, with 200 of them five; a headless Chromium
# (CHROMIUM_PATH, /usr/bin/chromium, or Playwright's own) and everything else on this machine, ended by itself. Prints Markdown.
#
#   OBSERVATIONS=432000   that the store has: one a minute of each station
#   PAGES=20              dashboards that are open at once, as tabs in the background
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
dotnet build --configuration Release --verbosity quiet WebMq.Bench.csproj >&2
dotnet build --configuration Release --verbosity quiet ../../src/Web/WebMq.Web.csproj >&2
folder=$(mktemp -d "${BENCH_DIRECTORY:-${TMPDIR:-/tmp}}/webmq-weather-page.XXXXXX")
webmq=''

clean_up() {
  if [[ -n $webmq ]]; then
    kill -TERM "$webmq" 2>/dev/null || true
    wait "$webmq" 2>/dev/null || true
  fi
  rm -rf "$folder"
}
trap clean_up EXIT
trap 'exit 130' INT TERM

mkdir "$folder/webmq"
bin/Release/net10.0/WebMq.Bench weather-fill "$folder/webmq" 10 "${OBSERVATIONS:-432000}"
# The hook tells how much of the heap is alive; the server knows nothing of it.
DOTNET_STARTUP_HOOKS="$PWD/bin/Release/net10.0/WebMq.Bench.dll" WEBMQ_BENCH_HEAP=25793 \
  ../../src/Web/bin/Release/net10.0/WebMq.Web --WebMq:DataDirectory="$folder/webmq" --Urls=http://127.0.0.1:25791 \
  --WebMq:Weather:Station:Enabled=false --WebMq:Weather:Sources:0=tcp://127.0.0.1:25792 \
  --WebMq:{Chat:SubscribeEndpoint,Chat:PublishEndpoint,Echo:Endpoint,Weather:Endpoint,Queues:Endpoint,Events:PublishEndpoint,Events:ReplayEndpoint}=tcp://127.0.0.1:0 \
  >"$folder/webmq.out" 2>&1 &
webmq=$!
for _ in {1..150}; do
  if (exec 3<>/dev/tcp/127.0.0.1/25791) 2>/dev/null; then break; fi
  sleep 0.2
done

printf '%s, %s cores, .NET %s, load %s\n\n' \
  "$(date -u +%F)" "$(nproc)" "$(dotnet --version)" "$(cut -d' ' -f1 /proc/loadavg 2>/dev/null || echo unknown)"
bin/Release/net10.0/WebMq.Bench weather-page 25791 25792 25793 "${PAGES:-20}" "$webmq"
