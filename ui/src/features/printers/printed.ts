import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { queueQuery } from '@/api/jobs';
import type { Live } from '@/api/printers';
import { printsQuery } from '@/api/prints';

/** As many as a farm of two hundred has on its plates. */
const RECENT = 200;

/** What is on a plate, as the hub knows it. */
export interface Printed {
  name: string;
  file: number | null;
  plate: number;
}

/** What a printer prints or printed last: its job, else its newest print; null if nobody knows. */
export function usePrinted(): (live: Pick<Live, 'printer_id' | 'job_id' | 'print_id' | 'file'>) => Printed | null {
  const jobs = useQuery(queueQuery).data?.jobs;
  const prints = useInfiniteQuery(printsQuery({}, RECENT)).data?.pages[0]?.prints;
  return useCallback(
    ({ printer_id, job_id, print_id, file }) => {
      if (file === null) return null;
      const of =
        jobs?.find(({ id }) => id === job_id) ??
        prints?.find((print) => (print_id === null ? print.printer_id === printer_id : print.id === print_id));
      return of ? { name: of.name, file: of.file_id, plate: of.plate } : null;
    },
    [jobs, prints],
  );
}
