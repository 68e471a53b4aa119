import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { data, hub } from '@/api/client';
import { keys } from '@/api/keys';
import { paths } from '@/lib/paths';
import { toastDone, toastFailed } from '@/ui/toast';

export function useAgain() {
  const { t } = useTranslation('prints');
  const queries = useQueryClient();
  const [, go] = useLocation();
  return useMutation({
    mutationFn: (id: number) => data(hub.POST('/api/printyard/v1/prints/{id}/again', { params: { path: { id } } })),
    onSuccess: () => {
      toastDone(t('again.done'), undefined, { text: t('again.queue'), onClick: () => go(paths.queue()) });
      return queries.invalidateQueries({ queryKey: keys.jobs });
    },
    onError: toastFailed,
  });
}

export function useDeletePrint(onGone: () => void) {
  const { t } = useTranslation('prints');
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => data(hub.DELETE('/api/printyard/v1/prints/{id}', { params: { path: { id } } })),
    onSuccess: () => {
      onGone();
      toastDone(t('delete.done'));
      return queries.invalidateQueries({ queryKey: keys.prints });
    },
    onError: toastFailed,
  });
}
