import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const assets = join(root, 'target/dist/assets');
const styles = join(root, 'node_modules/@mantine/core/styles');

const read = (folder: string, ending: string) =>
  readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .map((name) => [name, readFileSync(join(folder, name), 'utf8')] as const);
const classesOf = (text: string) => new Set([...text.matchAll(/\bm_[0-9a-z]{4,9}\b/g)].map(([name]) => name));

test.runIf(existsSync(assets))('each component of Mantine that is used has its styles', () => {
  const used = classesOf(
    read(assets, '.js')
      .map(([, text]) => text)
      .join(),
  );
  const there = classesOf(
    read(assets, '.css')
      .map(([, text]) => text)
      .join(),
  );
  const missing = read(styles, '.css')
    .filter(([name]) => !name.endsWith('.layer.css'))
    .filter(([, text]) => [...classesOf(text)].some((name) => used.has(name) && !there.has(name)))
    .map(([name]) => name);
  expect(missing, 'to be imported in src/app/mantine.css').toEqual([]);
  expect(there.size).toBeGreaterThan(100);
});
