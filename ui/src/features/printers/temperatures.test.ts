import { expect, test } from 'vitest';
import { appended, heaterOrder, minutesOf, pathOf, SHOWN_MILLIS, topOf } from './temperatures';

const at = (seconds: number) => new Date(Date.parse('2026-05-01T10:00:00Z') + seconds * 1000).toISOString();

test('what is told is added once, and what is too old is let go', () => {
  const old = { tool0: [{ at: at(0), actual: 20, target: 0 }] };
  const live = { heard_at: at(10), heaters: { tool0: { actual: 25, target: 200 }, bed: { actual: 22, target: 0 } } };
  const once = appended(old, live);
  expect(once.tool0).toHaveLength(2);
  expect(once.bed).toEqual([{ at: at(10), actual: 22, target: 0 }]);
  expect(appended(once, live)).toEqual(once);
  const later = appended(once, { heard_at: at(10 + SHOWN_MILLIS / 1000), heaters: {} });
  expect(later.tool0).toEqual([{ at: at(10), actual: 25, target: 200 }]);
});

test('tools come first, in order', () => {
  expect(heaterOrder(['fan', 'chamber', 'bed', 'tool10', 'tool2'])).toEqual([
    'tool2',
    'tool10',
    'bed',
    'chamber',
    'fan',
  ]);
});

test('the scale leaves room above the hottest', () => {
  expect(topOf({})).toBe(100);
  expect(topOf({ tool0: [{ at: at(0), actual: 205, target: 220 }] })).toBe(250);
});

test('a short history fills the chart, a long one is cut', () => {
  const now = Date.parse(at(0));
  const since = (seconds: number) => ({ bed: [{ at: at(-seconds), actual: 20, target: 0 }] });
  expect([{}, since(10), since(301), since(9_999)].map((curves) => minutesOf(curves, now))).toEqual([5, 5, 10, 20]);
});

test('a line is broken where nothing is known, and a target of nothing is none', () => {
  const points = [
    { at: at(0), actual: 1, target: 0 },
    { at: at(1), actual: null, target: 5 },
    { at: at(2), actual: 3, target: 5 },
  ];
  const x = (millis: number) => (millis - Date.parse(at(0))) / 1000;
  expect(pathOf(points, 'actual', x, (y) => y)).toBe('M0.0 1.0M2.0 3.0');
  expect(pathOf(points, 'target', x, (y) => y)).toBe('M1.0 5.0L2.0 5.0');
});
