import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { languages } from '@/lib/preferences';

interface Texts {
  [key: string]: string | Texts;
}

const root = join(import.meta.dirname, '../../src');
const folders = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('texts/en.json'))
  .map(dirname);

const read = (folder: string, language: string) =>
  JSON.parse(readFileSync(join(root, folder, `${language}.json`), 'utf8')) as Texts;

/** Forms of one text for one, few, many are one text here: each language has its own. */
function flat(texts: Texts, under = ''): Map<string, string> {
  return new Map(
    Object.entries(texts).flatMap(([key, value]) => {
      const name = `${under}${key.replace(/_(zero|one|two|few|many|other)$/, '')}`;
      return typeof value === 'string' ? [[name, value] as const] : [...flat(value, `${name}.`)];
    }),
  );
}

const gaps = (text: string) => [...text.matchAll(/{{\s*(\w+)\s*}}/g)].map((match) => match[1]).sort();

test('there are texts', () => {
  expect(folders.length).toBeGreaterThanOrEqual(6);
});

for (const language of Object.keys(languages).filter((one) => one !== 'en')) {
  test.each(folders)(`${language} says all that English does, with the same gaps: %s`, (folder) => {
    expect(existsSync(join(root, folder, `${language}.json`))).toBe(true);
    const english = flat(read(folder, 'en'));
    const other = flat(read(folder, language));
    expect([...other.keys()].sort()).toEqual([...english.keys()].sort());
    for (const [key, text] of english) expect([key, gaps(other.get(key) ?? '')]).toEqual([key, gaps(text)]);
  });
}

test('each form of a count is there in each language', () => {
  for (const folder of folders) {
    for (const language of Object.keys(languages)) {
      const text = readFileSync(join(root, folder, `${language}.json`), 'utf8');
      const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
      const counted = [...text.matchAll(/"(\w+)_(?:one|other)"/g)].map((match) => match[1] ?? '');
      for (const key of counted) {
        for (const form of needed) expect(text, `${folder} ${language}`).toContain(`"${key}_${form}"`);
      }
    }
  }
});
