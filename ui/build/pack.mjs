// Makes of Vite's output what goes into the jar: each file as gzip where that is smaller, and files.txt, which the hub's
// WebApp reads: name, media type, hash, gzip or plain.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { constants, gzipSync } from 'node:zlib';

const home = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(home, 'target', 'dist');
const packed = join(home, 'target', 'packed');

const types = {
  css: 'text/css; charset=utf-8',
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  png: 'image/png',
  svg: 'image/svg+xml',
  txt: 'text/plain; charset=utf-8',
  webmanifest: 'application/manifest+json',
  woff2: 'font/woff2',
};

rmSync(packed, { recursive: true, force: true });
const lines = [];
for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())) {
  const path = join(entry.parentPath, entry.name);
  const name = relative(dist, path).replaceAll('\\', '/');
  const type = types[name.split('.').at(-1)];
  if (!type) throw new Error(`${name}: what media type is that? Say it in build/pack.mjs`);
  const plain = readFileSync(path);
  const small = gzipSync(plain, { level: constants.Z_BEST_COMPRESSION });
  const compressed = small.length < plain.length * 0.95;
  const target = join(packed, compressed ? `${name}.gz` : name);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, compressed ? small : plain);
  const hash = createHash('sha256').update(plain).digest('hex').slice(0, 16);
  lines.push([name, type, hash, compressed ? 'gzip' : 'plain'].join('\t'));
}
writeFileSync(join(packed, 'files.txt'), lines.sort().join('\n') + '\n');
