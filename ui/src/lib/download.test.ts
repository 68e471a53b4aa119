import { expect, test } from 'vitest';
import { csv, csvCell } from './download';

test.each([
  ['plain', 'plain'],
  ['a,b', '"a,b"'],
  ['says "hi"', '"says ""hi"""'],
  ['=SUM(A1)', "'=SUM(A1)"],
  ['-1+2', "'-1+2"],
  [-1.5, '-1.5'],
])('%s as a cell', (value, cell) => {
  expect(csvCell(value)).toBe(cell);
});

test('rows end as spreadsheets want them', () => {
  expect(csv([['a', 1]])).toBe('a,1\r\n');
});
