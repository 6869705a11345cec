#!/usr/bin/env bash
# Installs what the tests need on a fresh Debian machine that has the .NET SDK and npm, builds, and runs every test.
# With --long the fuzzer and the drills of killed hosts follow at full size.
set -euo pipefail
cd "$(dirname "$0")"

case "$*" in
  '') long=false ;;
  --long) long=true ;;
  *) echo 'usage: ./test.sh [--long]' >&2; exit 2 ;;
esac

missing=()
command -v chromium >/dev/null || missing+=(chromium)
command -v redis-server >/dev/null || missing+=(redis-server)
command -v docker-compose >/dev/null || missing+=(docker-compose)
command -v caddy >/dev/null || missing+=(caddy)
compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || missing+=(postgresql)
if [ ${#missing[@]} -gt 0 ]; then
  sudo=$([ "$(id -u)" -eq 0 ] || echo sudo)
  $sudo apt-get update -qq
  # The tests start servers of their own: those of the machine are neither made nor started.
  $sudo mkdir -p /etc/postgresql-common/createcluster.d
  echo 'create_main_cluster = false' | $sudo tee /etc/postgresql-common/createcluster.d/tests.conf >/dev/null
  $sudo env RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi

(cd Bot.Tests/Clients && npm ci --no-audit --no-fund --loglevel=error)

dotnet tool restore >/dev/null
dotnet restore SurveyBot.sln
dotnet build SurveyBot.sln --no-restore -clp:NoSummary
dotnet format SurveyBot.sln --verify-no-changes --no-restore --exclude Bot.Host/Data/Migrations
for context in SqliteDb PostgresDb; do
  dotnet ef migrations has-pending-model-changes --context "$context" --project Bot.Host --no-build
done

log=$(mktemp)
trap 'rm -f "$log"' EXIT
status=0
dotnet test SurveyBot.sln --no-build 2>&1 | tee "$log" || status=$?

# Once more as several hosts run: PostgreSQL instead of SQLite, and working memory in Redis.
SURVEYBOT_TEST_DATABASE=postgres SURVEYBOT_TEST_REDIS=1 dotnet test Bot.Tests --no-build \
  --filter 'FullyQualifiedName~Bot.Tests.Host|FullyQualifiedName~Bot.Tests.Scenarios' 2>&1 | tee -a "$log" || status=$?

# Each counts as a test.
if $long; then
  dotnet build Bot.Benchmarks --configuration Release --no-restore -clp:NoSummary
  for drill in 'fuzz 100000' 'fuzz 100000 --postgres' crash replicas followups-crash; do
    echo "Bot.Benchmarks $drill"
    # shellcheck disable=SC2086 # Words of their own.
    if dotnet run --project Bot.Benchmarks --configuration Release --no-build -- $drill; then passed=1; else passed=0 status=1; fi
    echo "Failed: $((1 - passed)), Passed: $passed" >>"$log"
  done
fi

# One plain line for whoever reads only the end.
grep -oE 'Failed: +[0-9]+, Passed: +[0-9]+' "$log" | tr -d ',' | awk '{ failed += $2; passed += $4 } END { printf "%d passed, %d failed\n", passed, failed }'
exit "$status"
