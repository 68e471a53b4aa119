import { keepPreviousData, queryOptions, useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useRefusal } from '@/api/access';
import { data, hub } from '@/api/client';
import { keys } from '@/api/keys';
import { asHubError, HubError } from '@/api/errors';
import type { Extra } from '@/api/fields';
import { deleteSpool, takeBack } from '@/api/ledger';
import type { Entry, Spool } from '@/api/stock';
import { useFormat } from '@/lib/format';
import { useDeed } from '@/ui/deed';
import { toastDone, toastFailed } from '@/ui/toast';

export type SpoolEdit = NonNullable<
  import('@/api/contract').operations['spoolman.spool.patch']['requestBody']
>['content']['application/json'];

/** The live bridge brings what changed; this is for the moment in which it is not there. */
export function stale(queries: QueryClient) {
  return Promise.all([
    queries.invalidateQueries({ queryKey: keys.spools }),
    queries.invalidateQueries({ queryKey: keys.ledger }),
  ]);
}

/** Takes an entry of the ledger back; one of a consumption goes with all that the consumption booked. */
export function useReverse() {
  const { t } = useTranslation('spools');
  const queries = useQueryClient();
  return useDeed(takeBack, t('undone'), () => stale(queries));
}

/** What a toast offers: nothing to somebody who may use filament, but not take back what was booked. */
function useUndo(): (entry: Entry) => (() => void) | undefined {
  const refusal = useRefusal()('entry.reverse');
  const reverse = useReverse();
  return (entry) => (refusal === null ? () => reverse.mutate(entry) : undefined);
}

export function useUse(spool: number) {
  const { t } = useTranslation('spools');
  const format = useFormat();
  const queries = useQueryClient();
  const undo = useUndo();
  return useMutation({
    mutationFn: (grams: number) =>
      data(
        hub.POST('/api/printyard/v1/spools/{id}/use', { params: { path: { id: spool } }, body: { amount_g: grams } }),
      ),
    onSuccess: ({ entry }, grams) => {
      toastDone(t('use.done', { amount: format.mass(grams) }), undo(entry));
      return stale(queries);
    },
  });
}

export function useWeigh(spool: number) {
  const { t } = useTranslation('spools');
  const format = useFormat();
  const queries = useQueryClient();
  const undo = useUndo();
  return useMutation({
    mutationFn: (gross: number) =>
      data(
        hub.POST('/api/printyard/v1/spools/{id}/measure', {
          params: { path: { id: spool } },
          body: { gross_g: gross },
        }),
      ),
    onSuccess: ({ entry, spool: weighed }) => {
      toastDone(t('weigh.done', { left: format.mass(weighed.weight_g) }), undo(entry));
      return stale(queries);
    },
  });
}

/** What of a spool is changed; the tags as they are to be. */
export interface SpoolChange {
  facts: SpoolEdit;
  tags?: { from: readonly string[]; to: readonly string[] };
}

async function changeTags(id: number, { from, to }: NonNullable<SpoolChange['tags']>): Promise<void> {
  try {
    for (const tag of from.filter((one) => !to.includes(one))) {
      await data(hub.DELETE('/api/printyard/v1/spools/{id}/tags/{tag}', { params: { path: { id, tag } } }));
    }
    for (const tag of to.filter((one) => !from.includes(one))) {
      await data(hub.PUT('/api/printyard/v1/spools/{id}/tags/{tag}', { params: { path: { id, tag } } }));
    }
  } catch (error) {
    const { status, message, code } = asHubError(error);
    throw new HubError(status, message, { tags: message }, code);
  }
}

/** Changes facts of a spool. `before` is what undo puts back. */
export function useEdit(spool: number) {
  const { t } = useTranslation('spools');
  const queries = useQueryClient();
  const put = async ({ facts, tags }: SpoolChange) => {
    if (Object.keys(facts).length > 0) {
      await data(hub.PATCH('/api/v1/spool/{id}', { params: { path: { id: spool } }, body: facts }));
    }
    if (tags) await changeTags(spool, tags);
  };
  const undo = useMutation({ mutationFn: put, onSuccess: () => stale(queries), onError: toastFailed });
  return useMutation({
    mutationFn: ({ change }: { change: SpoolChange; before: SpoolChange; done?: string }) => put(change),
    onSuccess: (_, { before, done }) => {
      toastDone(done ?? t('edit.done'), () => undo.mutate(before));
      return stale(queries);
    },
  });
}

/** With its extra fields, which only Spoolman's answer has; asked for again whenever the spool changed. */
export const spoolExtraQuery = ({ id, updated_at }: Spool) =>
  queryOptions({
    queryKey: [...keys.spools, 'extra', id, updated_at],
    queryFn: async ({ signal }): Promise<Extra> =>
      (await data(hub.GET('/api/v1/spool/{id}', { params: { path: { id } }, signal }))).extra,
    placeholderData: keepPreviousData,
    staleTime: Infinity,
  });

/** @param onGone told even if its page is gone with it */
export function useDelete(onGone: () => void) {
  const { t } = useTranslation('spools');
  const queries = useQueryClient();
  return useMutation({
    mutationFn: deleteSpool,
    onSuccess: () => {
      onGone();
      toastDone(t('delete.done'));
      return stale(queries);
    },
    onError: toastFailed,
  });
}
