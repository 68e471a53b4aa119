import { queryOptions } from '@tanstack/react-query';
import { data, hub, type Schema } from '@/api/client';
import { keys } from '@/api/keys';
import type { Live } from '@/api/printers';

type Point = Schema<'printyard.TemperaturePoint'>;
export type Curves = Readonly<Record<string, readonly Point[]>>;

export const temperaturesQuery = (id: number) =>
  queryOptions({
    queryKey: [...keys.temperatures, id],
    queryFn: async ({ signal }): Promise<Curves> =>
      (await data(hub.GET('/api/printyard/v1/printers/{id}/temperatures', { params: { path: { id } }, signal })))
        .heaters,
    staleTime: Infinity,
    gcTime: 0,
  });

/** As far back as the chart shows. */
export const SHOWN_MILLIS = 20 * 60_000;

/** With what a printer just said; what has become too old to be shown is let go. */
export function appended(curves: Curves, live: Pick<Live, 'heard_at' | 'heaters'>): Curves {
  const { heard_at: at, heaters } = live;
  if (at === null) return curves;
  const since = Date.parse(at) - SHOWN_MILLIS;
  const names = new Set([...Object.keys(curves), ...Object.keys(heaters)]);
  return Object.fromEntries(
    [...names].map((name) => {
      const known = (curves[name] ?? []).filter((point) => Date.parse(point.at) >= since);
      const now = heaters[name];
      const isNew = now !== undefined && Date.parse(known.at(-1)?.at ?? '') !== Date.parse(at);
      return [name, isNew ? [...known, { at, actual: now.actual, target: now.target }] : known];
    }),
  );
}

const ORDER = ['tool', 'bed', 'chamber'];
const rank = (name: string) => {
  const at = ORDER.findIndex((start) => name.startsWith(start));
  return at < 0 ? ORDER.length : at;
};

/** Tools first, then the bed, then whatever else is warm. */
export const heaterOrder = (names: readonly string[]): string[] =>
  names.toSorted((a, b) => rank(a) - rank(b) || a.localeCompare(b, 'en', { numeric: true }));

/** Steps of 50 up to above the hottest there is, so that the scale does not breathe. */
export function topOf(curves: Curves): number {
  const all = Object.values(curves).flatMap((points) =>
    points.flatMap(({ actual, target }) => [actual ?? 0, target ?? 0]),
  );
  return Math.max(100, Math.ceil((all.reduce((most, one) => Math.max(most, one), 0) + 10) / 50) * 50);
}

const STEP_MINUTES = 5;

/** How many minutes the chart spans: as long as anything is known, in steps. */
export function minutesOf(curves: Curves, until: number): number {
  const first = Object.values(curves).flatMap((points) => points.slice(0, 1).map(({ at }) => Date.parse(at)));
  const known = Math.max(0, ...first.map((at) => until - at)) / 60_000;
  return Math.min(SHOWN_MILLIS / 60_000, Math.max(STEP_MINUTES, Math.ceil(known / STEP_MINUTES) * STEP_MINUTES));
}

/** The path of an SVG; broken where nothing was known. */
export function pathOf(
  points: readonly Point[],
  of: 'actual' | 'target',
  x: (millis: number) => number,
  y: (celsius: number) => number,
): string {
  let pen = 'M';
  return points
    .map((point) => {
      const value = point[of];
      if (value === null || (of === 'target' && value === 0)) {
        pen = 'M';
        return '';
      }
      const step = `${pen}${x(Date.parse(point.at)).toFixed(1)} ${y(value).toFixed(1)}`;
      pen = 'L';
      return step;
    })
    .join('');
}
