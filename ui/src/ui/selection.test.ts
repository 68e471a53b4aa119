import { expect, test } from 'vitest';
import { toggled } from './selection';

const order = [5, 3, 9, 1];

test('one by one', () => {
  expect([...toggled(new Set(), 3, null, false, order)]).toEqual([3]);
  expect([...toggled(new Set([3, 9]), 3, 9, false, order)]).toEqual([9]);
});

test('a range, either way, as the rows stand', () => {
  expect([...toggled(new Set([3]), 1, 3, true, order)].sort()).toEqual([1, 3, 9]);
  expect([...toggled(new Set([1]), 5, 1, true, order)].sort()).toEqual([1, 3, 5, 9]);
  expect([...toggled(new Set([5, 3, 9]), 9, 5, true, order)]).toEqual([]);
});

test('a range from a row that is gone is the one row', () => {
  expect([...toggled(new Set([7]), 9, 7, true, order)].sort()).toEqual([7, 9]);
});
