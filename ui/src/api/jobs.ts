import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { data, hub, type Schema } from './client';
import { keys } from './keys';

export type Job = Schema<'printyard.JobRow'>;

/** Why a job waits changes with its printers, and the hub finds out a moment later; no event tells that. */
const WAITING_MILLIS = 5_000;
const UNKNOWN_MILLIS = 1_000;

/** When to ask again for what cannot be told: at once while nobody knows yet why a job waits. */
export function askAgainMillis(jobs: readonly Job[]): number | false {
  const waiting = jobs.filter(({ state }) => state === 'waiting');
  if (waiting.length === 0) return false;
  return waiting.some(({ waiting: reasons }) => reasons.length === 0) ? UNKNOWN_MILLIS : WAITING_MILLIS;
}

/** What is not over, in order, and the filament that is kept for it. */
export const queueQuery = queryOptions({
  queryKey: keys.jobs,
  queryFn: ({ signal }) => data(hub.GET('/api/printyard/v1/jobs', { signal })),
  refetchInterval: ({ state }) => askAgainMillis(state.data?.jobs ?? []),
});

const PAGE = 50;

/** What is over, newest first, with the prints that became of it. */
export const overQuery = infiniteQueryOptions({
  queryKey: [...keys.jobs, 'over'],
  queryFn: ({ pageParam, signal }) =>
    data(hub.GET('/api/printyard/v1/jobs/over', { params: { query: { limit: PAGE, offset: pageParam } }, signal })),
  initialPageParam: 0,
  getNextPageParam: ({ jobs, total }, _, offset) =>
    jobs.length > 0 && offset + jobs.length < total ? offset + jobs.length : null,
});

export const cancelJob = (id: number): Promise<Job> =>
  data(hub.POST('/api/printyard/v1/jobs/{id}/cancel', { params: { path: { id } } }));
