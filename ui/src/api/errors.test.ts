import { expect, test } from 'vitest';
import { translate } from './errors';

test.each([
  [
    'Printyard',
    { code: 'invalid', message: 'Check the fields', fields: [{ field: 'gross_g', code: 'min', message: 'Too small' }] },
    'Check the fields',
    { gross_g: 'Too small' },
  ],
  [
    'Bambuddy',
    { detail: 'Not accepted', code: 'invalid', errors: [{ field: 'name', message: 'Is empty' }] },
    'Not accepted',
    { name: 'Is empty' },
  ],
  ['Spoolman, one reason', { message: 'No spool with ID 7.' }, 'No spool with ID 7.', {}],
  [
    'Spoolman, by field',
    { detail: [{ loc: ['body', 'use_weight'], msg: 'Input should be a number', type: 'x' }] },
    'Input should be a number',
    { use_weight: 'Input should be a number' },
  ],
  [
    'Filaments API',
    { error: 'Validation failed', details: [{ code: 'x', path: ['spool', 'weight'], message: 'Required' }] },
    'Validation failed',
    { 'spool.weight': 'Required' },
  ],
  ['Filamentory', { error: 'Invalid credentials' }, 'Invalid credentials', {}],
  ['something else', '<html>', 'HTTP 418', {}],
])('the errors of %s', (_, body, message, fields) => {
  const error = translate(418, body);
  expect(error.message).toBe(message);
  expect(error.fields).toEqual(fields);
});

test('when to come back', () => {
  expect(translate(429, { error: 'Slow down' }, '4').retryAfterSeconds).toBe(4);
  expect(translate(429, {}, null).retryAfterSeconds).toBeNull();
});
