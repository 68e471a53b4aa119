import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { data, hub } from '@/api/client';
import { cancelJob, queueQuery, type Job } from '@/api/jobs';
import { keys } from '@/api/keys';
import { useDeed } from '@/ui/deed';
import { toastDone, toastFailed } from '@/ui/toast';

/** What somebody is asked about before it is done. */
export type Doing = { what: 'edit' | 'cancel' | 'giveUp'; job: Job } | null;

export interface JobProps {
  job: Job;
  onDo: (doing: Doing) => void;
}

function useStale() {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: keys.jobs });
}

/** Jobs as they are, those that are named in this order. */
export function inOrder(jobs: readonly Job[], order: readonly number[]): Job[] {
  const places = new Map(order.map((id, at) => [id, at]));
  const named = jobs
    .filter(({ id }) => places.has(id))
    .sort((a, b) => (places.get(a.id) ?? 0) - (places.get(b.id) ?? 0));
  return jobs.map((job) => (places.has(job.id) ? (named.shift() ?? job) : job));
}

/** Shown at once; what the hub says about it comes after. */
export function useReorder() {
  const queries = useQueryClient();
  const stale = useStale();
  return useMutation({
    mutationFn: (order: number[]) => data(hub.POST('/api/printyard/v1/jobs/order', { body: { order } })),
    onMutate: async (order) => {
      await queries.cancelQueries({ queryKey: keys.jobs });
      queries.setQueryData(queueQuery.queryKey, (known) => known && { ...known, jobs: inOrder(known.jobs, order) });
    },
    onError: toastFailed,
    onSettled: stale,
  });
}

export function useCancelJob() {
  const { t } = useTranslation('queue');
  return useDeed(cancelJob, t('cancel.done'), useStale());
}

export function useRelease() {
  const { t } = useTranslation('queue');
  return useDeed(
    (id: number) => data(hub.POST('/api/printyard/v1/jobs/{id}/release', { params: { path: { id } } })),
    t('held.released'),
    useStale(),
  );
}

/** The same wish once more, of the file as it is now. */
export function useWishAgain() {
  const { t } = useTranslation('queue');
  return useDeed(
    ({ file_id, plate, printer_id, same_colour, ignoring_stock }: Job) =>
      data(hub.POST('/api/printyard/v1/jobs', { body: { file_id, plate, printer_id, same_colour, ignoring_stock } })),
    t('past.againDone'),
    useStale(),
  );
}

export type JobChange = Pick<Job, 'printer_id' | 'not_before' | 'same_colour' | 'ignoring_stock'>;

export function useEditJob(id: number) {
  const { t } = useTranslation('queue');
  const stale = useStale();
  return useMutation({
    mutationFn: (body: JobChange) => data(hub.PATCH('/api/printyard/v1/jobs/{id}', { params: { path: { id } }, body })),
    onSuccess: () => {
      toastDone(t('edit.done'));
      return stale();
    },
  });
}
