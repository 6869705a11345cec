#!/usr/bin/env bash
# Makes what must not be shared: passwords, the encryption key, your copy of settings, surveys and resources. What is there already stays.
set -euo pipefail
cd "$(dirname "$0")"
umask 077

secret() { openssl rand -hex 24; }

if [ ! -e .env ]; then
  site=${1:-localhost}
  cat > .env <<ENV
COMPOSE_PROJECT_NAME=surveybot
SITE_ADDRESS=$site
PUBLIC_BASE_URL=https://$site
POSTGRES_PASSWORD=$(secret)
REDIS_PASSWORD=$(secret)
ENCRYPTION_PASSWORD=$(secret)
ENV
fi

if [ ! -e secrets/encryption-key.p12 ]; then
  mkdir -p secrets
  password=$(sed -n 's/^ENCRYPTION_PASSWORD=//p' .env)
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  openssl req -x509 -newkey rsa:3072 -nodes -keyout "$work/key.pem" -out "$work/certificate.pem" -days 36500 -subj "/CN=SurveyBot encryption key" 2>/dev/null
  PASSWORD=$password openssl pkcs12 -export -inkey "$work/key.pem" -in "$work/certificate.pem" -passout env:PASSWORD -out secrets/encryption-key.p12
  # The hosts run without rights of their own in the container, and read it there.
  chmod 644 secrets/encryption-key.p12
  chmod 711 secrets
fi

[ -e settings.env ] || cp settings.env.example settings.env
for folder in surveys resources; do
  [ -d "$folder" ] || (umask 022 && cp -r "../Bot.Host/$folder" "$folder")
done

echo "Made: .env, settings.env, secrets/, surveys/, resources/. Keep a copy of .env and secrets/ in a safe place, apart from backups of the database." >&2
