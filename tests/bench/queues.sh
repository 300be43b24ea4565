#!/usr/bin/env bash
# Measures durable queues: WebMq beside a short and a long backlog, then through its socket, then RabbitMQ and Redis, as far as they
# are installed, in one run. About four minutes; everything on this machine, bounded, and ended by itself. Prints Markdown.
#
#   BENCH_DIRECTORY=/mnt/disk   where the data goes for the time being; the system's temporary directory by default
#   DURATION=5                  seconds for each figure
#   BACKLOG=5000000             messages of the long backlog
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
say() { printf 'queues.sh: %s\n' "$*" >&2; }

dotnet build --configuration Release --verbosity quiet WebMq.Bench.csproj >&2
dotnet build --configuration Release --verbosity quiet ../../src/Web/WebMq.Web.csproj >&2
folder=$(mktemp -d "${BENCH_DIRECTORY:-${TMPDIR:-/tmp}}/webmq-queues.XXXXXX")
rabbit='' redis='' webmq=''

clean_up() {
  if [[ -n $webmq ]]; then
    kill -TERM "$webmq" 2>/dev/null || true
    wait "$webmq" 2>/dev/null || true
  fi
  if [[ -n $rabbit ]]; then
    kill -TERM "$rabbit" 2>/dev/null || true
    wait "$rabbit" 2>/dev/null || true
    # Its name server, a port of its own here, stays behind.
    ERL_EPMD_PORT=25676 epmd -kill >/dev/null 2>&1 || true
  fi
  if [[ -n $redis ]]; then
    kill -TERM "$redis" 2>/dev/null || true
    wait "$redis" 2>/dev/null || true
  fi
  rm -rf "$folder"
}
trap clean_up EXIT
trap 'exit 130' INT TERM

wait_for_port() {
  for _ in {1..300}; do
    if (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; then return 0; fi
    sleep 0.2
  done
  say "nothing listens at port $1 after a minute"
  return 1
}

# Other ports than its own, beside an app that may run.
../../src/Web/bin/Release/net10.0/WebMq.Web --WebMq:DataDirectory="$folder/webmq" --Urls=http://127.0.0.1:25677 \
  --WebMq:Queues:Endpoint=tcp://127.0.0.1:25678 --WebMq:{Chat:SubscribeEndpoint,Chat:PublishEndpoint,Echo:Endpoint,Weather:Endpoint}=tcp://127.0.0.1:0 \
  >"$folder/webmq.out" 2>&1 &
webmq=$!
peers=(webmq=25677+25678 webmq-rule=25677+25678)
rabbit_program=$(command -v rabbitmq-server || true)
[[ -z $rabbit_program && -x /usr/lib/rabbitmq/bin/rabbitmq-server ]] && rabbit_program=/usr/lib/rabbitmq/bin/rabbitmq-server
if [[ -n $rabbit_program ]]; then
  # The script in the path changes to a user of its own; the one behind it does not.
  [[ -x /usr/lib/rabbitmq/bin/rabbitmq-server ]] && rabbit_program=/usr/lib/rabbitmq/bin/rabbitmq-server
  mkdir "$folder/rabbit"
  printf 'listeners.tcp.1 = 127.0.0.1:25673\n' >"$folder/rabbit/rabbitmq.conf"
  HOME=$folder/rabbit RABBITMQ_NODENAME=webmq-bench@localhost RABBITMQ_DIST_PORT=25674 RABBITMQ_CONFIG_FILE=$folder/rabbit/rabbitmq.conf \
    RABBITMQ_MNESIA_BASE=$folder/rabbit/data RABBITMQ_LOG_BASE=$folder/rabbit/log RABBITMQ_ENABLED_PLUGINS_FILE=$folder/rabbit/plugins \
    RABBITMQ_PID_FILE=$folder/rabbit/pid ERL_EPMD_ADDRESS=127.0.0.1 ERL_EPMD_PORT=25676 "$rabbit_program" >"$folder/rabbit/out" 2>&1 &
  rabbit=$!
  peers+=(rabbitmq=25673)
else
  say "RabbitMQ is not installed and left out: apt-get install --no-install-recommends rabbitmq-server"
fi

if command -v redis-server >/dev/null; then
  mkdir "$folder/redis"
  redis-server --bind 127.0.0.1 --port 25675 --dir "$folder/redis" --appendonly yes --appendfsync always --save '' >"$folder/redis/out" 2>&1 &
  redis=$!
  peers+=(redis=25675)
else
  say "Redis is not installed and left out: apt-get install --no-install-recommends redis-server"
fi

for peer in "${peers[@]}"; do wait_for_port "${peer##*[=+]}"; done

processor=$(awk -F': ' '/^model name/ { print $2; exit }' /proc/cpuinfo 2>/dev/null || true)
printf '%s, %s cores, %s, .NET %s, load %s\n' \
  "$(date -u +%F)" "$(nproc)" "${processor:-$(uname -m)}" "$(dotnet --version)" "$(cut -d' ' -f1 /proc/loadavg 2>/dev/null || echo unknown)"
[[ -n $rabbit ]] && printf 'RabbitMQ %s; ' "$(dpkg-query -W -f='${Version}' rabbitmq-server 2>/dev/null || echo '?')"
[[ -n $redis ]] && printf '%s' "$(redis-server --version | cut -d' ' -f3 | sed 's/^v=/Redis /')"
printf '\n\n'
export TMPDIR=${BENCH_DIRECTORY:-${TMPDIR:-/tmp}}
bin/Release/net10.0/WebMq.Bench queues "${DURATION:-5}" "${BACKLOG:-5000000}" "${peers[@]}"
printf '\n'
bin/Release/net10.0/WebMq.Bench queue-backlog "${BACKLOG:-5000000}"
