import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { data, hub } from '@/api/client';
import { keys } from '@/api/keys';
import type { Entry } from '@/api/stock';
import { useFormat } from '@/lib/format';
import { toastDone, toastFailed } from '@/ui/toast';

type SpoolEdit = NonNullable<
  import('@/api/contract').operations['spoolman.spool.patch']['requestBody']
>['content']['application/json'];

/** The live bridge brings what changed; this is for the moment in which it is not there. */
function stale(queries: QueryClient) {
  return Promise.all([
    queries.invalidateQueries({ queryKey: keys.spools }),
    queries.invalidateQueries({ queryKey: keys.ledger }),
  ]);
}

/** Takes an entry of the ledger back; one of a consumption goes with all that the consumption booked. */
export function useReverse() {
  const { t } = useTranslation('spools');
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ id, consumption_id: consumption }: Entry): Promise<void> => {
      if (consumption === undefined) {
        await data(hub.POST('/api/printyard/v1/ledger/{id}/reverse', { params: { path: { id } }, body: {} }));
      } else {
        await data(hub.DELETE('/api/consumption/{id}', { params: { path: { id: consumption } } }));
      }
    },
    onSuccess: () => {
      toastDone(t('undone'));
      return stale(queries);
    },
    onError: toastFailed,
  });
}

/** The newest entry of a spool: what a toast offers to take back. */
async function newestEntry(spool: number): Promise<Entry | undefined> {
  const query = { spool_id: spool, limit: 1 };
  return (await data(hub.GET('/api/printyard/v1/ledger', { params: { query } }))).entries[0];
}

export function useUse(spool: number) {
  const { t } = useTranslation('spools');
  const format = useFormat();
  const queries = useQueryClient();
  const reverse = useReverse();
  return useMutation({
    mutationFn: async (grams: number) => {
      await data(hub.PUT('/api/v1/spool/{id}/use', { params: { path: { id: spool } }, body: { use_weight: grams } }));
      return newestEntry(spool);
    },
    onSuccess: (entry, grams) => {
      const undo = entry?.kind === 'consumed' ? () => reverse.mutate(entry) : undefined;
      toastDone(t('use.done', { amount: format.mass(grams) }), undo);
      return stale(queries);
    },
  });
}

export function useWeigh(spool: number) {
  const { t } = useTranslation('spools');
  const format = useFormat();
  const queries = useQueryClient();
  const reverse = useReverse();
  return useMutation({
    mutationFn: async (gross: number) => {
      const weighed = await data(
        hub.POST('/api/printyard/v1/spools/{id}/measure', {
          params: { path: { id: spool } },
          body: { gross_g: gross },
        }),
      );
      return { weighed, entry: await newestEntry(spool) };
    },
    onSuccess: ({ weighed, entry }) => {
      const undo = entry?.kind === 'measured' ? () => reverse.mutate(entry) : undefined;
      toastDone(t('weigh.done', { left: format.mass(weighed.weight_g) }), undo);
      return stale(queries);
    },
  });
}

/** Changes facts of a spool. `before` is what undo puts back. */
export function useEdit(spool: number) {
  const { t } = useTranslation('spools');
  const queries = useQueryClient();
  const patch = (change: SpoolEdit) =>
    data(hub.PATCH('/api/v1/spool/{id}', { params: { path: { id: spool } }, body: change }));
  const undo = useMutation({ mutationFn: patch, onSuccess: () => stale(queries), onError: toastFailed });
  return useMutation({
    mutationFn: ({ change }: { change: SpoolEdit; before: SpoolEdit; done?: string }) => patch(change),
    onSuccess: (_, { before, done }) => {
      toastDone(done ?? t('edit.done'), () => undo.mutate(before));
      return stale(queries);
    },
  });
}
