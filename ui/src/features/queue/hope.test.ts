import { expect, test } from 'vitest';
import type { Waiting } from '@/api/waiting';
import { byHope } from './hope';
const reason = (printer_id: number | null, of: Waiting['reason']): Waiting => ({ printer_id, reason: of, detail: '' });

test('the printer that only has to be cleared is named before those that print, and those that cannot', () => {
  const [material, cleared, busy, both] = [
    reason(1, 'material'),
    reason(3, 'plate'),
    reason(2, 'busy'),
    reason(1, 'plate'),
  ] as const;
  expect(byHope([both, material, busy, cleared])).toEqual([cleared, busy, both, material]);
});

test("what is no printer's fault comes first", () => {
  const [own, later] = [reason(1, 'plate'), reason(null, 'scheduled')] as const;
  expect(byHope([own, later])).toEqual([later, own]);
});
