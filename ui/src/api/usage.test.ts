import { describe, expect, it } from 'vitest';
import type { Entry } from './stock';
import { usedByWeek } from './usage';

const now = new Date('2026-03-31T12:00:00Z');

function entry(id: number, at: string, change: Partial<Entry>): Entry {
  return {
    id,
    filament_id: 1,
    kind: 'consumed',
    change_g: -30,
    allocations: [
      { spool_id: 1, change_g: -10 },
      { spool_id: 2, change_g: -20 },
    ],
    at,
    by: 'anna',
    via: 'printyard',
    ...change,
  };
}

describe('what was used of a spool', () => {
  it('is its own part of each use, in the week of it, oldest first', () => {
    const entries = [
      entry(4, '2026-03-31T11:00:00Z', {}),
      entry(3, '2026-03-30T11:00:00Z', {}),
      entry(2, '2026-03-20T11:00:00Z', {}),
    ];
    expect(usedByWeek(entries, 2, now, 3)).toEqual([0, 20, 40]);
    expect(usedByWeek(entries, 1, now, 3)).toEqual([0, 10, 20]);
  });
  it('leaves out what was taken back, what is older, and what was not used', () => {
    const entries = [
      entry(9, '2026-03-31T11:30:00Z', { kind: 'reversed', reverses: 8 }),
      entry(8, '2026-03-31T11:00:00Z', {}),
      entry(7, '2026-03-31T10:00:00Z', { kind: 'measured' }),
      entry(6, '2026-01-01T10:00:00Z', {}),
    ];
    expect(usedByWeek(entries, 1, now, 3)).toEqual([0, 0, 0]);
  });
  it('counts what a clock that is ahead wrote as of this week', () => {
    expect(usedByWeek([entry(1, '2026-04-01T00:00:00Z', {})], 1, now, 2)).toEqual([0, 10]);
  });
});
