import { queryOptions, useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { data, hub } from '@/api/client';
import { keys } from '@/api/keys';
import { deleteSpools, takeBack } from '@/api/ledger';
import { makersQuery } from '@/api/makers';
import type { FilamentRow, Product } from '@/api/products';
import type { operations } from '@/api/contract';
import { useFormat } from '@/lib/format';
import { useDeed } from '@/ui/deed';
import { toastDone, toastFailed } from '@/ui/toast';

type Body<Name extends keyof operations> = operations[Name] extends {
  requestBody?: { content: { 'application/json': infer Json } };
}
  ? Json
  : never;

export type NewFilament = Body<'spoolman.filament.create'>;
export type FilamentEdit = Body<'spoolman.filament.patch'>;
export type Rules = Pick<Body<'printyard.filaments.patch'>, 'low_threshold_g' | 'draw_policy'>;

/** The live bridge brings what changed; this is for the moment in which it is not there. */
export function stale(queries: QueryClient) {
  return Promise.all(
    [keys.filaments, keys.spools, keys.ledger, keys.consumptions, keys.lowStock, keys.catalogue].map((queryKey) =>
      queries.invalidateQueries({ queryKey }),
    ),
  );
}

/** What only Printyard knows of a filament: threshold, draw policy, currency. */
export const rowQuery = (id: number) =>
  queryOptions({
    queryKey: [...keys.filaments, 'row', id],
    queryFn: ({ signal }): Promise<FilamentRow> =>
      data(hub.GET('/api/printyard/v1/filaments/{id}', { params: { path: { id } }, signal })),
    staleTime: Infinity,
  });

export const settingsQuery = queryOptions({
  queryKey: [...keys.settings, 'stock'],
  queryFn: ({ signal }) => data(hub.GET('/api/printyard/v1/settings', { signal })),
  staleTime: Infinity,
});

export const policiesQuery = queryOptions({
  queryKey: ['draw-policies'],
  queryFn: ({ signal }) => data(hub.GET('/api/printyard/v1/draw-policies', { signal })),
  staleTime: Infinity,
});

/** What is usual for materials: proposed for a new filament. */
export const materialsQuery = queryOptions({
  queryKey: [...keys.catalogue, 'usual materials'],
  queryFn: ({ signal }) => data(hub.GET('/api/printyard/v1/catalogue/materials', { signal })),
  staleTime: Infinity,
});

export function useReverse() {
  const { t } = useTranslation('filaments');
  const queries = useQueryClient();
  return useDeed(takeBack, t('undone'), () => stale(queries));
}

const newest = (ids: readonly number[], count: number) => ids.toSorted((a, b) => b - a).slice(0, count);

export interface Restock {
  quantity: number;
  weight_per_spool_g: number;
  empty_weight_g?: number | null;
}

export function useRestock(filament: number) {
  const { t } = useTranslation('filaments');
  const queries = useQueryClient();
  const undo = useDeed(deleteSpools, t('restock.undone'), () => stale(queries));
  return useMutation({
    mutationFn: async (body: Restock): Promise<number[]> => {
      const { spools } = await data(
        hub.POST('/api/filaments/{id}/restock', { params: { path: { id: filament } }, body }),
      );
      // The answer is as the stock was then, so the last to come are these.
      return newest(
        spools.map(({ id }) => id),
        body.quantity,
      );
    },
    onSuccess: (ids, { quantity }) => {
      toastDone(t('restock.done', { count: quantity }), () => undo.mutate(ids));
      return stale(queries);
    },
  });
}

export const archive = (id: number, archived: boolean) =>
  data(hub.PATCH('/api/filaments/{id}/archive', { params: { path: { id } }, body: { archived } }));

/** Puts away with all spools. Back on the shelf, those spools come along that were put away with it. */
export async function unarchive({ filament, spools }: Product): Promise<void> {
  await archive(filament.id, false);
  const mine = spools.filter((spool) => !spool.archived);
  await Promise.all(
    mine.map(({ id }) =>
      data(hub.PATCH('/api/v1/spool/{id}', { params: { path: { id } }, body: { archived: false } })),
    ),
  );
}

export function useArchive() {
  const { t } = useTranslation('filaments');
  const queries = useQueryClient();
  const settled = { onSettled: () => stale(queries), onError: toastFailed };
  const undo = useMutation({ mutationFn: unarchive, ...settled });
  return useMutation({
    mutationFn: ({ product, archived }: { product: Product; archived: boolean }) =>
      archive(product.filament.id, archived),
    onSuccess: (_, { product, archived }) =>
      toastDone(
        t(archived ? 'archive.done' : 'archive.undone'),
        archived ? () => undo.mutate(product) : () => archive(product.filament.id, true).then(() => stale(queries)),
      ),
    ...settled,
  });
}

/** @param force with its spools and all that was used of it */
export const remove = (id: number, force: boolean) =>
  data(hub.DELETE('/api/filaments/{id}', { params: { path: { id }, query: { force } } }));

/** @param onGone told even if its page is gone with it */
export function useDelete(onGone: () => void) {
  const { t } = useTranslation('filaments');
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, force }: { id: number; force: boolean }) => remove(id, force),
    onSuccess: () => {
      onGone();
      toastDone(t('delete.done'));
      return stale(queries);
    },
  });
}

export function useRules(filament: number) {
  const { t } = useTranslation('filaments');
  const queries = useQueryClient();
  const patch = (body: Rules) =>
    data(hub.PATCH('/api/printyard/v1/filaments/{id}', { params: { path: { id: filament } }, body }));
  const undo = useMutation({ mutationFn: patch, onSuccess: () => stale(queries), onError: toastFailed });
  return useMutation({
    mutationFn: ({ after }: { before: Rules; after: Rules }) => patch(after),
    onSuccess: (_, { before }) => {
      toastDone(t('edit.done'), () => undo.mutate(before));
      return stale(queries);
    },
  });
}

/** The id of the maker of that name, who is made if nobody knows one; null for no name. */
async function makerOf(queries: QueryClient, name: string): Promise<number | null> {
  if (name === '') return null;
  const known = await queries.query({ ...makersQuery, staleTime: 0 });
  const same = known.find((maker) => maker.name.toLocaleLowerCase() === name.toLocaleLowerCase());
  return (same ?? (await data(hub.POST('/api/v1/vendor', { body: { name } })))).id;
}

export function useAdd() {
  const { t } = useTranslation('filaments');
  const queries = useQueryClient();
  const undo = useDeed(
    (id: number) => remove(id, false),
    t('new.undone'),
    () => stale(queries),
  );
  return useMutation({
    mutationFn: async ({ facts, maker }: { facts: NewFilament; maker: string }) =>
      data(hub.POST('/api/v1/filament', { body: { ...facts, vendor_id: await makerOf(queries, maker) } })),
    onSuccess: ({ id }) => {
      toastDone(t('new.done'), () => undo.mutate(id));
      return stale(queries);
    },
  });
}

export interface Change {
  facts: FilamentEdit;
  /** Its name; undefined if it stays. */
  maker: string | undefined;
}

export function useEdit(filament: number) {
  const { t } = useTranslation('filaments');
  const queries = useQueryClient();
  const patch = async ({ facts, maker }: Change) => {
    const vendor = maker === undefined ? {} : { vendor_id: await makerOf(queries, maker) };
    return data(
      hub.PATCH('/api/v1/filament/{id}', { params: { path: { id: filament } }, body: { ...facts, ...vendor } }),
    );
  };
  const undo = useMutation({ mutationFn: patch, onSuccess: () => stale(queries), onError: toastFailed });
  return useMutation({
    mutationFn: ({ after }: { before: Change; after: Change }) => patch(after),
    onSuccess: (_, { before }) => {
      toastDone(t('edit.done'), () => undo.mutate(before));
      return stale(queries);
    },
  });
}

/** What a spool of it holds when new, as a person types it. */
export function useFullWeight({ filament }: Product): number | string {
  const format = useFormat();
  return filament.weight === undefined ? '' : format.fromGrams(filament.weight);
}
