#!/usr/bin/env bash
# The set-up of compose.yaml as processes on this machine: two hosts, PostgreSQL, Redis and the proxy, on loopback only.
# Needs postgresql, redis-server and caddy (Debian's packages). Everything goes when it ends.
#   ./loopback.sh             starts it and waits for Ctrl-C
#   ./loopback.sh COMMAND…    starts it, runs the command with SURVEYBOT_URL, SURVEYBOT_HOSTS, … set, and ends
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
umask 077

tool() { command -v "$1" || { echo "$1 is missing: apt-get install $2" >&2; exit 1; }; }
redis=$(tool redis-server redis-server)
caddy=$(tool caddy caddy)
pg=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1)
[ -n "$pg" ] || { echo "PostgreSQL's server is missing: apt-get install postgresql" >&2; exit 1; }

home=$(mktemp -d)
chmod 711 "$home"
pids=()
finish() {
  trap - EXIT
  [ ${#pids[@]} -eq 0 ] || kill "${pids[@]}" 2>/dev/null || true
  wait 2>/dev/null || true
  as_postgres "$pg/pg_ctl" -D "$home/postgres" -m fast stop >/dev/null 2>&1 || true
  rm -rf "$home"
}
trap finish EXIT
trap 'exit 130' INT TERM

# PostgreSQL refuses to run as root.
as_postgres() { if [ "$(id -u)" -eq 0 ]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi; }
free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])' 2>/dev/null \
  || node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })'; }
answers() { for _ in $(seq 300); do curl -fsS -o /dev/null "$1" 2>/dev/null && return 0; sleep 0.1; done; echo "$1 does not answer; see $home" >&2; return 1; }

postgres_port=$(free_port); redis_port=$(free_port); proxy_port=$(free_port)
mkdir "$home/postgres" "$home/redis"
[ "$(id -u)" -ne 0 ] || chown postgres "$home/postgres"
as_postgres "$pg/initdb" -D "$home/postgres" -U surveybot --auth=trust --encoding=UTF8 --locale=C >/dev/null
as_postgres "$pg/pg_ctl" -D "$home/postgres" -l "$home/postgres/log" -w \
  -o "-p $postgres_port -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections=200" start >/dev/null
"$pg/createdb" -h 127.0.0.1 -p "$postgres_port" -U surveybot surveybot
"$redis" --port "$redis_port" --bind 127.0.0.1 --save "" --appendonly no --dir "$home/redis" >"$home/redis.log" &
pids+=($!)

if [ -z "${SURVEYBOT_APP:-}" ]; then
  SURVEYBOT_APP=$home/app
  dotnet publish "$here/../Bot.Host" -c Release -o "$SURVEYBOT_APP" --nologo -v quiet >&2
fi
openssl req -x509 -newkey rsa:3072 -nodes -keyout "$home/key.pem" -out "$home/certificate.pem" -days 2 -subj "/CN=loopback" 2>/dev/null
openssl pkcs12 -export -inkey "$home/key.pem" -in "$home/certificate.pem" -passout pass:loopback -out "$home/encryption-key.p12"

export SURVEYBOT_URL=http://127.0.0.1:$proxy_port
export ConnectionStrings__Database="Host=127.0.0.1;Port=$postgres_port;Database=surveybot;Username=surveybot;Maximum Pool Size=40"
export ConnectionStrings__Redis="127.0.0.1:$redis_port"
export Encryption__CertificateFile=$home/encryption-key.p12 Encryption__CertificatePassword=loopback
export Program__PublicBaseUrl=$SURVEYBOT_URL Proxy__Trusted__0=127.0.0.1
cd "$SURVEYBOT_APP"
dotnet Bot.Host.dll migrate
hosts=()
for _ in a b; do
  port=$(free_port)
  hosts+=("http://127.0.0.1:$port")
  ASPNETCORE_URLS=http://127.0.0.1:$port dotnet Bot.Host.dll >"$home/host-$port.log" 2>&1 &
  pids+=($!)
done
for host in "${hosts[@]}"; do answers "$host/healthz/ready"; done

export SURVEYBOT_HOSTS=${hosts[0]},${hosts[1]}
SITE_ADDRESS=http://127.0.0.1:$proxy_port UPSTREAMS="${hosts[0]#http://} ${hosts[1]#http://}" \
  HOME=$home "$caddy" run --config "$here/Caddyfile" --adapter caddyfile >"$home/proxy.log" 2>&1 &
pids+=($!)
answers "$SURVEYBOT_URL/healthz/ready"

echo "  Public page   $SURVEYBOT_URL/" >&2
echo "  Hosts         ${hosts[*]}" >&2
if [ $# -gt 0 ]; then
  "$@"
else
  wait -n "${pids[@]}"
  echo "One of the processes ended; see the last lines of its log:" >&2
  tail -n 5 "$home"/*.log >&2
  exit 1
fi
