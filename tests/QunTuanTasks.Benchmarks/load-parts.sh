# What the load runs share: sourced by load.sh and live.sh, which say how to publish and to measure.
free_port() {
    local port
    while port=$((20000 + RANDOM)); do (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return; }; done
}

answers() { # waits until an address answers
    for _ in $(seq 900); do curl -fsS -o /dev/null "$1" 2>/dev/null && return; sleep 0.2; done
    echo "no answer from $1"; return 1
}

servers=()
end() { # every server by its own handle
    local pid
    for pid in "${servers[@]}"; do kill "$pid" 2>/dev/null && wait "$pid" 2>/dev/null || true; done
    servers=()
}

signed=(--login-path /login --login-field Input.UserName=leader --login-field Input.Password=Demo-Quntuan-2026)

run() { # the script's own arguments
    case ${1:-} in
        --publish) mkdir -p "$2" && publish "$(cd "$2" && pwd)" "$(cd "${3:-../shared/tools}" && pwd)" ;;
        --measure) trap end EXIT; measure "$(cd "$2" && pwd)" ;;
        *)
            scratch=$(mktemp -d)
            trap 'end; rm -rf "$scratch"' EXIT
            publish "$scratch" "$(cd "${1:-../shared/tools}" && pwd)"
            measure "$scratch"
            ;;
    esac
}
