#!/usr/bin/env bash
# Measures how one message reaches many WebSocket clients: WebMq, a SignalR hub with nothing around it, a socket.io server and a server
# on node's ws, in one run with the same readers. A minute and a half for each number of clients; everything on this machine, bounded,
# and ended by itself. Prints Markdown.
# Needs node and npm.
#
#   DURATION=4          seconds for each figure
#   CLIENTS="200 1000"  how many read
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
dotnet build --configuration Release --verbosity quiet WebMq.Bench.csproj >&2
dotnet build --configuration Release --verbosity quiet ../../src/Web/WebMq.Web.csproj >&2
folder=$(mktemp -d "${BENCH_DIRECTORY:-${TMPDIR:-/tmp}}/webmq-fan-out.XXXXXX")
started=()

end_servers() {
  for one in "${started[@]}"; do
    kill -TERM "$one" 2>/dev/null || true
    wait "$one" 2>/dev/null || true
  done
  started=()
}

clean_up() {
  end_servers
  rm -rf "$folder"
}
trap clean_up EXIT
trap 'exit 130' INT TERM

wait_for_port() {
  for _ in {1..150}; do
    if (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; then return 0; fi
    sleep 0.2
  done
  echo "fan-out.sh: nothing listens at port $1 after half a minute" >&2
  return 1
}

cp peers/package.json peers/fan-out.js "$folder"
(cd "$folder" && npm install --silent --no-audit --no-fund >&2)
ulimit -n 20000
web=../../src/Web/bin/Release/net10.0/WebMq.Web

printf '%s, %s cores, .NET %s, node %s, load %s\n\n' \
  "$(date -u +%F)" "$(nproc)" "$(dotnet --version)" "$(node --version)" "$(cut -d' ' -f1 /proc/loadavg 2>/dev/null || echo unknown)"
for clients in ${CLIENTS:-200 1000}; do
  # Other ports than its own, beside an app that may run. No limit to what comes in: that is what is measured.
  "$web" --WebMq:DataDirectory="$folder/webmq-$clients" --Urls=http://127.0.0.1:25781 --WebMq:Chat:PublishEndpoint=tcp://127.0.0.1:25782 \
    --WebMq:Chat:SocketLinesPerSecond=1000000 --WebMq:Chat:SocketLineBurst=1000000 \
    --WebMq:{Chat:SubscribeEndpoint,Echo:Endpoint,Weather:Endpoint,Queues:Endpoint,Events:PublishEndpoint,Events:ReplayEndpoint}=tcp://127.0.0.1:0 \
    >"$folder/webmq.out" 2>&1 &
  webmq=$!
  node "$folder/fan-out.js" socket.io 25783 25784 & io=$!
  node "$folder/fan-out.js" ws 25785 25786 & ws=$!
  bin/Release/net10.0/WebMq.Bench bare-signalr 25787 25788 & bare=$!
  started=("$webmq" "$io" "$ws" "$bare")
  for port in {25781..25788}; do wait_for_port "$port"; done
  DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS=1 bin/Release/net10.0/WebMq.Bench fan-out "$clients" "${DURATION:-4}" \
    "webmq=25781+25782+$webmq" "SignalR, bare=25787+25788+$bare" "socket.io=25783+25784+$io" "ws=25785+25786+$ws"
  printf '\n'
  end_servers
done
