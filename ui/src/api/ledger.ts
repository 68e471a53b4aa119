import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { data, hub, type Schema } from './client';
import { keys } from './keys';
import type { Entry } from './stock';

export type Consumption = Schema<'printyard.ConsumptionRow'>;

/** The most consumptions that are looked up for names and costs. */
const CONSUMPTIONS = 1_000;
const ENTRIES = 50;

/** What happened to a filament, newest first. */
export const filamentHistoryQuery = (filament: number) =>
  infiniteQueryOptions({
    queryKey: [...keys.ledger, { filament }],
    queryFn: ({ pageParam, signal }) => {
      const before = pageParam === null ? {} : { before: pageParam };
      const query = { filament_id: filament, limit: ENTRIES, ...before };
      return data(hub.GET('/api/printyard/v1/ledger', { params: { query }, signal }));
    },
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.next,
  });

export const consumptionsQuery = (filament: number) =>
  queryOptions({
    queryKey: [...keys.consumptions, { filament }],
    queryFn: ({ signal }): Promise<Consumption[]> => {
      const query = { filament_id: filament, limit: CONSUMPTIONS };
      return data(hub.GET('/api/printyard/v1/consumptions', { params: { query }, signal }));
    },
    staleTime: Infinity,
  });

export const canBeTakenBack = ({ kind }: Entry) => kind !== 'reversed' && kind !== 'received';

/** Takes an entry of the ledger back; one of a consumption goes with all that the consumption booked. */
export async function takeBack({ id, consumption_id: consumption }: Entry): Promise<void> {
  if (consumption === undefined) {
    await data(hub.POST('/api/printyard/v1/ledger/{id}/reverse', { params: { path: { id } }, body: {} }));
  } else {
    await data(hub.DELETE('/api/consumption/{id}', { params: { path: { id: consumption } } }));
  }
}

export const deleteSpool = (id: number) => data(hub.DELETE('/api/v1/spool/{id}', { params: { path: { id } } }));
export const deleteSpools = (ids: readonly number[]) => Promise.all(ids.map(deleteSpool));
