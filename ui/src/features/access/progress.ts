import { queryOptions } from '@tanstack/react-query';
import { data, hub } from '@/api/client';
import { keys } from '@/api/keys';

export const usersCountQuery = queryOptions({
  queryKey: [...keys.users, 'count'],
  queryFn: async ({ signal }) => (await data(hub.GET('/api/printyard/v1/users', { signal }))).length,
});

/** When the last backup was made; null if there is none. */
export const backupMadeQuery = queryOptions({
  queryKey: [...keys.system, 'last-backup'],
  queryFn: async ({ signal }) => (await data(hub.GET('/api/printyard/v1/system', { signal }))).last_backup,
});
