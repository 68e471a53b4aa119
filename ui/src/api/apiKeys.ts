import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { data, hub, type Schema } from './client';
import { keys } from './keys';

export type ApiKey = Schema<'bambuddy.KeyRow'>;
export type MadeKey = Schema<'bambuddy.MadeRow'>;

/** What a key may be given, the narrow ones first. docs/access.md says what each grants. */
export const grants = [
  'read',
  'use:stock',
  'write:stock',
  'write:queue',
  'write:files',
  'write:printers',
  'approve',
  'control',
  'write',
  'admin',
] as const;

export type Grant = (typeof grants)[number];

export const apiKeysQuery = queryOptions({
  queryKey: keys.apiKeys,
  queryFn: ({ signal }): Promise<ApiKey[]> => data(hub.GET('/api/v1/api-keys', { signal })),
});

export interface NewKey {
  name: string;
  permissions: Grant[];
  expires_at?: string | null;
  profile?: 'bambuddy' | null;
}

/** The answer has the key itself, this once: it goes to whoever asked and into no cache. */
export function useMakeKey() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: NewKey): Promise<MadeKey> => data(hub.POST('/api/v1/api-keys', { body })),
    gcTime: 0,
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.apiKeys }),
  });
}
