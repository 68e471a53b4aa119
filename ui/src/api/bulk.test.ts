import { expect, test } from 'vitest';
import { doAll } from './bulk';
import { HubError } from './errors';

test('what fails is told, and the others are done', async () => {
  const seen: number[] = [];
  const { done, failures } = await doAll(
    [1, 2, 3, 4, 5, 6],
    (item) => (item === 3 ? Promise.reject(new HubError(403, 'not this one')) : Promise.resolve()),
    (tried) => seen.push(tried),
  );
  expect(done.sort()).toEqual([1, 2, 4, 5, 6]);
  expect(failures.map(({ item, error }) => [item, error.message])).toEqual([[3, 'not this one']]);
  expect(seen.at(-1)).toBe(6);
});

test('who is told to come back later does', async () => {
  let tries = 0;
  const { done } = await doAll([1], () => {
    tries += 1;
    return tries === 1 ? Promise.reject(new HubError(429, 'slow down', {}, null, 0)) : Promise.resolve();
  });
  expect([done, tries]).toEqual([[1], 2]);
});

test('stopped, the rest is left', async () => {
  const stop = new AbortController();
  const { done } = await doAll(
    Array.from({ length: 100 }, (_, at) => at),
    () => Promise.resolve(),
    () => stop.abort(),
    stop.signal,
  );
  expect(done.length).toBeLessThan(100);
});
