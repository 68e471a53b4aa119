import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';

/** Everything that is fetched before the list of spools stands there, in English. */
const BUDGET_BYTES = 350_000;

const dist = join(import.meta.dirname, '../../target/dist');

/** What a script imports at once, and what that does. */
function withImports(name: string, seen = new Set<string>()): Set<string> {
  if (seen.has(name)) return seen;
  seen.add(name);
  if (!name.endsWith('.js')) return seen;
  const text = readFileSync(join(dist, name), 'utf8');
  for (const [, imported] of text.matchAll(/(?:from|import)\s*["'`]\.\/([\w.-]+\.js)["'`]/g)) {
    if (imported !== undefined) withImports(`assets/${imported}`, seen);
  }
  return seen;
}

test.runIf(existsSync(dist))('the first load is within its budget', () => {
  const page = readFileSync(join(dist, 'index.html'), 'utf8');
  const linked = [...page.matchAll(/(?:src|href)="\/([^"]+)"/g)].map((match) => match[1] ?? '');
  const lazily = readdirSync(join(dist, 'assets'))
    .filter((name) =>
      /^(SpoolsPage|SpoolRow|filter|texts-(?:ui|api|app|spools)-en|Page|DataState|Swatch)-.*\.(js|css)$/.test(name),
    )
    .map((name) => `assets/${name}`);
  const font = readdirSync(join(dist, 'assets')).filter((name) => name.startsWith('inter-latin-wght'));
  const files = new Set<string>(['index.html', ...font.map((name) => `assets/${name}`)]);
  for (const name of [...linked, ...lazily]) for (const one of withImports(name)) files.add(one);
  const bytes = [...files]
    .filter((name) => existsSync(join(dist, name)) && !name.endsWith('.png'))
    .map((name) =>
      name.endsWith('.woff2') ? readFileSync(join(dist, name)) : gzipSync(readFileSync(join(dist, name))),
    )
    .reduce((sum, file) => sum + file.length, 0);
  console.info(`first load: ${Math.round(bytes / 1000)} kB compressed`);
  expect(bytes).toBeLessThan(BUDGET_BYTES);
  expect(files.size).toBeGreaterThan(6);
});
