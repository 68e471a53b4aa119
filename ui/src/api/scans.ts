import type { Schema } from './client';

export type Scan = Schema<'printyard.EventWire.TagScan'>;

const listeners = new Set<(scan: Scan) => void>();

/** What readers on the network see, as it happens. A scan changes nothing, so it is in no cache. */
export const scans = {
  tell: (scan: Scan): void => listeners.forEach((listener) => listener(scan)),
  subscribe: (listener: (scan: Scan) => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};
