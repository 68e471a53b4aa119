import { queryOptions } from '@tanstack/react-query';
import { data, hub, type Schema } from '@/api/client';
import { keys } from '@/api/keys';

export type User = Schema<'printyard.UserRow'>;
export type SignIn = Schema<'printyard.SessionRow'>;
export type Backup = Schema<'printyard.BackupWire'>;
export type Role = User['role'];

export const roles = ['viewer', 'member', 'operator', 'administrator'] as const satisfies readonly Role[];

const SYSTEM_MILLIS = 5_000;

export const usersQuery = queryOptions({
  queryKey: keys.users,
  queryFn: ({ signal }): Promise<User[]> => data(hub.GET('/api/printyard/v1/users', { signal })),
});

/** @param user null for one's own */
export const signInsQuery = (user: number | null) =>
  queryOptions({
    queryKey: [...keys.sessions, user],
    queryFn: ({ signal }): Promise<SignIn[]> =>
      user === null
        ? data(hub.GET('/api/printyard/v1/me/sessions', { signal }))
        : data(hub.GET('/api/printyard/v1/users/{id}/sessions', { params: { path: { id: user } }, signal })),
  });

export const backupsQuery = queryOptions({
  queryKey: keys.backups,
  queryFn: ({ signal }): Promise<Backup[]> => data(hub.GET('/api/printyard/v1/backups', { signal })),
});

export const systemQuery = queryOptions({
  queryKey: keys.system,
  queryFn: ({ signal }) => data(hub.GET('/api/printyard/v1/system', { signal })),
  refetchInterval: SYSTEM_MILLIS,
});

export const catalogueSourceQuery = queryOptions({
  queryKey: [...keys.catalogue, 'source'],
  queryFn: ({ signal }) => data(hub.GET('/api/printyard/v1/catalogue/source', { signal })),
});

export const stockSettingsQuery = queryOptions({
  queryKey: keys.settings,
  queryFn: ({ signal }) => data(hub.GET('/api/printyard/v1/settings', { signal })),
});
