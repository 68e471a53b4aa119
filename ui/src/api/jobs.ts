import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { data, hub, type Schema } from './client';
import { keys } from './keys';

export type Job = Schema<'printyard.JobRow'>;

/** What is not over, in order, and the filament that is kept for it. */
export const queueQuery = queryOptions({
  queryKey: keys.jobs,
  queryFn: ({ signal }) => data(hub.GET('/api/printyard/v1/jobs', { signal })),
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
