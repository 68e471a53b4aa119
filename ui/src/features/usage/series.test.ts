import { expect, test } from 'vitest';
import type { Usage } from '@/api/usage';
import { MOST_SERIES, REST, seriesOf, ticks, totalsOf } from './series';

const share = (name: string, used_g: number, costs = {}) => ({ name, filament_id: null, count: 1, used_g, costs });

const usage: Usage = {
  from: '2026-01-01',
  periods: [
    { from: '2026-01-01', shares: [share('PLA', 10, { EUR: 0.2 }), share('PETG', 30, { EUR: 0.9, USD: 1 })] },
    { from: '2026-01-02', shares: [] },
    { from: '2026-01-03', shares: [share('PLA', 5, { EUR: 0.1 })] },
  ],
};

test('the biggest is first, and every period has its value', () => {
  expect(seriesOf(usage, 'g').map(({ name, values }) => [name, values])).toEqual([
    ['PETG', [30, 0, 0]],
    ['PLA', [10, 0, 5]],
  ]);
});

test('costs are per currency, and what has none is not there', () => {
  expect(seriesOf(usage, 'USD').map(({ name, total }) => [name, total])).toEqual([['PETG', 1]]);
  const { grams, count, costs } = totalsOf(usage);
  expect({ grams, count }).toEqual({ grams: 45, count: 3 });
  expect(costs.EUR).toBeCloseTo(1.2);
  expect(costs.USD).toBe(1);
});

test('more than can be told apart are one at the end', () => {
  const many = Array.from({ length: MOST_SERIES + 3 }, (_, at) => share(`M${at}`, 100 - at));
  const series = seriesOf({ from: '2026-01-01', periods: [{ from: '2026-01-01', shares: many }] }, 'g');
  expect(series).toHaveLength(MOST_SERIES);
  expect(series.at(-1)).toMatchObject({ key: REST, total: 93 + 92 + 91 + 90 });
});

test.each([
  [0, [0, 1]],
  [37, [0, 10, 20, 30, 40]],
  [1000, [0, 250, 500, 750, 1000]],
  [0.4, [0, 0.1, 0.2, 0.30000000000000004, 0.4]],
])('round numbers up to %d', (most, given) => {
  expect(ticks(most)).toEqual(given);
});
