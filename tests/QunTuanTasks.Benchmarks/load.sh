#!/usr/bin/env bash
# The pages under load, against what the required stack costs by itself (MudBaseline), measured in one run with CircuitLoad.
#   tests/QunTuanTasks.Benchmarks/load.sh [FOLDER OF THE TOOLS, default ../shared/tools]
#   tests/QunTuanTasks.Benchmarks/load.sh --publish FOLDER [TOOLS], then --measure FOLDER: the two halves, the second on a quiet machine
# Publishes Release, plays the demo year into an empty folder, warms both servers, measures, ends both by their own handles.
# Believe ratios of one run, on a machine that does nothing else.
set -euo pipefail
cd "$(dirname "$0")/../.."
source tests/QunTuanTasks.Benchmarks/load-parts.sh
circuits=${CIRCUITS:-500}
rounds=${ROUNDS:-100}

publish() { # FOLDER TOOLS
    # as the README says it; the tools are built outside of where they lie
    dotnet restore --locked-mode -v q
    dotnet publish src/QunTuanTasks.Web -c Release -r linux-x64 --self-contained false --no-restore -o "$1/office" -v q -nologo
    cp -r "$2" "$1/tools" && chmod -R u+w "$1/tools"
    dotnet publish "$1/tools/MudBaseline" -c Release -o "$1/base" -v q -nologo
    dotnet build "$1/tools/CircuitLoad" -c Release -o "$1/load" -v q -nologo
}

measure() { # FOLDER
    local folder=$1 run=$1/run ours floor began office base
    rm -rf "$run" && mkdir -p "$run"
    ours=http://127.0.0.1:$(free_port)
    floor=http://127.0.0.1:$(free_port)
    began=$SECONDS
    (cd "$folder/office" && ASPNETCORE_ENVIRONMENT=Development Security__CircuitsPerPerson=100000 Security__ConnectionsPerAddress=5000 Logging__LogLevel__Default=Warning Storage__Path="$run/data" exec dotnet QunTuanTasks.Web.dll --urls "$ours") >"$run/office.log" 2>&1 &
    office=$!
    servers+=("$office")
    (cd "$folder/base" && Db="$run/base.db" exec dotnet MudBaseline.dll --urls "$floor") >"$run/base.log" 2>&1 &
    base=$!
    servers+=("$base")
    answers "$ours/health/ready"
    echo "first start, with a demo year to play: $((SECONDS - began)) s"
    answers "$floor/"

    load() { timeout 300 dotnet "$folder/load/CircuitLoad.dll" "$@"; }

    echo; echo "== until usable, one client"
    load compare --rounds "$rounds" --warmup 60 "${signed[@]}" \
        --target "floor-board=$floor/dashboard-summary;pid=$base" --target "board=$ours/dashboard;pid=$office;login=1;wait=${BOARD_TEXT:-思想引领}"
    load compare --rounds "$rounds" --warmup 60 "${signed[@]}" \
        --target "floor-list=$floor/simple;pid=$base" --target "list=$ours/assignments;pid=$office;login=1;wait=${LIST_TEXT:-任务}"
    echo; echo "== pages without circuits, 1 and 16 clients"
    load pages --concurrency 1,16 --requests 300 --rounds 3 "${signed[@]}" \
        --target "floor-board=$floor/dashboard-summary;pid=$base" --target "board=$ours/dashboard;pid=$office;login=1"
    echo; echo "== the next page of a list, on open circuits"
    load circuits --url "$ours" --path /assignments --circuits 20 --warmup 20 --pid "$office" "${signed[@]}" \
        --navigate "/assignments?order=Deadline" --navigate "/assignments?cursor=0.0" --navigate "/assignments?order=Deadline&cursor=0.0" --navigate "/assignments?cursor=1.0" --navigate "/assignments?order=Deadline&cursor=1.0"
    echo; echo "== open circuits"
    for page in dashboard assignments; do
        load circuits --url "$ours" --path "/$page" --circuits "100,$circuits" --concurrency 16 --pid "$office" --gc "${signed[@]}"
    done
    echo; echo "== starting at once: 200, 16 at a time"
    load circuits --url "$ours" --path /dashboard --circuits 200 --concurrency 16 --pid "$office" "${signed[@]}"
    end

    echo; echo "== from process start to the first page, with the database that is there"
    ours=http://127.0.0.1:$(free_port)
    load startup --url "$ours" --path /login --cmd "dotnet QunTuanTasks.Web.dll --urls $ours" --cwd "$folder/office" --runs 5 \
        --env ASPNETCORE_ENVIRONMENT=Development --env "Storage__Path=$run/data" --env Logging__LogLevel__Default=Warning
    load startup --url "$floor" --path / --cmd "dotnet MudBaseline.dll --urls $floor" --cwd "$folder/base" --runs 5 --env "Db=$run/base.db"
}

run "$@"
