import { expect, test } from 'vitest';
import { moved, placeAt } from './order';

test.each([
  [0, 2, 'bcad'],
  [3, 0, 'dabc'],
  [1, 1, 'abcd'],
  [2, 99, 'abdc'],
  [1, -5, 'bacd'],
  [9, 0, 'abcd'],
])('from %d to %d', (from, to, expected) => {
  expect(moved(['a', 'b', 'c', 'd'], from, to).join('')).toBe(expected);
});

test('a row that is held goes where its middle is, and stays where it was in its own place', () => {
  const middles = [25, 75, 125, 175];
  expect(placeAt(middles, 0, 25)).toBe(0);
  expect(placeAt(middles, 0, 74)).toBe(0);
  expect(placeAt(middles, 0, 130)).toBe(2);
  expect(placeAt(middles, 0, 999)).toBe(3);
  expect(placeAt(middles, 3, 80)).toBe(2);
  expect(placeAt(middles, 3, -10)).toBe(0);
});
