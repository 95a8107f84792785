#!/usr/bin/env bash
# The pages under load, against what the required stack costs by itself (MudBaseline), measured in one run with CircuitLoad.
#   tests/QunTuanTasks.Benchmarks/load.sh [FOLDER OF THE TOOLS, default ../shared/tools]
# Publishes Release, plays the demo year into an empty folder, warms both servers, measures, ends both by their own handles.
# Believe ratios of one run, on a machine that does nothing else.
set -euo pipefail
cd "$(dirname "$0")/../.."
tools=$(cd "${1:-../shared/tools}" && pwd)
circuits=${CIRCUITS:-500}
rounds=${ROUNDS:-100}
scratch=$(mktemp -d)
office='' base=''
finish() {
    for pid in $office $base; do kill "$pid" 2>/dev/null && wait "$pid" 2>/dev/null || true; done
    rm -rf "$scratch"
}
trap finish EXIT

free_port() {
    local port
    while port=$((20000 + RANDOM)); do (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return; }; done
}

answers() { # waits until an address answers
    for _ in $(seq 600); do curl -fsS -o /dev/null "$1" 2>/dev/null && return; sleep 0.2; done
    echo "no answer from $1"; return 1
}

echo "== publishing"
dotnet restore --locked-mode -v q
dotnet publish src/QunTuanTasks.Web -c Release -r linux-x64 --self-contained false --no-restore -o "$scratch/office" -v q -nologo
cp -r "$tools" "$scratch/tools" && chmod -R u+w "$scratch/tools" # they are built outside of where they lie
dotnet publish "$scratch/tools/MudBaseline" -c Release -o "$scratch/base" -v q -nologo
dotnet build "$scratch/tools/CircuitLoad" -c Release -o "$scratch/load" -v q -nologo

port=$(free_port)
(cd "$scratch/office" && ASPNETCORE_ENVIRONMENT=Development Logging__LogLevel__Default=Warning Storage__Path="$scratch/data" exec dotnet QunTuanTasks.Web.dll --urls "http://127.0.0.1:$port") >"$scratch/office.log" 2>&1 &
office=$!
ours=http://127.0.0.1:$port
port=$(free_port)
(cd "$scratch/base" && Db="$scratch/base.db" exec dotnet MudBaseline.dll --urls "http://127.0.0.1:$port") >"$scratch/base.log" 2>&1 &
base=$!
floor=http://127.0.0.1:$port
answers "$ours/health/ready"
answers "$floor/"

load() { dotnet "$scratch/load/CircuitLoad.dll" "$@"; }
signed=(--login-path /login --login-field Input.UserName=leader --login-field Input.Password=Demo-Quntuan-2026)

echo; echo "== until usable, one client"
load compare --rounds "$rounds" --warmup 40 "${signed[@]}" \
    --target "floor-board=$floor/dashboard-summary;pid=$base" --target "board=$ours/dashboard;pid=$office;login=1;wait=${BOARD_TEXT:-思想引领}"
load compare --rounds "$rounds" --warmup 40 "${signed[@]}" \
    --target "floor-list=$floor/simple;pid=$base" --target "list=$ours/assignments;pid=$office;login=1;wait=${LIST_TEXT:-任务}"
echo; echo "== pages without circuits, 1 and 16 clients"
load pages --concurrency 1,16 --requests 300 --rounds 3 "${signed[@]}" \
    --target "floor-board=$floor/dashboard-summary;pid=$base" --target "board=$ours/dashboard;pid=$office;login=1"
echo; echo "== open circuits"
for page in dashboard assignments; do
    load circuits --url "$ours" --path "/$page" --circuits "100,$circuits" --concurrency 16 --pid "$office" --gc "${signed[@]}"
done
