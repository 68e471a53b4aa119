import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { pictureOf } from '@/api/files';
import type { Job } from '@/api/jobs';
import { printersQuery } from '@/api/printers';
import { useFormat } from '@/lib/format';
import { paths } from '@/lib/paths';
import { Picture } from '@/ui/Picture';
import classes from './QueuePage.module.css';

export function usePrinterName(): (id: number | null) => string {
  const { t } = useTranslation('queue');
  const printers = useQuery(printersQuery);
  return (id) => (id === null ? t('any') : (printers.data?.find((one) => one.id === id)?.name ?? t('gone')));
}

/** What is printed and where, on each kind of row. */
export function What({ job, children }: { job: Job; children?: ReactNode }) {
  const { t } = useTranslation('queue');
  const format = useFormat();
  const nameOf = usePrinterName();
  const { file_id, plate, name, printer_id, attempt_printer_id, not_before, by, created_at } = job;
  const later = not_before !== null && Date.parse(not_before) > Date.parse(created_at) ? not_before : null;
  return (
    <>
      <Picture src={pictureOf(file_id, plate, 56)} size={56} />
      <span className={classes.words}>
        <Anchor component={Link} href={paths.file(file_id)} fw={570} c="inherit">
          {name}
        </Anchor>
        <small>
          {[
            nameOf(attempt_printer_id ?? printer_id),
            plate > 1 ? t('plate', { number: plate }) : null,
            later === null ? null : t('notBefore', { when: format.clock(later) }),
            job.same_colour ? t('sameColour') : null,
            job.ignoring_stock ? t('ignoringStock') : null,
            `${by}, ${format.ago(created_at)}`,
          ]
            .filter(Boolean)
            .join(' · ')}
        </small>
        {children}
      </span>
    </>
  );
}
