import { useMutation, useQueryClient } from '@tanstack/react-query';
import { data, hub, type Schema } from '@/api/client';
import { keys } from '@/api/keys';
import type { Role } from './queries';

/** Whatever was done, these are asked for again. */
function useDeed<Sent, Answer>(mutationFn: (sent: Sent) => Promise<Answer>, ...stale: (readonly string[])[]) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn,
    // Not awaited: a form that is made anew by what comes would not hear that its deed was done.
    onSuccess: () => stale.forEach((queryKey) => void queries.invalidateQueries({ queryKey })),
  });
}

export const useChangePassword = () =>
  useDeed((body: { current_password: string; new_password: string }) =>
    data(hub.POST('/api/printyard/v1/me/password', { body })),
  );

export const useEndSignIn = (user: number | null) =>
  useDeed(
    (session: number) =>
      user === null
        ? data(hub.DELETE('/api/printyard/v1/me/sessions/{session}', { params: { path: { session } } }))
        : data(
            hub.DELETE('/api/printyard/v1/users/{id}/sessions/{session}', { params: { path: { id: user, session } } }),
          ),
    keys.sessions,
  );

/** One's own but this one; all of somebody else's. */
export const useEndSignIns = (user: number | null) =>
  useDeed(
    () =>
      user === null
        ? data(hub.DELETE('/api/printyard/v1/me/sessions'))
        : data(hub.DELETE('/api/printyard/v1/users/{id}/sessions', { params: { path: { id: user } } })),
    keys.sessions,
  );

export const useAddUser = () =>
  useDeed(
    (body: { username: string; email: string | null; role: Role; password: string }) =>
      data(hub.POST('/api/printyard/v1/users', { body })),
    keys.users,
  );

export const useEditUser = (id: number) =>
  useDeed(
    (body: { username?: string; email?: string | null; role?: Role; password?: string }) =>
      data(hub.PATCH('/api/printyard/v1/users/{id}', { params: { path: { id } }, body })),
    keys.users,
    keys.sessions,
    keys.me,
  );

export const useDeleteUser = () =>
  useDeed(
    (id: number) => data(hub.DELETE('/api/printyard/v1/users/{id}', { params: { path: { id } } })),
    keys.users,
    keys.apiKeys,
  );

export const useTurnKey = () =>
  useDeed(
    ({ id, enabled }: { id: number; enabled: boolean }) =>
      data(hub.PATCH('/api/v1/api-keys/{id}', { params: { path: { id } }, body: { enabled } })),
    keys.apiKeys,
  );

export const useRevokeKey = () =>
  useDeed((id: number) => data(hub.DELETE('/api/v1/api-keys/{id}', { params: { path: { id } } })), keys.apiKeys);

export const useMakeBackup = () =>
  useDeed(() => data(hub.POST('/api/printyard/v1/backups')), keys.backups, keys.system);

export const useDeleteBackup = () =>
  useDeed(
    (name: string) => data(hub.DELETE('/api/printyard/v1/backups/{name}', { params: { path: { name } } })),
    keys.backups,
  );

/** Everything is another afterwards, sign-ins included. */
export function useRestoreBackup() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (name: string) =>
      data(hub.POST('/api/printyard/v1/backups/{name}/restore', { params: { path: { name } } })),
    onSuccess: () => void queries.invalidateQueries(),
  });
}

export const useEditStockSettings = () =>
  useDeed(
    (body: Partial<Schema<'printyard.SettingRow'>>) => data(hub.PATCH('/api/printyard/v1/settings', { body })),
    keys.settings,
  );
