import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { data, hub, type Schema } from './client';
import { keys } from './keys';

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
  return usageQuery({ from: daysBefore(today, weeks * 7), to: isoDate(today), step: 'week', by: 'filament' });
};

export function ofFilament(usage: Usage, filament: number): number[] {
  return usage.periods.map(({ shares }) =>
    shares.filter((share) => share.filament_id === filament).reduce((sum, share) => sum + share.used_g, 0),
  );
}
