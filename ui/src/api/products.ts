import { queryOptions, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { data, hub, type Schema } from './client';
import { keys } from './keys';
import { coloursOf, filamentsQuery, spoolsQuery, type ColourDirection, type Filament, type Spool } from './stock';

export type FilamentRow = Schema<'printyard.FilamentRow'>;
export type Level = FilamentRow['level'];

/** What is nearly used up; what is used up is not in it. */
export const lowStockQuery = queryOptions({
  queryKey: keys.lowStock,
  queryFn: ({ signal }): Promise<FilamentRow[]> => data(hub.GET('/api/printyard/v1/low-stock', { signal })),
  staleTime: Infinity,
});

/** Which filaments are put away: only this list says so. */
export const archivedFilamentsQuery = queryOptions({
  queryKey: [...keys.filaments, 'archived'],
  queryFn: async ({ signal }): Promise<number[]> => {
    const all = await data(hub.GET('/api/filaments', { params: { query: { archived: true } }, signal }));
    return all.filter(({ archived }) => archived).map(({ id }) => id);
  },
  staleTime: Infinity,
});

/** A filament with what is left of it. */
export interface Product {
  filament: Filament;
  /** "Galaxy Black", or what comes nearest to a name. */
  name: string;
  maker: string;
  material: string;
  colours: string[];
  direction: ColourDirection;
  /** All of them, put away or not. */
  spools: readonly Spool[];
  /** How many are not put away. */
  count: number;
  left: number;
  /** What these would hold when full; null if nobody knows. */
  full: number | null;
  fraction: number | null;
  level: Level;
  archived: boolean;
}

export function productOf(filament: Filament, spools: readonly Spool[], low: boolean, archived: boolean): Product {
  const there = spools.filter((spool) => !spool.archived);
  const left = there.reduce((sum, spool) => sum + spool.weight_g, 0);
  const holds = there.map((spool) => spool.starting_weight_g ?? filament.weight ?? null);
  const full =
    there.length === 0 || holds.includes(null) ? null : holds.reduce((sum: number, of) => sum + (of ?? 0), 0);
  return {
    filament,
    name: filament.name ?? filament.material ?? `#${filament.id}`,
    maker: filament.vendor?.name ?? '',
    material: filament.material ?? '',
    colours: coloursOf(filament),
    direction: filament.multi_color_direction ?? 'coaxial',
    spools,
    count: there.length,
    left,
    full,
    fraction: there.length === 0 ? 0 : full === null || full <= 0 ? null : Math.min(1, left / full),
    level: left <= 0 ? 'empty' : low ? 'low' : 'ok',
    archived,
  };
}

/** All filaments with what is left of them, kept current by the live bridge. */
export function useProducts() {
  const spools = useQuery(spoolsQuery);
  const filaments = useQuery(filamentsQuery);
  const low = useQuery(lowStockQuery);
  const archived = useQuery(archivedFilamentsQuery);
  const products = useMemo(() => {
    if (!spools.data || !filaments.data || !low.data || !archived.data) return undefined;
    const of = new Map<number, Spool[]>();
    for (const spool of spools.data) {
      const known = of.get(spool.filament_id);
      if (known) known.push(spool);
      else of.set(spool.filament_id, [spool]);
    }
    const lows = new Set(low.data.map(({ id }) => id));
    const away = new Set(archived.data);
    return filaments.data.map((it) => productOf(it, of.get(it.id) ?? [], lows.has(it.id), away.has(it.id)));
  }, [spools.data, filaments.data, low.data, archived.data]);
  const all = [spools, filaments, low, archived];
  return {
    data: products,
    error: all.map(({ error }) => error).find((error) => error !== null) ?? null,
    refetch: () => Promise.all(all.map((query) => query.refetch())),
  };
}
