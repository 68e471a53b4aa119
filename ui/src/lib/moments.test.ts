import { expect, test } from 'vitest';
import { localOf, momentOf } from './moments';

test('what is typed as local time is the same moment again', () => {
  expect(localOf(null)).toBe('');
  expect(momentOf('')).toBeNull();
  expect(momentOf(localOf('2026-03-01T08:05:00.000Z'))).toBe('2026-03-01T08:05:00.000Z');
  expect(localOf('2026-03-01T08:05:00.000Z')).toMatch(/^2026-0[23]-\d\dT\d\d:\d5$/);
});
