import { queryOptions } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { data, hub } from '@/api/client';

/** The readers whose scans this browser follows: none, all, or one by its id. */
export type Followed = null | 'all' | { reader: string };

const KEY = 'printyard-follow-reader';
const listeners = new Set<() => void>();

const text = (): string => {
  try {
    return localStorage.getItem(KEY) ?? '';
  } catch {
    return '';
  }
};

export const followedOf = (kept: string): Followed =>
  kept === '' ? null : kept === 'all' ? 'all' : { reader: kept.replace(/^reader /, '') };

export function follow(next: Followed): void {
  const kept = next === null ? '' : next === 'all' ? 'all' : `reader ${next.reader}`;
  try {
    localStorage.setItem(KEY, kept);
  } catch {
    // A browser that keeps nothing follows nobody.
  }
  listeners.forEach((tell) => tell());
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useFollowed = (): Followed => followedOf(useSyncExternalStore(subscribe, text));

export const readersQuery = queryOptions({
  queryKey: ['readers'],
  queryFn: ({ signal }) => data(hub.GET('/api/v1/tag/readers', { signal })),
  staleTime: 0,
});
