import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { data, hub } from '@/api/client';
import type { PrintFile } from '@/api/files';
import { reasonAt } from '@/api/errors';
import { keys } from '@/api/keys';
import { useDeed } from '@/ui/deed';
import { toastDone, toastFailed } from '@/ui/toast';

function useStale() {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: keys.files });
}

const put = ({ id, path }: { id: number; path: string }) =>
  data(hub.PATCH('/api/printyard/v1/files/{id}', { params: { path: { id } }, body: { path } }));

export function useMoveFile(file: PrintFile) {
  const { t } = useTranslation('files');
  const stale = useStale();
  const undo = useMutation({ mutationFn: put, onSuccess: stale, onError: toastFailed });
  return useMutation({
    // A name that is taken or not allowed belongs to the name.
    mutationFn: (path: string) => reasonAt('name', put({ id: file.id, path })),
    onSuccess: (moved) => {
      toastDone(t('move.done', { name: moved.name }), () => undo.mutate({ id: file.id, path: file.path }));
      return stale();
    },
  });
}

export function useDeleteFile() {
  const { t } = useTranslation('files');
  return useDeed(
    (id: number) => data(hub.DELETE('/api/printyard/v1/files/{id}', { params: { path: { id } } })),
    t('delete.done'),
    useStale(),
  );
}

export function useDeleteFolder() {
  const { t } = useTranslation('files');
  return useDeed(
    (path: string) => data(hub.DELETE('/api/printyard/v1/folders', { params: { query: { path, with_files: true } } })),
    t('folder.deleted'),
    useStale(),
  );
}

export function useAddFolder() {
  const { t } = useTranslation('files');
  const stale = useStale();
  return useMutation({
    mutationFn: (path: string) => reasonAt('path', data(hub.POST('/api/printyard/v1/folders', { body: { path } }))),
    onSuccess: ({ name }) => {
      toastDone(t('folder.added', { name }));
      return stale();
    },
  });
}

export interface Order {
  plate: number;
  printer_id: number | null;
  copies: number;
  not_before: string | null;
  same_colour: boolean;
  ignoring_stock: boolean;
}

export function usePrint(file: PrintFile) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (order: Order) => data(hub.POST('/api/printyard/v1/jobs', { body: { file_id: file.id, ...order } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.jobs }),
  });
}
