import { expect, test } from 'vitest';
import { actions, can, type Action } from './access';

const member = { permissions: ['read', 'use:stock', 'write:queue', 'write:files'] };

test('a member reports what was used, and changes nothing else in the stock; prints and files are for everybody', () => {
  const allowed = (Object.keys(actions) as Action[]).filter((action) => can(member, action));
  expect(allowed).toEqual(['spool.use', 'queue.edit', 'file.edit']);
});

test('nobody may nothing', () => {
  expect(can(null, 'spool.use')).toBe(false);
});
