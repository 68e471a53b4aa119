import { queryOptions } from '@tanstack/react-query';
import { data, hub, type Schema } from './client';
import { keys } from './keys';

export type Job = Schema<'printyard.JobRow'>;

/** What is not over, in order, and the filament that is kept for it. */
export const queueQuery = queryOptions({
  queryKey: keys.jobs,
  queryFn: ({ signal }) => data(hub.GET('/api/printyard/v1/jobs', { signal })),
});

export const cancelJob = (id: number): Promise<Job> =>
  data(hub.POST('/api/printyard/v1/jobs/{id}/cancel', { params: { path: { id } } }));
