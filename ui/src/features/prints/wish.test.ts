import { expect, test } from 'vitest';
import { searchOf, viewOf, wishOf } from './wish';

test('what stands in the address comes back as it was', () => {
  const address = 'q=benchy&printer=3&result=failed&from=2026-03-01&until=2026-03-02';
  expect(searchOf(viewOf(new URLSearchParams(address))).toString()).toBe(address);
});

test('nonsense in the address is not sent', () => {
  expect(wishOf(viewOf(new URLSearchParams('printer=x&result=great&from=now&until=')))).toEqual({});
});

test('the last day is wanted as a whole', () => {
  const { from, until } = wishOf(viewOf(new URLSearchParams('from=2026-05-04&until=2026-05-04')));
  expect(Date.parse(until ?? '') - Date.parse(from ?? '')).toBe(24 * 60 * 60 * 1000);
});
