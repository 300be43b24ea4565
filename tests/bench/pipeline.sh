#!/usr/bin/env bash
# Measures the divisibility pipeline beside the same in C and Python, in one run. About four minutes; needs gcc and python3;
# for stages compiled ahead of time also what `dotnet publish -p:PublishAot=true` needs (clang or gcc, zlib), else that
# flavour is left out and said so. Prints Markdown.
#
#   ROUNDS=7   rounds, of which the medians are shown
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
rounds=${ROUNDS:-7}
[[ $rounds =~ ^[1-9][0-9]?$ ]] || { echo "ROUNDS is '$rounds'; it must be from 1 to 99" >&2; exit 1; }
runtime=linux-$([[ $(uname -m) == aarch64 ]] && echo arm64 || echo x64)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# From a copy: lock files know no runtime, and the build's own output stays as it is.
mkdir "$folder/source"
tar -C ../.. --exclude=bin --exclude=obj --exclude=packages.lock.json -cf - \
  src/Shared src/Workers Directory.Build.props Directory.Packages.props global.json .editorconfig | tar -C "$folder/source" -xf -

publish() {
  dotnet publish "$folder/source/src/Workers/$1" --configuration Release --runtime "$runtime" --output "$folder/$2" --verbosity quiet \
    -p:RestorePackagesWithLockFile=false -p:RestoreLockedMode=false "${@:3}" >&2
}

gcc -O3 -march=native -pthread peers/pipeline.c -o "$folder/pipeline"
cp peers/pipeline.py "$folder"
dotnet build --configuration Release --verbosity quiet WebMq.Bench.csproj >&2
cp -r ../../src/Workers/bin/Release/net10.0 "$folder/built"
publish WebMq.Workers.csproj ready --self-contained false -p:PublishReadyToRun=true
if publish Stage/WebMq.Stage.csproj stage -p:PublishAot=true -p:IlcInstructionSet=native -p:OptimizationPreference=Speed; then
  cp -r "$folder/ready" "$folder/native"
  cp "$folder/stage/WebMq.Stage" "$folder/native/"
else
  echo "pipeline.sh: stages could not be compiled ahead of time here; that flavour is left out" >&2
fi

processor=$(awk -F': ' '/^model name/ { print $2; exit }' /proc/cpuinfo 2>/dev/null || true)
printf '%s, %s cores, %s, .NET %s, %s, load %s\n\n' "$(date -u +%F)" "$(nproc)" "${processor:-$(uname -m)}" "$(dotnet --version)" \
  "$(gcc --version | head -1)" "$(cut -d' ' -f1 /proc/loadavg 2>/dev/null || echo unknown)"
bin/Release/net10.0/WebMq.Bench pipeline "$folder" "$rounds"
printf '\n'
bin/Release/net10.0/WebMq.Bench pipeline-faults "$folder" "$rounds"
