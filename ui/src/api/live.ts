import type { QueryClient } from '@tanstack/react-query';
import type { Schema } from './client';
import { connection } from './connection';
import { keys } from './keys';
import { scans } from './scans';
import { meQuery } from './session';

export type HubEvent = Schema<'printyard.EventWire'>;
type Spool = Schema<'printyard.SpoolRow'>;

const FIRST_WAIT_MILLIS = 500;
const LONGEST_WAIT_MILLIS = 15_000;

/** Events that come together are taken together: ten thousand of an import must not redraw ten thousand times. */
const BATCH_MILLIS = 60;

/** Puts what happened into the cache. Spools come with the event; for the rest, what is on show is asked for again. */
export function apply(events: readonly HubEvent[], queries: QueryClient): void {
  const stale = new Set<string>();
  const spools = new Map<number, Spool | null>();
  for (const event of events) {
    switch (event.type) {
      case 'spool.changed':
        spools.set(event.data.id, event.data.spool);
        break;
      case 'filament.changed':
        stale.add(keys.filaments[0]).add(keys.lowStock[0]);
        break;
      case 'stock.entry':
        stale.add(keys.ledger[0]);
        break;
      case 'consumption.changed':
        stale.add(keys.consumptions[0]);
        break;
      case 'catalogue.changed':
        stale.add(keys.catalogue[0]).add(keys.filaments[0]);
        break;
      case 'level.changed':
        stale.add(keys.lowStock[0]).add(keys.filaments[0]);
        break;
      case 'tag.scanned':
        scans.tell(event.data);
        break;
      case 'setting.changed':
        stale.add(keys.settings[0]).add(keys.lowStock[0]);
        break;
      case 'file.changed':
      case 'folder.changed':
        stale.add(keys.files[0]);
        break;
      case 'printer.added':
      case 'printer.updated':
      case 'printer.removed':
      case 'printer.loaded':
        stale.add(keys.printers[0]).add(keys.jobs[0]);
        break;
      case 'job.added':
      case 'job.updated':
      case 'queue.reordered':
        stale.add(keys.jobs[0]);
        break;
      case 'print.began':
      case 'print.changed':
      case 'print.ended':
      case 'print.removed':
        stale.add(keys.prints[0]).add(keys.jobs[0]);
        break;
      case 'reset':
        void queries.invalidateQueries();
        return;
    }
  }
  if (spools.size > 0) {
    queries.setQueryData<Spool[]>(keys.spools, (known) => (known ? merged(known, spools) : known));
  }
  for (const key of stale) void queries.invalidateQueries({ queryKey: [key] });
}

function merged(known: readonly Spool[], changed: ReadonlyMap<number, Spool | null>): Spool[] {
  const added = new Map(changed);
  const kept = known.flatMap((spool) => {
    const change = changed.get(spool.id);
    added.delete(spool.id);
    return change === undefined ? [spool] : change === null ? [] : [change];
  });
  return [...kept, ...[...added.values()].filter((spool) => spool !== null)];
}

/**
 * Listens to the hub until it is told to stop, and comes back by itself: after the last event it knows, else by asking
 * for everything again. A WebSocket, because a browser opens only six streams to one hub, over all its tabs.
 */
export function listen(queries: QueryClient): () => void {
  let socket: WebSocket | null = null;
  let last: string | null = null;
  let gap = false;
  let wait = FIRST_WAIT_MILLIS;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let batch: ReturnType<typeof setTimeout> | undefined;
  let pending: HubEvent[] = [];
  let stopped = false;

  function flush(): void {
    batch = undefined;
    const events = pending;
    pending = [];
    apply(events, queries);
  }

  function connect(): void {
    const url = new URL('/api/printyard/v1/events', location.href);
    url.protocol = url.protocol.replace('http', 'ws');
    if (last !== null) url.searchParams.set('last_event_id', last);
    socket = new WebSocket(url);
    socket.onopen = () => {
      wait = FIRST_WAIT_MILLIS;
      connection.set('live');
      // What failed meanwhile is asked again; what happened meanwhile is told, if we know since when.
      if (gap && last === null) void queries.invalidateQueries();
      else if (gap) void queries.refetchQueries({ predicate: (query) => query.state.status === 'error' });
      gap = false;
    };
    socket.onmessage = (message: MessageEvent<string>) => {
      const event = JSON.parse(message.data) as HubEvent;
      last = event.id;
      pending.push(event);
      batch ??= setTimeout(flush, BATCH_MILLIS);
    };
    socket.onclose = () => void comeBack();
  }

  /** A socket does not say why it was closed: an ended sign-in is found out by asking who we are. */
  async function comeBack(): Promise<void> {
    socket = null;
    gap = true;
    if (stopped) return;
    try {
      const me = await queries.query({ ...meQuery, staleTime: 0, retry: false });
      if (me === null) return;
    } catch {
      connection.set('lost');
    }
    schedule();
  }

  function schedule(): void {
    clearTimeout(retry);
    retry = setTimeout(connect, wait * (0.75 + Math.random() / 2));
    wait = Math.min(wait * 2, LONGEST_WAIT_MILLIS);
  }

  function hurry(): void {
    if (socket !== null || stopped) return;
    wait = FIRST_WAIT_MILLIS;
    schedule();
  }

  function offline(): void {
    connection.set('lost');
    socket?.close();
  }

  window.addEventListener('online', hurry);
  window.addEventListener('offline', offline);
  connect();
  return () => {
    stopped = true;
    window.removeEventListener('online', hurry);
    window.removeEventListener('offline', offline);
    clearTimeout(retry);
    clearTimeout(batch);
    socket?.close();
  };
}
