import { expect, test } from 'vitest';
import { actions, can, type Action } from './access';

const member = { permissions: ['read', 'use:stock', 'write:queue', 'write:files'] };

test('a member reports what was used, and changes nothing else in the stock', () => {
  const allowed = (Object.keys(actions) as Action[]).filter((action) => can(member, action));
  expect(allowed).toEqual(['spool.use']);
});

test('nobody may nothing', () => {
  expect(can(null, 'spool.use')).toBe(false);
});
