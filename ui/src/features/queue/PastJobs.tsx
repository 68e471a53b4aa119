import { Anchor, Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useRefusal } from '@/api/access';
import { pictureOf } from '@/api/files';
import { overQuery, type Job } from '@/api/jobs';
import type { Print } from '@/api/prints';
import { useFormat } from '@/lib/format';
import { paths } from '@/lib/paths';
import { ActionButton } from '@/ui/ActionButton';
import { DataState, Empty } from '@/ui/DataState';
import { PlayIcon } from '@/ui/icons';
import { Picture } from '@/ui/Picture';
import rows from '@/ui/RowList.module.css';
import { StateWord, type Tone } from '@/ui/StateWord';
import { useWishAgain } from './actions';
import { usePrinterName } from './What';
import classes from './QueuePage.module.css';

/** Jobs that are over, newest first: what became of them, and once more the same. */
export function PastJobs() {
  const { t } = useTranslation('queue');
  const { t: say } = useTranslation('ui');
  const over = useInfiniteQuery(overQuery);
  return (
    <>
      <DataState data={over.data?.pages} error={over.error} retry={over.refetch}>
        {(pages) =>
          pages[0]?.total === 0 ? (
            <Empty title={t('past.none')}>{t('past.noneWhy')}</Empty>
          ) : (
            <ul className={rows.list} aria-label={t('show.past')}>
              {pages.flatMap(({ jobs, prints }) =>
                jobs.map((job) => (
                  <PastJob key={job.id} job={job} print={prints.find(({ id }) => id === job.print_id) ?? null} />
                )),
              )}
            </ul>
          )
        }
      </DataState>
      {over.hasNextPage && (
        <Button variant="default" loading={over.isFetchingNextPage} onClick={() => void over.fetchNextPage()}>
          {say('older')}
        </Button>
      )}
    </>
  );
}

const tones: Partial<Record<Job['state'], Tone>> = { done: 'good', failed: 'bad' };

/** @param print what became of it; null if it never began, or the print is deleted */
function PastJob({ job, print }: { job: Job; print: Print | null }) {
  const { t } = useTranslation('queue');
  const format = useFormat();
  const nameOf = usePrinterName();
  const refusal = useRefusal();
  const again = useWishAgain();
  const { file_id, plate, name, printer_id, attempt_printer_id, state, by, created_at } = job;
  const reason = print?.reason ?? job.trouble;
  return (
    <li className={classes.job}>
      <Picture src={pictureOf(file_id, plate, 56)} size={56} />
      <span className={classes.words}>
        {print === null ? (
          <span className={classes.name}>{name}</span>
        ) : (
          <Anchor component={Link} href={paths.print(print.id)} fw={570} c="inherit">
            {name}
          </Anchor>
        )}
        <small>
          {[
            print?.printer_name ?? nameOf(attempt_printer_id ?? printer_id),
            plate > 1 ? t('plate', { number: plate }) : null,
            print?.ended_at == null
              ? t('past.asked', { ago: format.ago(created_at) })
              : t('past.ended', { ago: format.ago(print.ended_at) }),
            print === null ? null : format.duration(print.total_s),
            print?.mass_g == null ? null : format.mass(print.mass_g),
            by,
          ]
            .filter(Boolean)
            .join(' · ')}
        </small>
        {reason !== null && state !== 'done' && <span className={classes.why}>{reason}</span>}
      </span>
      <StateWord tone={tones[state] ?? 'quiet'}>{t(`state.${state}`)}</StateWord>
      <span className={rows.deeds}>
        <ActionButton
          refusal={refusal('queue.edit') ?? (print !== null && print.file_id === null ? t('past.fileGone') : null)}
          size="xs"
          variant="default"
          leftSection={<PlayIcon size={16} />}
          aria-label={t('past.againOf', { name })}
          loading={again.isPending}
          onClick={() => again.mutate(job)}
        >
          {t('past.again')}
        </ActionButton>
      </span>
    </li>
  );
}
