import { expect, test } from 'vitest';
import {
  ofLocalTime,
  ofNumber,
  ofRange,
  ofText,
  ofTexts,
  toFlag,
  toLocalTime,
  toNumber,
  toRange,
  toText,
  toTexts,
} from './extra';

test('every type goes there and back', () => {
  expect(toText(ofText('a "b"'))).toBe('a "b"');
  expect(toNumber(ofNumber('1.5'))).toBe(1.5);
  expect(toNumber(ofNumber(0))).toBe(0);
  expect(toRange(ofRange([1, null]))).toEqual([1, null]);
  expect(toTexts(ofTexts(['a', 'b']))).toEqual(['a', 'b']);
  expect(toLocalTime(ofLocalTime('2026-03-04T05:06'))).toBe('2026-03-04T05:06');
  expect(toFlag('false')).toBe(false);
});

test('nothing typed is no value', () => {
  expect([ofText(''), ofNumber(''), ofRange([null, null]), ofTexts([]), ofLocalTime('')]).toEqual(
    Array(5).fill(undefined),
  );
});

test('what another client wrote wrongly is shown as nothing', () => {
  for (const json of [undefined, 'no json', '{}', 'null']) {
    expect([toText(json), toNumber(json), toFlag(json), toTexts(json), toLocalTime(json)]).toEqual([
      '',
      null,
      null,
      [],
      '',
    ]);
    expect(toRange(json)).toEqual([null, null]);
  }
});
