import { expect, test } from 'vitest';
import { saysMore, type Waiting } from './waiting';

const waiting = (reason: Waiting['reason'], detail: string): Waiting => ({ printer_id: 1, reason, detail });

test('what is special is not left out: figures, the words of a printer, a held job that holds it', () => {
  expect(saysMore(waiting('plate', 'Its last print has not been taken off'))).toBe(false);
  expect(saysMore(waiting('busy', 'It prints something else'))).toBe(false);
  expect(saysMore(waiting('busy', 'It may have begun a job that is held: look after that one first'))).toBe(true);
  expect(saysMore(waiting('not_enough', 'It needs 12 g, and spool 3 has 8 g'))).toBe(true);
  expect(saysMore(waiting('not_ready', 'MCU shutdown'))).toBe(true);
});
