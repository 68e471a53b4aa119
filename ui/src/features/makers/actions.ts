import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { data, hub } from '@/api/client';
import type { operations } from '@/api/contract';
import { keys } from '@/api/keys';
import type { Maker } from '@/api/makers';
import { toastDone, toastFailed } from '@/ui/toast';

type MakerEdit = NonNullable<operations['spoolman.vendor.patch']['requestBody']>['content']['application/json'];

function stale(queries: QueryClient) {
  return Promise.all([keys.catalogue, keys.filaments].map((queryKey) => queries.invalidateQueries({ queryKey })));
}

const patch = (id: number, body: MakerEdit) =>
  data(hub.PATCH('/api/v1/vendor/{id}', { params: { path: { id } }, body }));
const drop = (id: number) => data(hub.DELETE('/api/v1/vendor/{id}', { params: { path: { id } } }));

/** What it was before, as far as it is changed. */
function before(maker: Maker, change: MakerEdit): MakerEdit {
  const extra = Object.fromEntries(Object.keys(change.extra ?? {}).map((key) => [key, maker.extra[key] ?? null]));
  return {
    ...('name' in change && { name: maker.name }),
    ...('comment' in change && { comment: maker.comment ?? null }),
    ...('empty_spool_weight' in change && { empty_spool_weight: maker.empty_spool_weight ?? null }),
    ...('extra' in change && { extra }),
  };
}

/** Changes a maker, or adds one. */
export function useSave(maker: Maker | undefined) {
  const { t } = useTranslation('makers');
  const queries = useQueryClient();
  const undo = useMutation({
    mutationFn: (back: () => Promise<unknown>) => back(),
    onSuccess: () => stale(queries),
    onError: toastFailed,
  });
  return useMutation({
    mutationFn: (change: MakerEdit): Promise<Maker> =>
      maker
        ? patch(maker.id, change)
        : data(hub.POST('/api/v1/vendor', { body: { ...change, name: change.name ?? '' } })),
    onSuccess: ({ id }, change) => {
      const back = maker ? () => patch(id, before(maker, change)) : () => drop(id);
      toastDone(t(maker ? 'edit.done' : 'add.done'), () => undo.mutate(back));
      return stale(queries);
    },
  });
}

export function useDelete() {
  const { t } = useTranslation('makers');
  const queries = useQueryClient();
  return useMutation({
    mutationFn: drop,
    onSuccess: () => {
      toastDone(t('delete.done'));
      return stale(queries);
    },
    onError: toastFailed,
  });
}
