import { expect, test } from 'vitest';
import { HubError } from './errors';
import { changedExtra, presetsOf, withExtraFields } from './fields';

test('only what was changed is sent, null for what was emptied', () => {
  expect(changedExtra({ a: '1', b: '2', c: '3' }, { a: '1', b: '5' })).toEqual({ b: '5', c: null });
  expect(changedExtra({}, {})).toEqual({});
});

test('the reason stands at its field', () => {
  const said = new HubError(400, 'Invalid extra field for key dried: must be true or false');
  expect(withExtraFields(said)?.fields).toEqual({ 'extra.dried': 'must be true or false' });
  const other = new HubError(400, 'Something else');
  expect(withExtraFields(other)).toBe(other);
  expect(withExtraFields(null)).toBeNull();
});

test('presets stand in the form of a new one, where there are any', () => {
  expect(presetsOf([{ key: 'a', default_value: '2.5' }, { key: 'b' }])).toEqual({ a: '2.5' });
});
