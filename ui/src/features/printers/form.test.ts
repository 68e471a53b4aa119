import { expect, test } from 'vitest';
import { addressOf, bodyOf, nozzlesOf, valuesOf } from './form';

test.each([
  ['0.4', [0.4]],
  ['0.4 0.6', [0.4, 0.6]],
  ['0,4; 0,6', [0.4, 0.6]],
  ['', []],
  ['wide', [0]],
])('nozzles: %s', (typed, expected) => {
  expect(nozzlesOf(typed)).toEqual(expected);
});

test.each([
  [' voron.local:7125 ', 'http://voron.local:7125'],
  ['https://voron.local', 'https://voron.local'],
  ['/tmp/klippy_uds', 'unix:/tmp/klippy_uds'],
  ['unix:/tmp/klippy_uds', 'unix:/tmp/klippy_uds'],
  ['', ''],
])('address: %s', (typed, expected) => {
  expect(addressOf(typed)).toBe(expected);
});

test('of a new one only what was typed is said', () => {
  const body = bodyOf({ ...valuesOf(null), name: ' Voron ', address: 'voron.local' }, null, false);
  expect(body).toEqual({
    name: 'Voron',
    make: 'klipper',
    address: 'http://voron.local',
    nozzles_mm: [0.4],
    enabled: true,
    auto_clear: false,
  });
  expect(bodyOf({ ...valuesOf(null), x: 250, y: 220, z: 200, secret: 'k' }, null, false)).toMatchObject({
    volume: { x_mm: 250, y_mm: 220, z_mm: 200 },
    secret: 'k',
  });
});

test('a secret is forgotten only if that is wanted', () => {
  expect(bodyOf(valuesOf(null), null, true).secret).toBeNull();
  expect('secret' in bodyOf(valuesOf(null), null, false)).toBe(false);
});
