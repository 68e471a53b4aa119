import { expect, test } from 'vitest';
import { formatFor } from './format';
import type { Preferences } from './preferences';

const english: Preferences = { language: 'en', mass: 'g', length: 'm', temperature: 'c', density: 'comfortable' };

test.each([
  ['g', 982.4, '982 g'],
  ['g', 4.56, '4.6 g'],
  ['kg', 982.4, '0.98 kg'],
  ['oz', 100, '3.5 oz'],
  ['oz', 1000, '2.2 lb'],
] as const)('%s: %d grams are %s', (mass, grams, shown) => {
  expect(formatFor({ ...english, mass }).mass(grams)).toBe(shown);
});

test.each(['g', 'kg', 'oz'] as const)('what is typed in %s comes back as it was', (mass) => {
  const format = formatFor({ ...english, mass });
  expect(format.fromGrams(format.toGrams(12.5))).toBe(12.5);
});

test('a change carries its sign', () => {
  const format = formatFor(english);
  expect([format.massChange(12), format.massChange(-12), format.massChange(0)]).toEqual(['+12 g', '−12 g', '0 g']);
});

test('numbers are written as the language writes them', () => {
  expect(formatFor({ ...english, language: 'de' }).mass(1234)).toBe('1.234 g');
});

test('lengths and temperatures follow their own wishes', () => {
  expect(formatFor(english).length(330_000)).toBe('330 m');
  expect(formatFor({ ...english, length: 'ft' }).length(3048)).toBe('10 ft');
  expect(formatFor({ ...english, temperature: 'f' }).temperature(100)).toBe('212 °F');
});

test('how long ago, until it is a date', () => {
  const now = Date.parse('2026-05-10T12:00:00Z');
  const format = formatFor(english);
  expect(format.ago('2026-05-10T11:59:40Z', now)).toBe('this minute');
  expect(format.ago('2026-05-10T09:00:00Z', now)).toBe('3 hours ago');
  expect(format.ago('2026-05-09T12:00:00Z', now)).toBe('yesterday');
  expect(format.ago('2026-01-01T12:00:00Z', now)).toBe('Jan 1, 2026');
});

test('how long, as exact as one wants to know it', () => {
  const format = formatFor(english);
  expect([12, 90, 3_600, 7_500, 100_000, 172_800].map(format.duration)).toEqual([
    '12 sec',
    '2 min',
    '1 hr',
    '2 hr 5 min',
    '1 day 3 hr',
    '2 days',
  ]);
});
