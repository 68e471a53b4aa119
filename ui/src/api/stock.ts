import { infiniteQueryOptions, queryOptions, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { toHex } from '@/lib/colour';
import { data, hub, type Schema } from './client';
import { keys } from './keys';

/** Why Printyard's own spools and Spoolman's filaments: see "Where the stock comes from" in README.md. */
export type Spool = Schema<'printyard.SpoolRow'>;
export type Filament = Schema<'spoolman.FilamentWire'>;
export type Entry = Schema<'printyard.EntryRow'>;

/** The most rows that one answer has. */
const PAGE = 10_000;

export const spoolsQuery = queryOptions({
  queryKey: keys.spools,
  queryFn: async ({ signal }): Promise<Spool[]> => {
    const all: Spool[] = [];
    for (;;) {
      const query = { limit: PAGE, offset: all.length };
      const page = await data(hub.GET('/api/printyard/v1/spools', { params: { query }, signal }));
      all.push(...page);
      if (page.length < PAGE) return all;
    }
  },
  // The live bridge keeps them current.
  staleTime: Infinity,
});

export const filamentsQuery = queryOptions({
  queryKey: keys.filaments,
  queryFn: ({ signal }): Promise<Filament[]> => data(hub.GET('/api/v1/filament', { signal })),
  staleTime: Infinity,
});

const ENTRIES = 50;

/** What happened to a spool, newest first. */
export const spoolHistoryQuery = (id: number) =>
  infiniteQueryOptions({
    queryKey: [...keys.ledger, { spool: id }],
    queryFn: ({ pageParam, signal }) =>
      data(
        hub.GET('/api/printyard/v1/ledger', {
          params: { query: { spool_id: id, limit: ENTRIES, ...(pageParam === null ? {} : { before: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.next,
  });

export type ColourDirection = 'coaxial' | 'longitudinal';

/** A spool with its product, as people see it. */
export interface Shelved {
  spool: Spool;
  filament: Filament | null;
  /** "Galaxy Black", or what comes nearest to a name. */
  name: string;
  maker: string;
  material: string;
  location: string;
  colours: string[];
  direction: ColourDirection;
  left: number;
  /** What a full one holds; null if nobody said. */
  full: number | null;
  /** 0 to 1; null if nobody knows what a full one holds. */
  fraction: number | null;
}

export function coloursOf(filament: Filament | null): string[] {
  const several = filament?.multi_color_hexes?.split(',') ?? [];
  const all = several.length > 0 ? several : [filament?.color_hex];
  return all.map(toHex).filter((hex) => hex !== null);
}

export function shelve(spool: Spool, filament: Filament | null): Shelved {
  const full = spool.starting_weight_g ?? filament?.weight ?? null;
  return {
    spool,
    filament,
    name: filament?.name ?? filament?.material ?? `#${spool.filament_id}`,
    maker: filament?.vendor?.name ?? '',
    material: filament?.material ?? '',
    location: spool.location ?? '',
    colours: coloursOf(filament),
    direction: filament?.multi_color_direction ?? 'coaxial',
    left: spool.weight_g,
    full,
    fraction: full === null || full <= 0 ? null : Math.min(1, spool.weight_g / full),
  };
}

/** The whole stock, joined. Asked for once, then kept current by the live bridge. */
export function useStock() {
  const spools = useQuery(spoolsQuery);
  const filaments = useQuery(filamentsQuery);
  const shelved = useMemo(() => {
    if (!spools.data || !filaments.data) return undefined;
    const products = new Map(filaments.data.map((filament) => [filament.id, filament]));
    return spools.data.map((spool) => shelve(spool, products.get(spool.filament_id) ?? null));
  }, [spools.data, filaments.data]);
  return {
    data: shelved,
    error: spools.error ?? filaments.error,
    refetch: () => Promise.all([spools.refetch(), filaments.refetch()]),
  };
}
