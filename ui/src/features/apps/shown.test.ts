import { expect, test } from 'vitest';
import { LONGEST_NAME, shown } from './shown';

test('a name is shown as it is', () => {
  expect(shown('Home Assistant')).toBe('Home Assistant');
  expect(shown('<b>Größe & Co</b>')).toBe('<b>Größe & Co</b>');
});

test('one that is too long is cut, one that just fits is not', () => {
  expect(shown('a'.repeat(LONGEST_NAME))).toBe('a'.repeat(LONGEST_NAME));
  expect(shown('a'.repeat(LONGEST_NAME + 1))).toBe(`${'a'.repeat(LONGEST_NAME - 1)}…`);
  expect(shown('🖨️'.repeat(LONGEST_NAME + 1))).toBe(`${'🖨️'.repeat(LONGEST_NAME - 1)}…`);
});

test('it is one line, and nothing in it is hidden', () => {
  expect(shown(' Cura\r\n\tasks\u0000 ')).toBe('Cura asks');
  expect(shown('\u202earuC\u2066\u200b')).toBe('aruC');
  expect(shown('\u200b \u202e')).toBe('');
});
