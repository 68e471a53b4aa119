import { useSyncExternalStore } from 'react';

/** `starting` until the first answer, `live` while changes arrive by themselves, `lost` when the hub cannot be reached. */
export type Connection = 'starting' | 'live' | 'lost';

let current: Connection = 'starting';
const listeners = new Set<() => void>();

export const connection = {
  get: (): Connection => current,
  set(next: Connection): void {
    if (next === current) return;
    current = next;
    listeners.forEach((tell) => tell());
  },
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

export const useConnection = (): Connection => useSyncExternalStore(connection.subscribe, connection.get);
