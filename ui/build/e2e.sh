#!/usr/bin/env bash
# The web interface in a real Chromium, as ./mvnw verify runs it; what passed is not run again for the same program.
set -eu
cd "$(dirname "$0")/.."
if [ "${1:-check}" = skip ]; then exit 0; fi
now=$(cat ../server/target/printyard-server-*.jar ../server/target/lib/*.jar test/e2e/* playwright.config.ts | cksum)
if [ "$now" = "$(cat target/browsed 2>/dev/null)" ]; then exit 0; fi
npm run --silent e2e >&2
printf '%s\n' "$now" >target/browsed
