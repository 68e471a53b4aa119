import { expect, test } from 'vitest';
import { matchesWords } from './words';

test.each([
  ['grun pet', 'PETG Grün', true],
  ['', 'anything', true],
  ['black  pla', 'PLA Galaxy Black', true],
  ['black abs', 'PLA Galaxy Black', false],
])('"%s" in "%s": %s', (typed, text, found) => {
  expect(matchesWords(typed, text)).toBe(found);
});
