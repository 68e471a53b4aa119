import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { data, hub } from '@/api/client';
import { keys } from '@/api/keys';
import { paths } from '@/lib/paths';
import { toastDone, toastFailed } from '@/ui/toast';
import type { Entry } from './queries';

/** Makes a filament of an entry; one that was made of it before is used again, and is not ours to take back. */
async function adopt(entry: Entry) {
  const call = hub.POST('/api/printyard/v1/catalogue/filaments', { body: { entry: entry.id } });
  const filament = await data(call);
  return { filament, made: (await call).response.status === 201 };
}

export function useAdopt() {
  const { t } = useTranslation('catalogue');
  const [, go] = useLocation();
  const queries = useQueryClient();
  const stale = () => queries.invalidateQueries({ queryKey: keys.filaments });
  // The hub refuses this when spools have come to it meanwhile: then the toast says why.
  const remove = useMutation({
    mutationFn: (id: number) => data(hub.DELETE('/api/v1/filament/{id}', { params: { path: { id } } })),
    onSuccess: () => {
      toastDone(t('adopt.undone'));
      return stale();
    },
    onError: toastFailed,
  });
  return useMutation({
    mutationFn: adopt,
    onSuccess: ({ filament, made }, entry) => {
      const open = { text: t('adopt.open'), onClick: () => go(paths.filament(filament.id)) };
      if (made) toastDone(t('adopt.done', { name: entry.name }), () => remove.mutate(filament.id), open);
      else toastDone(t('adopt.already', { name: entry.name }), undefined, open);
      return stale();
    },
    onError: toastFailed,
  });
}

export interface Arrival {
  entry: Entry;
  quantity: number;
  grams: number;
}

/** The filament, if there is none yet, and full spools of it. */
export function useAdoptWithSpools() {
  const { t } = useTranslation('catalogue');
  const [, go] = useLocation();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ entry, quantity, grams }: Arrival) => {
      const { filament } = await adopt(entry);
      await data(
        hub.POST('/api/filaments/{id}/restock', {
          params: { path: { id: filament.id } },
          body: { quantity, weight_per_spool_g: grams, empty_weight_g: entry.empty_weight_g },
        }),
      );
      return filament;
    },
    onSuccess: (filament, { entry, quantity }) => {
      toastDone(t('spools.done', { count: quantity, name: entry.name }), undefined, {
        text: t('adopt.open'),
        onClick: () => go(paths.filament(filament.id)),
      });
      return queries.invalidateQueries();
    },
  });
}

export function useRefresh() {
  const { t } = useTranslation('catalogue');
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => data(hub.POST('/api/printyard/v1/catalogue/refresh')),
    onSuccess: () => {
      toastDone(t('source.begun'));
      return queries.invalidateQueries({ queryKey: keys.reference });
    },
    onError: toastFailed,
  });
}
