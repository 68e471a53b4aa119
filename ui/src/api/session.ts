import { queryOptions, useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { data, hub, type Schema } from './client';
import { HubError } from './errors';
import { keys } from './keys';
import { forgetRenewal } from './renewal';

export type Me = Schema<'printyard.Me'>;

/** Who is calling; null for nobody. */
export const meQuery = queryOptions({
  queryKey: keys.me,
  queryFn: async ({ signal }): Promise<Me | null> => {
    try {
      return await data(hub.GET('/api/printyard/v1/me', { signal }));
    } catch (error) {
      if (error instanceof HubError && error.status === 401) return null;
      throw error;
    }
  },
  staleTime: 60_000,
});

export const setUpQuery = queryOptions({
  queryKey: keys.setUp,
  queryFn: ({ signal }) => data(hub.GET('/api/printyard/v1/setup', { signal })),
});

export const useMe = (): Me | null => useQuery({ ...meQuery, enabled: false }).data ?? null;

/** Said once by whoever meets a 401: the shell then asks to sign in, over the page that stays where it is. */
export function sessionEnded(queries: QueryClient): void {
  queries.setQueryData(keys.me, null);
}

/** What is on show stays there while it is asked for again. */
async function arrive(queries: QueryClient): Promise<void> {
  await queries.query({ ...meQuery, staleTime: 0 });
  void queries.invalidateQueries();
}

export function useSignIn() {
  const queries = useQueryClient();
  return useMutation({
    meta: { signsIn: true },
    mutationFn: (sent: { username: string; password: string }) => data(hub.POST('/api/auth/login', { body: sent })),
    onSuccess: () => arrive(queries),
  });
}

export function useSetUp() {
  const queries = useQueryClient();
  return useMutation({
    meta: { signsIn: true },
    mutationFn: (sent: { code: string; username: string; password: string }) =>
      data(hub.POST('/api/printyard/v1/setup', { body: sent })),
    onSuccess: () => arrive(queries),
  });
}

export function useSignOut() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => data(hub.POST('/api/auth/logout')),
    onSuccess: () => {
      forgetRenewal();
      queries.clear();
      // Everything in memory belonged to somebody else.
      location.assign('/sign-in');
    },
  });
}
