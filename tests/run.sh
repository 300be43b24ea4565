#!/usr/bin/env bash
# Builds and runs the unit and end-to-end tests. Its last line is `N passed, N failed`, with `, N skipped` if any were.
#
#   CONFIGURATION=Release   what to build and run, Debug by default
#   NO_BUILD=1              run what is already built
#   CI=true                 a skipped test is a failure
#
# Arguments go to the test runner: tests/run.sh --filter-class '*ChatLineTests'
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# The closing lines are read below, so they must not be translated.
export DOTNET_CLI_UI_LANGUAGE=en DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

say() { printf 'tests/run.sh: %s\n' "$*" >&2; }

find_browser() {
  local name
  for name in "${CHROMIUM_PATH:-}" chromium google-chrome google-chrome-stable; do
    [[ -n $name ]] && command -v "$name" && return
  done
  return 1
}

# The distribution's own Python first: the package is installed for that one.
find_python() {
  local python
  for python in "${WEBMQ_PYTHON:-}" /usr/bin/python3 python3; do
    [[ -n $python ]] && "$python" -c 'import zmq' 2>/dev/null && command -v "$python" && return
  done
  return 1
}

has_font() { command -v fc-list >/dev/null && [[ -n $(fc-list 'Liberation Sans' 2>/dev/null) ]]; }

missing_packages() {
  find_browser >/dev/null || echo chromium
  has_font || echo fonts-liberation
  find_python >/dev/null || echo python3-zmq
}

install_packages() {
  local as_root=()
  if [[ $(id -u) -ne 0 ]]; then
    command -v sudo >/dev/null || return 1
    as_root=(sudo)
  fi
  say "installing $*"
  "${as_root[@]}" apt-get update -qq >&2 &&
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" fontconfig >&2
}

prepare() {
  local missing
  mapfile -t missing < <(missing_packages)
  if [[ ${#missing[@]} -gt 0 ]] && command -v apt-get >/dev/null; then
    install_packages "${missing[@]}" || true
    mapfile -t missing < <(missing_packages)
  fi
  if [[ ${#missing[@]} -gt 0 ]]; then
    say "please install Chromium (or set CHROMIUM_PATH), the Liberation fonts and pyzmq for python3 (or set WEBMQ_PYTHON); missing by their Debian names: ${missing[*]}"
  fi
  # An empty value would hide the tests' own search.
  local found
  if found=$(find_browser); then export CHROMIUM_PATH=$found; fi
  if found=$(find_python); then export WEBMQ_PYTHON=$found; fi
}

# The figures that stand behind the last "Test run summary"; what a test prints itself comes before it.
closing_figure() {
  awk -v name="  $1: " '/^Test run summary:/ { n = "" } index($0, name) == 1 { n = substr($0, length(name) + 1) } END { print n + 0 }' "$log"
}

if ! command -v dotnet >/dev/null; then
  say "please install the .NET 10 SDK: https://dotnet.microsoft.com/download"
  exit 1
fi
prepare

log=$(mktemp)
trap 'rm -f "$log"' EXIT

options=(--configuration "${CONFIGURATION:-Debug}" --no-ansi --no-progress)
[[ ${NO_BUILD:-} == 1 ]] && options+=(--no-build)
# With a filter, a project may have nothing to run; whether anything ran at all is asked below.
[[ $# -gt 0 ]] && options+=(--ignore-exit-code 8)

# One project at a time: end-to-end tests wait for real processes and should have the machine to themselves.
code=0
dotnet test --solution WebMq.sln "${options[@]}" --max-parallel-test-modules 1 "$@" 2>&1 | tee "$log" || code=$?

passed=$(closing_figure succeeded)
failed=$(closing_figure failed)
skipped=$(closing_figure skipped)

if [[ $code -eq 0 && $((passed + failed)) -eq 0 ]]; then
  say "no test ran"
  code=1
elif [[ $code -eq 0 && ${CI:-} == true && $skipped -gt 0 ]]; then
  say "a test was skipped, which CI does not allow"
  code=1
elif [[ $code -ne 0 && $failed -eq 0 ]]; then
  # A build that broke or a test process that died has no failed test to show; the closing line must not look right.
  say "the test runner ended with exit code $code"
  failed=1
fi

line="$passed passed, $failed failed"
[[ $skipped -gt 0 ]] && line+=", $skipped skipped"
echo "$line"
exit "$code"
