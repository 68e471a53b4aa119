import { queryOptions, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { data, hub, type Schema } from './client';
import type { operations } from './contract';
import { connection } from './connection';
import { keys } from './keys';
import { meQuery } from './session';

export type Printer = Schema<'printyard.PrinterRow'>;
export type Live = Schema<'printyard.LiveRow'>;
export type Activity = Live['activity'];
export type NewPrinter = operations['printyard.printers.create']['requestBody']['content']['application/json'];

export const printersQuery = queryOptions({
  queryKey: keys.printers,
  queryFn: async ({ signal }): Promise<Printer[]> =>
    (await data(hub.GET('/api/printyard/v1/printers', { signal }))).printers,
  // The stream of printers keeps them current.
  staleTime: Infinity,
});

export type Told = Schema<'printyard.LiveState'>;

/** Printers as they were, with what was told of them; those of whom nothing was told are the same objects. */
export function withTold(known: readonly Printer[], told: Told): Printer[] {
  const news = new Map(told.printers.map((live) => [live.printer_id, live]));
  const gone = new Set(told.gone);
  return known.flatMap((printer) => {
    if (gone.has(printer.id)) return [];
    const live = news.get(printer.id);
    return live === undefined ? [printer] : [{ ...printer, live }];
  });
}

const FIRST_WAIT_MILLIS = 500;
const LONGEST_WAIT_MILLIS = 15_000;

/** How many on show want to know; one stream serves them all, because a browser opens only six to one hub. */
let watchers = 0;
let stop: (() => void) | null = null;

function take(queries: QueryClient, told: Told): void {
  queries.setQueryData<Printer[]>(keys.printers, (known) => known && withTold(known, told));
  // Somebody whom the list does not have yet.
  const known = queries.getQueryData<Printer[]>(keys.printers);
  if (known && told.printers.some(({ printer_id }) => !known.some(({ id }) => id === printer_id)))
    void queries.invalidateQueries({ queryKey: keys.printers });
}

/** Listens to how printers do, while the page is to be seen, and comes back by itself. */
function listen(queries: QueryClient): () => void {
  let source: EventSource | null = null;
  let wait = FIRST_WAIT_MILLIS;
  let retry: ReturnType<typeof setTimeout> | undefined;

  function open(): void {
    clearTimeout(retry);
    if (source !== null || document.hidden) return;
    const mine = new EventSource('/api/printyard/v1/printers/live');
    source = mine;
    mine.addEventListener('live', (event: MessageEvent<string>) => {
      wait = FIRST_WAIT_MILLIS;
      take(queries, JSON.parse(event.data) as Told);
    });
    // What the browser would do about it depends on the browser.
    mine.onerror = () => {
      close();
      void comeBack();
    };
  }

  function close(): void {
    clearTimeout(retry);
    source?.close();
    source = null;
  }

  /** A stream does not say why it ended: an ended sign-in is found out by asking who we are. */
  async function comeBack(): Promise<void> {
    retry = setTimeout(open, wait * (0.75 + Math.random() / 2));
    wait = Math.min(wait * 2, LONGEST_WAIT_MILLIS);
    try {
      if ((await queries.query({ ...meQuery, staleTime: 0, retry: false })) === null) clearTimeout(retry);
    } catch {
      connection.set('lost');
    }
  }

  const onSight = () => (document.hidden ? close() : open());
  document.addEventListener('visibilitychange', onSight);
  open();
  return () => {
    document.removeEventListener('visibilitychange', onSight);
    close();
  };
}

/** Keeps all printers current as long as something on show wants that. */
export function usePrintersLive(): void {
  const queries = useQueryClient();
  useEffect(() => {
    if (++watchers === 1) stop = listen(queries);
    return () => {
      if (--watchers > 0) return;
      stop?.();
      stop = null;
    };
  }, [queries]);
}
