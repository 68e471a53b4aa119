import type { Usage } from '@/api/usage';

/** What is stacked: the biggest by name, and one for all the others. */
export interface Series {
  key: string;
  /** Null for what has no name. */
  name: string | null;
  filament: number | null;
  total: number;
  /** One per period. */
  values: number[];
}

export interface Totals {
  grams: number;
  count: number;
  costs: Record<string, number>;
}

/** `g` for grams, else a currency. */
export type Measure = string;
export const GRAMS: Measure = 'g';

/** More colours than these cannot be told apart. */
export const MOST_SERIES = 8;
export const REST = 'rest';

type Share = Usage['periods'][number]['shares'][number];

export const amountOf = (share: Share, measure: Measure): number =>
  measure === GRAMS ? share.used_g : (share.costs[measure] ?? 0);

export function totalsOf(usage: Usage): Totals {
  const totals: Totals = { grams: 0, count: 0, costs: {} };
  for (const share of usage.periods.flatMap(({ shares }) => shares)) {
    totals.grams += share.used_g;
    totals.count += share.count;
    for (const [currency, cost] of Object.entries(share.costs)) {
      totals.costs[currency] = (totals.costs[currency] ?? 0) + cost;
    }
  }
  return totals;
}

export function seriesOf(usage: Usage, measure: Measure): Series[] {
  const all = new Map<string, Series>();
  usage.periods.forEach(({ shares }, at) => {
    for (const share of shares) {
      const key = share.filament_id === null ? `name ${share.name ?? ''}` : `filament ${share.filament_id}`;
      const known = all.get(key) ?? {
        key,
        name: share.name,
        filament: share.filament_id,
        total: 0,
        values: usage.periods.map(() => 0),
      };
      const amount = amountOf(share, measure);
      known.total += amount;
      known.values[at] = (known.values[at] ?? 0) + amount;
      all.set(key, known);
    }
  });
  const sorted = [...all.values()].filter(({ total }) => total > 0).sort((a, b) => b.total - a.total);
  if (sorted.length <= MOST_SERIES) return sorted;
  const rest = sorted.slice(MOST_SERIES - 1);
  return [
    ...sorted.slice(0, MOST_SERIES - 1),
    {
      key: REST,
      name: null,
      filament: null,
      total: rest.reduce((sum, { total }) => sum + total, 0),
      values: usage.periods.map((_, at) => rest.reduce((sum, { values }) => sum + (values[at] ?? 0), 0)),
    },
  ];
}

/** Round numbers from 0 to at least `most`, about `wanted` of them. */
export function ticks(most: number, wanted = 4): number[] {
  if (most <= 0) return [0, 1];
  const rough = most / wanted;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 2.5, 5, 10].find((times) => times * power >= rough) ?? 10) * power;
  return Array.from({ length: Math.ceil(most / step - 1e-9) + 1 }, (_, at) => at * step);
}
