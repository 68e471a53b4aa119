import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { doAll } from '@/api/bulk';
import { data, hub } from '@/api/client';
import { toastDone, toastFailed } from '@/ui/toast';
import { stale } from './actions';
import type { Location } from './locations';

interface Renaming {
  from: string;
  to: string;
}

const move = ({ from, to }: Renaming) =>
  data(
    hub.PATCH('/api/v1/spool/field/{field}', {
      params: { path: { field: 'location' } },
      body: { value: from, new_value: to },
    }),
  );

/** One by one, because spools that were there before stay. */
async function moveBack(ids: readonly number[], location: string): Promise<void> {
  const { failures } = await doAll(ids, (id) =>
    data(hub.PATCH('/api/v1/spool/{id}', { params: { path: { id } }, body: { location } })),
  );
  if (failures[0]) throw failures[0].error;
}

/** Gives a location another name, which may be that of another one. @param locations as they are shown */
export function useRename(locations: readonly Location[]) {
  const { t } = useTranslation('spools');
  const queries = useQueryClient();
  const undo = useMutation({
    mutationFn: (back: () => Promise<unknown>) => back(),
    onSettled: () => stale(queries),
    onError: toastFailed,
  });
  return useMutation({
    mutationFn: async ({ from, to }: Renaming) => {
      // As it was before: the live bridge may bring the change before its answer is here.
      const joined = locations.some(({ name }) => name === to);
      const moved = locations.find(({ name }) => name === from)?.spools.map(({ spool }) => spool.id) ?? [];
      const { spools_updated: count } = await move({ from, to });
      return { count, back: () => (joined ? moveBack(moved, from) : move({ from: to, to: from })) };
    },
    onSuccess: ({ count, back }, { to }) => {
      toastDone(t('locations.done', { count, name: to }), () => undo.mutate(back));
      return stale(queries);
    },
  });
}
