#!/usr/bin/env bash
# Installs what the tests need on a fresh Debian machine that has the .NET SDK and npm, builds, and runs every test.
set -euo pipefail
cd "$(dirname "$0")"

missing=()
command -v chromium >/dev/null || missing+=(chromium)
if [ ${#missing[@]} -gt 0 ]; then
  sudo=$([ "$(id -u)" -eq 0 ] || echo sudo)
  $sudo apt-get update -qq
  DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi

(cd Bot.Tests/Clients && npm ci --no-audit --no-fund --loglevel=error)

dotnet tool restore >/dev/null
dotnet restore SurveyBot.sln
dotnet build SurveyBot.sln --no-restore -clp:NoSummary
dotnet format SurveyBot.sln --verify-no-changes --no-restore --exclude Bot.Host/Data/Migrations
dotnet ef migrations has-pending-model-changes --context SqliteDb --project Bot.Host --no-build

log=$(mktemp)
trap 'rm -f "$log"' EXIT
status=0
dotnet test SurveyBot.sln --no-build 2>&1 | tee "$log" || status=$?

# One plain line for whoever reads only the end.
grep -oE 'Failed: +[0-9]+, Passed: +[0-9]+' "$log" | tr -d ',' | awk '{ failed += $2; passed += $4 } END { printf "%d passed, %d failed\n", passed, failed }'
exit "$status"
