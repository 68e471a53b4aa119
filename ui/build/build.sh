#!/usr/bin/env bash
# What Maven runs for the web interface, in one of three ways:
#   skip   nothing: what was built last stays in the jar
#   build  only the files for the jar
#   check  types, lint and unit tests as well
# Nothing is done twice for the same sources.
set -eu
cd "$(dirname "$0")/.."
way=${1:-check}
if [ "$way" = skip ]; then exit 0; fi

say() { printf 'ui: %s\n' "$*" >&2; }

# The same as "engines" in package.json.
if ! node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' 2>/dev/null ||
  ! command -v npm >/dev/null; then
  say "the web interface is built with Node 20.19 or newer and its npm; found: node $(node --version 2>/dev/null || echo none), npm $(npm --version 2>/dev/null || echo none)"
  say "install it from https://nodejs.org or your distribution, or leave the web interface out with -Dquick"
  if [ "$way" = build ]; then exit 0; fi # the launcher's way: the hub serves its clients without pages, too
  exit 1
fi

mkdir -p target
npm_ci() {
  if [ -f node_modules/.installed ] && cmp -s package-lock.json node_modules/.installed; then return; fi
  say "installing what it is built with (npm ci) …"
  # Browsers and build tools are not downloaded: everything is in the packages themselves.
  PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >&2
  cp package-lock.json node_modules/.installed
}

# A line that differs whenever a file that counts does.
fingerprint() {
  find . \( -name node_modules -o -name target -o -name shots -o -name contract.ts \) -prune -o -type f -print | LC_ALL=C sort |
    tr '\n' '\0' | xargs -0 cksum | cat - ../docs/openapi.json | cksum
}

now=$(fingerprint)
if [ "$now" != "$(cat target/built 2>/dev/null)" ] || [ ! -f target/packed/files.txt ]; then
  npm_ci
  say "building …"
  npm run --silent build >&2
  printf '%s\n' "$now" >target/built
fi
if [ "$way" = check ] && [ "$now" != "$(cat target/checked 2>/dev/null)" ]; then
  npm_ci
  say "types, lint and unit tests …"
  npm run --silent generate >&2
  npm run --silent check >&2
  printf '%s\n' "$now" >target/checked
fi
