import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { data, hub, type Schema } from '@/api/client';
import { HubError } from '@/api/errors';
import { keys } from '@/api/keys';
import { download } from '@/lib/download';
import { toastDone, toastFailed } from '@/ui/toast';

export type Import = Schema<'printyard.ImportWire'>;
type Report = NonNullable<Import['report']>;
export type ReportRow = Report['rows'][number];

export const fileSources = [
  'spoolman',
  'filaments',
  'filamentory',
  'octoprint',
  'filament-manager',
  'printyard',
] as const;
export type FileSource = (typeof fileSources)[number];
export const addressSources = ['spoolman', 'filaments', 'filamentory'] as const;
export type AddressSource = (typeof addressSources)[number];

/** As the hub has it: what is larger would be sent in vain. */
export const MOST_BYTES = 50 * 1024 * 1024;

const ASK_AGAIN_MILLIS = 400;

export const isGoingOn = ({ state }: Pick<Import, 'state'>): boolean =>
  state === 'waiting' || state === 'reading' || state === 'saving';

export const importQuery = (id: number) =>
  queryOptions({
    queryKey: [...keys.imports, id],
    queryFn: ({ signal }) => data(hub.GET('/api/printyard/v1/imports/{id}', { params: { path: { id } }, signal })),
    refetchInterval: ({ state }) => (state.data && isGoingOn(state.data) ? ASK_AGAIN_MILLIS : false),
  });

/** What is to be moved in: a file, or a program that runs somewhere. */
export type Origin =
  | { kind: 'file'; file: File; source: FileSource | null }
  | { kind: 'address'; url: string; source: AddressSource; header: string | null; credential: string | null };

/** Reads it and shows what would be done. Nothing is changed by it. */
export function useLook() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ origin, skipInvalid }: { origin: Origin; skipInvalid: boolean }) => {
      const shown = await look(origin, skipInvalid);
      if (shown.state !== 'refused' || shown.faults.length > 0) return shown;
      // It could not be read at all: that belongs to the form, where what was typed still stands.
      const message = shown.message ?? shown.code ?? shown.state;
      throw new HubError(422, message, {}, shown.code ?? null);
    },
    onSuccess: (shown) => queries.setQueryData(importQuery(shown.id).queryKey, shown),
  });
}

function look(origin: Origin, skipInvalid: boolean): Promise<Import> {
  const query = { dry_run: true, skip_invalid: skipInvalid };
  if (origin.kind === 'address') {
    const { url, source, header, credential } = origin;
    return data(
      hub.POST('/api/printyard/v1/imports/from-url', {
        params: { query },
        body: { url, source, header, credential },
      }),
    );
  }
  const { file, source } = origin;
  return data(
    hub.POST('/api/printyard/v1/imports', {
      params: { query: { ...query, ...(source === null ? {} : { source }) } },
      body: file as unknown as string,
      bodySerializer: (body) => body as File,
      headers: { 'Content-Type': 'application/octet-stream' },
    }),
  );
}

/** Does what was shown, and nothing else: the hub refuses if the stock has changed in a way that matters. */
export function useCommit(id: number) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => data(hub.POST('/api/printyard/v1/imports/{id}/commit', { params: { path: { id } } })),
    onSuccess: (shown) => queries.setQueryData(importQuery(id).queryKey, shown),
  });
}

export function useStop(id: number) {
  const queries = useQueryClient();
  const { t } = useTranslation('moving');
  return useMutation({
    mutationFn: () => data(hub.DELETE('/api/printyard/v1/imports/{id}', { params: { path: { id } } })),
    onSuccess: () => {
      toastDone(t('stopped'));
      return queries.invalidateQueries({ queryKey: keys.imports });
    },
    onError: toastFailed,
  });
}

/** Read through the session, which a plain link could not renew. */
export function useExport() {
  return useMutation({
    mutationFn: async () => {
      const whole = await data(hub.GET('/api/printyard/v1/export', { parseAs: 'blob' }));
      download('printyard.zip', whole, 'application/zip');
    },
    onError: toastFailed,
  });
}

export const tables = ['spools', 'filaments', 'vendors'] as const;
export type Table = (typeof tables)[number];
export const formats = ['csv', 'json'] as const;

export function useTableExport() {
  return useMutation({
    mutationFn: async ({ table, fmt }: { table: Table; fmt: 'csv' | 'json' }) => {
      const call = { params: { query: { fmt, allow_archived: true } }, parseAs: 'blob' } as const;
      const content = await {
        spools: () => data(hub.GET('/api/v1/export/spools', call)),
        filaments: () => data(hub.GET('/api/v1/export/filaments', call)),
        vendors: () => data(hub.GET('/api/v1/export/vendors', call)),
      }[table]();
      download(`${table}.${fmt}`, content, fmt === 'csv' ? 'text/csv' : 'application/json');
    },
    onError: toastFailed,
  });
}
