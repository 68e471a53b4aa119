import { expect, test } from 'vitest';
import { askAgainMillis, type Job } from './jobs';

const job = (state: Job['state'], reasons = 0): Job =>
  ({ state, waiting: Array.from({ length: reasons }, () => ({ reason: 'plate' })) }) as unknown as Job;

test('why jobs wait is asked again, sooner if nobody knows yet, and not if none waits', () => {
  expect(askAgainMillis([])).toBe(false);
  expect(askAgainMillis([job('printing'), job('held')])).toBe(false);
  const known = askAgainMillis([job('waiting', 2)]);
  expect(known).toBeGreaterThan(1_000);
  expect(askAgainMillis([job('waiting', 2), job('waiting')])).toBeLessThan(Number(known));
});
