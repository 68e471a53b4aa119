import { expect, test } from 'vitest';
import { keyOf } from './key';

test.each([
  ['Dried at', 'dried_at'],
  ['Trocknung (°C)', 'trocknung_c'],
  ['Größe', 'groesse'],
  ['日本', ''],
  ['x'.repeat(70), 'x'.repeat(64)],
])('%s', (name, key) => expect(keyOf(name)).toBe(key));
