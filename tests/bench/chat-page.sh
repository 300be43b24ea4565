#!/usr/bin/env bash
# Measures the chat page: from a post to the line in another browser, and what a page that is only open costs the server. Two
# minutes; a headless Chromium (CHROMIUM_PATH, /usr/bin/chromium, or Playwright's own) and everything else on this machine, ended by
# itself. Prints Markdown.
#
#   CLIENTS=200   hub clients in the room meanwhile
#   PAGES=30      pages that are opened for their memory
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
dotnet build --configuration Release --verbosity quiet WebMq.Bench.csproj >&2
dotnet build --configuration Release --verbosity quiet ../../src/Web/WebMq.Web.csproj >&2
folder=$(mktemp -d "${BENCH_DIRECTORY:-${TMPDIR:-/tmp}}/webmq-chat-page.XXXXXX")
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

# The hook tells how much of the heap is alive; the server knows nothing of it.
DOTNET_STARTUP_HOOKS="$PWD/bin/Release/net10.0/WebMq.Bench.dll" WEBMQ_BENCH_HEAP=25793 \
  ../../src/Web/bin/Release/net10.0/WebMq.Web --WebMq:DataDirectory="$folder/webmq" --Urls=http://127.0.0.1:25791 \
  --WebMq:Chat:PublishEndpoint=tcp://127.0.0.1:25792 --WebMq:Chat:PostsPerSecond=0 \
  --WebMq:{Chat:SubscribeEndpoint,Echo:Endpoint,Weather:Endpoint,Queues:Endpoint,Events:PublishEndpoint,Events:ReplayEndpoint}=tcp://127.0.0.1:0 \
  >"$folder/webmq.out" 2>&1 &
webmq=$!
for _ in {1..150}; do
  if (exec 3<>/dev/tcp/127.0.0.1/25791) 2>/dev/null; then break; fi
  sleep 0.2
done

printf '%s, %s cores, .NET %s, load %s\n\n' \
  "$(date -u +%F)" "$(nproc)" "$(dotnet --version)" "$(cut -d' ' -f1 /proc/loadavg 2>/dev/null || echo unknown)"
bin/Release/net10.0/WebMq.Bench chat-latency "${CLIENTS:-200}" 20 "webmq=25791+25792+$webmq"
printf '\n'
bin/Release/net10.0/WebMq.Bench circuits "${PAGES:-30}" 25791 25793
