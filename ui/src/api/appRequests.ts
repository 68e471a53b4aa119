import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { data, hub, type Schema } from './client';
import { keys } from './keys';

/** A program that asks for a key of its own. What it says of itself is foreign text. */
export type AppRequest = Schema<'printyard.AppRequestRow'>;

/** Somebody waits in front of the program. */
const ASKED_EVERY_MILLIS = 5_000;

/** While the tab is to be seen. One that fails is not tried again: the next one comes soon. */
export const appRequestsQuery = queryOptions({
  queryKey: keys.appRequests,
  queryFn: async ({ signal }): Promise<AppRequest[]> =>
    (await data(hub.GET('/api/printyard/v1/app-requests', { signal }))).requests,
  refetchInterval: ASKED_EVERY_MILLIS,
  refetchIntervalInBackground: false,
  refetchOnWindowFocus: true,
  retry: false,
});

export function useDecide() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, grant }: { id: number; grant: boolean }) =>
      data(hub.POST('/api/printyard/v1/app-requests/{id}', { params: { path: { id } }, body: { grant } })),
    // Also of one that was gone: others may have decided, too.
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: keys.apiKeys });
      return queries.invalidateQueries({ queryKey: keys.appRequests });
    },
  });
}
