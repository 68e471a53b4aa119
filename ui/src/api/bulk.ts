import { useRef, useState } from 'react';
import { asHubError, type HubError } from './errors';

/** Few enough to leave the hub room for others, and more than one to hide the way there and back. */
const AT_ONCE = 4;
const TRIES = 4;

export interface Failure<Item> {
  item: Item;
  error: HubError;
}

export interface Outcome<Item> {
  done: Item[];
  failures: Failure<Item>[];
}

const wait = (millis: number) => new Promise((resolve) => setTimeout(resolve, millis));

async function patiently(deed: () => Promise<unknown>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await deed();
      return;
    } catch (error) {
      const { status, retryAfterSeconds } = asHubError(error);
      if ((status !== 429 && status !== 503) || retryAfterSeconds === null || attempt === TRIES) throw error;
      await wait(retryAfterSeconds * 1000);
    }
  }
}

/** Does the same to many. What fails is kept with its reason, and stops nothing; `stop` leaves the rest undone. */
export async function doAll<Item>(
  items: readonly Item[],
  deed: (item: Item) => Promise<unknown>,
  progress: (tried: number) => void = () => undefined,
  stop?: AbortSignal,
): Promise<Outcome<Item>> {
  const outcome: Outcome<Item> = { done: [], failures: [] };
  const queue = [...items];
  const work = async () => {
    for (let item = queue.shift(); item !== undefined && stop?.aborted !== true; item = queue.shift()) {
      const one = item;
      try {
        await patiently(() => deed(one));
        outcome.done.push(one);
      } catch (error) {
        outcome.failures.push({ item: one, error: asHubError(error) });
      }
      progress(outcome.done.length + outcome.failures.length);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return outcome;
}

/** A deed on many, with what a page shows of it. */
export function useBulk<Item>() {
  const [running, setRunning] = useState<{ tried: number; total: number } | null>(null);
  const [failures, setFailures] = useState<readonly Failure<Item>[]>([]);
  const stop = useRef<AbortController | null>(null);
  return {
    running,
    failures,
    stop: () => stop.current?.abort(),
    dismiss: () => setFailures([]),
    run: async (items: readonly Item[], deed: (item: Item) => Promise<unknown>): Promise<Outcome<Item>> => {
      const total = items.length;
      stop.current = new AbortController();
      setFailures([]);
      setRunning({ tried: 0, total });
      const outcome = await doAll(items, deed, (tried) => setRunning({ tried, total }), stop.current.signal);
      setRunning(null);
      setFailures(outcome.failures);
      return outcome;
    },
  };
}
