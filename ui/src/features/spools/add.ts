import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { data, hub, type Schema } from '@/api/client';
import { asHubError, HubError } from '@/api/errors';
import { deleteSpool, deleteSpools } from '@/api/ledger';
import { useDeed } from '@/ui/deed';
import { toastDone, toastFailed } from '@/ui/toast';
import { stale } from './actions';

type NewSpool = NonNullable<
  import('@/api/contract').operations['spoolman.spool.create']['requestBody']
>['content']['application/json'];

interface Wish {
  spool: NewSpool;
  count: number;
  /** Of the one spool, or nothing. */
  tag: string;
}

async function tagged(id: number, tag: string): Promise<void> {
  try {
    await data(hub.PUT('/api/printyard/v1/spools/{id}/tags/{tag}', { params: { path: { id, tag } } }));
  } catch (error) {
    // A spool without its tag is not what was asked for.
    await deleteSpool(id);
    const { status, message, code } = asHubError(error);
    throw new HubError(status, message, { tag: message }, code);
  }
}

/** Adds so many alike. If one cannot be added, those before it stay, and `left` says how many are missing. */
export function useAdd() {
  const { t } = useTranslation('spools');
  const queries = useQueryClient();
  const undo = useDeed(deleteSpools, t('new.undone'), () => stale(queries));
  return useMutation({
    mutationFn: async ({ spool, count, tag }: Wish): Promise<{ ids: number[]; left: number }> => {
      const ids: number[] = [];
      try {
        while (ids.length < count) {
          const added: Schema<'spoolman.SpoolWire'> = await data(hub.POST('/api/v1/spool', { body: spool }));
          if (tag !== '') await tagged(added.id, tag);
          ids.push(added.id);
        }
      } catch (error) {
        if (ids.length === 0) throw error;
        const reason = asHubError(error).message;
        toastFailed(new Error(t('new.some', { done: ids.length, total: count, reason })));
      }
      return { ids, left: count - ids.length };
    },
    onSuccess: ({ ids }) => {
      toastDone(t('new.done', { count: ids.length }), () => undo.mutate(ids));
      return stale(queries);
    },
  });
}
