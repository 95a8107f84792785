#!/usr/bin/env bash
# Open boards while others work: 300 boards and one person's change, 300 boards and 20 reports a second, 1,000 boards.
#   tests/QunTuanTasks.Benchmarks/live.sh [FOLDER OF THE TOOLS, default ../shared/tools]
#   tests/QunTuanTasks.Benchmarks/live.sh --publish FOLDER [TOOLS], then --measure FOLDER: the two halves, the second on a quiet machine
# The application runs with the probe of LiveHost beside it, on a demo year of its own; it is ended by its own handle.
set -euo pipefail
cd "$(dirname "$0")/../.."
source tests/QunTuanTasks.Benchmarks/load-parts.sh

publish() { # FOLDER TOOLS
    dotnet build tests/QunTuanTasks.Benchmarks -c Release -v q -nologo
    rm -rf "$1/host" && cp -r tests/QunTuanTasks.Benchmarks/bin/Release/net10.0 "$1/host"
    rm -rf "$1/CircuitLoad" && cp -r "$2/CircuitLoad" "$1/CircuitLoad" && chmod -R u+w "$1/CircuitLoad" # built outside of where it lies
    cp tests/QunTuanTasks.Benchmarks/CircuitLoad/LiveRun.cs "$1/CircuitLoad/"
    sed -i 's/"circuits" => /"live" => await LiveRun.RunAsync(options),\n        &/' "$1/CircuitLoad/Program.cs"
    dotnet build "$1/CircuitLoad" -c Release -o "$1/load" -v q -nologo
}

measure() { # FOLDER
    local url host
    url=http://127.0.0.1:$(free_port)
    mkdir -p "$1/data"
    (cd "$1/host" && DOTNET_gcServer=1 Security__CircuitsPerPerson=100000 Security__ConnectionsPerAddress=5000 Logging__LogLevel__Default=Warning Storage__Path="$1/data" exec dotnet QunTuanTasks.Benchmarks.dll --live-host "$url") >"$1/host.log" 2>&1 &
    host=$!
    servers+=("$host")
    answers "$url/health/ready"
    timeout 170 dotnet "$1/load/CircuitLoad.dll" live --url "$url" --pid "$host" --boards "${BOARDS:-300}" "${signed[@]}"
    if [ "${MANY:-1000}" != 0 ]; then
        echo; echo "== ${MANY:-1000} open boards"
        timeout 170 dotnet "$1/load/CircuitLoad.dll" circuits --url "$url" --path /dashboard --circuits "${MANY:-1000}" --concurrency 16 --pid "$host" --gc "${signed[@]}"
    fi
    end
}

run "$@"
