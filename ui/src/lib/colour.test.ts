import { expect, test } from 'vitest';
import { difference, rainbowOrder, toHex } from './colour';

test.each([
  ['FF8800', '#ff8800'],
  ['#ff8800', '#ff8800'],
  ['ff8800cc', '#ff8800'],
  ['orange', null],
  ['', null],
  [undefined, null],
])('%s is %s', (text, hex) => {
  expect(toHex(text)).toBe(hex);
});

test('black and white are a hundred apart, reds are near each other', () => {
  expect(difference('#000000', '#ffffff')).toBeCloseTo(100, 0);
  expect(difference('#ff0000', '#ee1111')).toBeLessThan(10);
  expect(difference('#ff0000', '#0000ff')).toBeGreaterThan(100);
});

test('greys come first, then red, green, blue, then what has no colour', () => {
  const row = [null, '#0000ff', '#ffffff', '#00ff00', '#000000', '#ff0000'];
  expect(row.sort((a, b) => rainbowOrder(a) - rainbowOrder(b))).toEqual([
    '#000000',
    '#ffffff',
    '#ff0000',
    '#00ff00',
    '#0000ff',
    null,
  ]);
});
