import { daysBefore, isoDate, type Dimension, type Step, type UsageWish } from '@/api/usage';
import { oneOf } from '@/lib/listing';

export const steps = ['day', 'week', 'month'] as const satisfies readonly Step[];
export const dimensions = ['material', 'maker', 'filament', 'kind'] as const satisfies readonly Dimension[];

/** How far back, and in which steps that reads best. */
export const ranges = { month: [30, 'day'], quarter: [90, 'week'], year: [365, 'month'] } as const;
export type Range = keyof typeof ranges;

const DATE = /^\d{4}-\d{2}-\d{2}$/;

export function rangeEnding(today: Date, range: Range): Pick<UsageWish, 'from' | 'to' | 'step'> {
  const [days, step] = ranges[range];
  return { from: daysBefore(today, days - 1), to: isoDate(today), step };
}

/** What is to be seen, as the address says it; 90 days by material if it says nothing. */
export function wishOf(search: URLSearchParams, today: Date): UsageWish {
  const usual = rangeEnding(today, 'quarter');
  const date = (name: 'from' | 'to') => {
    const given = search.get(name);
    return given !== null && DATE.test(given) ? given : usual[name];
  };
  return {
    from: date('from'),
    to: date('to'),
    step: oneOf(steps, search.get('step'), usual.step),
    by: oneOf(dimensions, search.get('by'), 'material'),
  };
}
