import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { data, hub } from './client';
import { HubError } from './errors';
import { keys } from './keys';
import type { Spool } from './stock';

/** The spool that has a tag; null if none has it. */
export const tagQuery = (tag: string) =>
  queryOptions({
    queryKey: ['tags', tag],
    queryFn: async ({ signal }): Promise<Spool | null> => {
      try {
        return await data(hub.GET('/api/printyard/v1/tags/{tag}', { params: { path: { tag } }, signal }));
      } catch (error) {
        if (error instanceof HubError && error.status === 404) return null;
        throw error;
      }
    },
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });

/** The network names of what a tag can be refused for; the tag stands in the address, so the hub calls it `tag`. */
export interface TagDeed {
  spool: number;
  tag: string;
  /** Also if another spool has it, which loses it then. */
  move?: boolean;
}

export function usePutTag() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ spool, tag, move = false }: TagDeed) =>
      data(
        hub.PUT('/api/printyard/v1/spools/{id}/tags/{tag}', {
          params: { path: { id: spool, tag }, query: { move } },
        }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.spools }),
  });
}

export function useRemoveTag() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ spool, tag }: TagDeed) =>
      data(hub.DELETE('/api/printyard/v1/spools/{id}/tags/{tag}', { params: { path: { id: spool, tag } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.spools }),
  });
}
