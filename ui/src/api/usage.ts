import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { data, hub, type Schema } from './client';
import { keys } from './keys';
import type { Entry } from './stock';

export type Usage = Schema<'printyard.UsageWire'>;
export type Step = 'day' | 'week' | 'month';
export type Dimension = 'material' | 'maker' | 'filament' | 'kind';

export interface UsageWish {
  /** `2026-01-31`, both of them included. */
  from: string;
  to: string;
  step: Step;
  by: Dimension;
}

export const browserZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

export const usageQuery = (wish: UsageWish) =>
  queryOptions({
    queryKey: [...keys.usage, wish],
    queryFn: ({ signal }) =>
      data(hub.GET('/api/printyard/v1/usage', { params: { query: { ...wish, zone: browserZone() } }, signal })),
    placeholderData: keepPreviousData,
  });

const MILLIS_PER_DAY = 86_400_000;
const DAYS_PER_WEEK = 7;

/** The local date of a moment, as the hub wants dates. */
export function isoDate(moment: Date): string {
  const two = (part: number) => String(part).padStart(2, '0');
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
}

export function daysBefore(day: Date, days: number): string {
  return isoDate(new Date(day.getTime() - days * MILLIS_PER_DAY));
}

/** How much of each filament was used, week by week: for small charts, one answer for all of them. */
export const weeklyUseQuery = (weeks: number) => {
  const today = new Date();
  return usageQuery({
    from: daysBefore(today, weeks * DAYS_PER_WEEK),
    to: isoDate(today),
    step: 'week',
    by: 'filament',
  });
};

/** The most lines of a spool's ledger that a small chart looks at. */
const LINES = 1_000;

/** What was used of one spool, from its ledger: a consumption may be drawn from several. */
export const spoolUseQuery = (spool: number, weeks: number) =>
  queryOptions({
    queryKey: [...keys.ledger, 'use', { spool, weeks }],
    queryFn: async ({ signal }): Promise<number[]> => {
      const from = daysBefore(new Date(), weeks * DAYS_PER_WEEK);
      const query = { spool_id: spool, kind: 'consumed,reversed', from, limit: LINES };
      const { entries } = await data(hub.GET('/api/printyard/v1/ledger', { params: { query }, signal }));
      return usedByWeek(entries, spool, new Date(), weeks);
    },
    staleTime: Infinity,
  });

/** Grams of the last weeks, oldest first; without what was taken back. */
export function usedByWeek(entries: readonly Entry[], spool: number, now: Date, weeks: number): number[] {
  const grams = Array.from({ length: weeks }, () => 0);
  const takenBack = new Set(entries.map(({ reverses }) => reverses));
  for (const { id, kind, at, allocations } of entries) {
    const ago = Math.floor((now.getTime() - Date.parse(at)) / (DAYS_PER_WEEK * MILLIS_PER_DAY));
    if (kind !== 'consumed' || takenBack.has(id) || ago >= weeks) continue;
    const week = weeks - 1 - Math.max(0, ago);
    const used = allocations.filter((it) => it.spool_id === spool).reduce((sum, it) => sum - it.change_g, 0);
    grams[week] = (grams[week] ?? 0) + used;
  }
  return grams;
}

export function ofFilament(usage: Usage, filament: number): number[] {
  return usage.periods.map(({ shares }) =>
    shares.filter((share) => share.filament_id === filament).reduce((sum, share) => sum + share.used_g, 0),
  );
}
