import { Anchor, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'wouter';
import { useRefusal } from '@/api/access';
import { queueQuery, type Job } from '@/api/jobs';
import { printersQuery, usePrintersLive } from '@/api/printers';
import { useStock } from '@/api/stock';
import { useFormat } from '@/lib/format';
import { oneOf } from '@/lib/listing';
import { paths, queueViews } from '@/lib/paths';
import { ActionButton } from '@/ui/ActionButton';
import { ActionLink } from '@/ui/ActionLink';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { DataState, Empty } from '@/ui/DataState';
import detail from '@/ui/Detail.module.css';
import { Dialog } from '@/ui/Dialog';
import { FileIcon } from '@/ui/icons';
import { Page } from '@/ui/Page';
import rows from '@/ui/RowList.module.css';
import { StateWord } from '@/ui/StateWord';
import { Swatch } from '@/ui/Swatch';
import { useCancelJob, useRelease, type Doing, type JobProps } from './actions';
import { EditJobForm } from './EditJobForm';
import { PastJobs } from './PastJobs';
import { WaitingJobs } from './WaitingJobs';
import { usePrinterName, What } from './What';
import classes from './QueuePage.module.css';

/** What is to be printed, and what has been. Which of them is on show stands in the address. */
export function QueuePage() {
  const { t } = useTranslation('queue');
  usePrintersLive();
  const [search, setSearch] = useSearchParams();
  const view = oneOf(queueViews, search.get('show'), 'open');
  const queue = useQuery(queueQuery);
  const { jobs = [] } = queue.data ?? {};
  const count = (...states: Job['state'][]) => jobs.filter(({ state }) => states.includes(state)).length;
  const held = count('held');
  return (
    <Page
      title={t('title')}
      subtitle={
        queue.data &&
        [
          t('summary', { count: count('waiting'), running: count('claimed', 'starting', 'printing') }),
          held === 0 ? null : t('summaryHeld', { count: held }),
        ]
          .filter(Boolean)
          .join(', ')
      }
      actions={
        <ActionLink refusal={null} variant="default" href={paths.files()} leftSection={<FileIcon size={18} />}>
          {t('add')}
        </ActionLink>
      }
    >
      <SegmentedControl
        className={classes.views ?? ''}
        aria-label={t('show.label')}
        value={view}
        onChange={(to) => setSearch(to === 'open' ? {} : { show: to })}
        data={queueViews.map((value) => ({ value, label: t(`show.${value}`) }))}
      />
      {view === 'past' ? <PastJobs /> : <OpenJobs />}
    </Page>
  );
}

/** What needs somebody, what runs, and what waits, in its order. */
function OpenJobs() {
  const { t } = useTranslation('queue');
  const queue = useQuery(queueQuery);
  const cancel = useCancelJob();
  const [doing, setDoing] = useState<Doing>(null);
  const done = () => setDoing(null);
  const { jobs = [] } = queue.data ?? {};
  const waiting = jobs.filter(({ state }) => state === 'waiting');
  const held = jobs.filter(({ state }) => state === 'held');
  const running = jobs.filter(({ state }) => state !== 'waiting' && state !== 'held');
  const editing = doing?.what === 'edit' ? doing.job : null;
  const ending = doing !== null && doing.what !== 'edit' ? doing : null;
  return (
    <>
      <DataState data={queue.data} error={queue.error} retry={queue.refetch}>
        {({ promised }) =>
          jobs.length === 0 ? (
            <Empty title={t('none.title')}>{t('none.why')}</Empty>
          ) : (
            <>
              {held.length > 0 && (
                <Section title={t('held.title')} about={t('held.why')}>
                  {held.map((job) => (
                    <Held key={job.id} job={job} onDo={setDoing} />
                  ))}
                </Section>
              )}
              {running.length > 0 && (
                <Section title={t('running')}>
                  {running.map((job) => (
                    <Running key={job.id} job={job} onDo={setDoing} />
                  ))}
                </Section>
              )}
              {waiting.length > 0 && <WaitingJobs jobs={waiting} onDo={setDoing} />}
              {promised.length > 0 && <Promised promised={promised} />}
            </>
          )
        }
      </DataState>
      <Dialog opened={editing !== null} title={t('edit.title', { name: editing?.name })} onClose={done}>
        {editing && <EditJobForm job={editing} onDone={done} />}
      </Dialog>
      <ConfirmDialog
        opened={ending !== null}
        title={t(ending?.what === 'giveUp' ? 'giveUp.title' : 'cancel.title', { name: ending?.job.name })}
        confirm={t(ending?.what === 'giveUp' ? 'giveUp.confirm' : 'cancel.confirm')}
        danger
        busy={cancel.isPending}
        onConfirm={() => ending && cancel.mutate(ending.job.id, { onSuccess: done })}
        onClose={done}
      >
        {t(
          ending?.what === 'giveUp'
            ? 'giveUp.why'
            : ending?.job.state === 'waiting'
              ? 'cancel.why'
              : 'cancel.whyRunning',
        )}
      </ConfirmDialog>
    </>
  );
}

function Section({ title, about, children }: { title: string; about?: string; children: ReactNode }) {
  return (
    <section className={classes.section} aria-label={title}>
      <h2 className={detail.heading}>{title}</h2>
      {about && <p className={classes.about}>{about}</p>}
      <ul className={rows.list} aria-label={title}>
        {children}
      </ul>
    </section>
  );
}

function Held({ job, onDo }: JobProps) {
  const { t } = useTranslation('queue');
  const refusal = useRefusal();
  const release = useRelease();
  const nameOf = usePrinterName();
  return (
    <li className={classes.job}>
      <What job={job}>{job.trouble !== null && <span className={classes.trouble}>{job.trouble}</span>}</What>
      <span className={rows.deeds}>
        {job.attempt_printer_id !== null && (
          <ActionLink
            refusal={null}
            size="xs"
            variant="subtle"
            href={paths.printer(job.attempt_printer_id)}
            aria-label={t('held.lookAt', { printer: nameOf(job.attempt_printer_id) })}
          >
            {t('held.look')}
          </ActionLink>
        )}
        <ActionButton
          refusal={refusal('queue.edit')}
          size="xs"
          variant="light"
          aria-label={t('held.againOf', { name: job.name })}
          loading={release.isPending}
          onClick={() => release.mutate(job.id)}
        >
          {t('held.again')}
        </ActionButton>
        <ActionButton
          refusal={refusal('queue.edit')}
          size="xs"
          variant="default"
          aria-label={t('held.giveUpOf', { name: job.name })}
          onClick={() => onDo({ what: 'giveUp', job })}
        >
          {t('held.giveUp')}
        </ActionButton>
      </span>
    </li>
  );
}

function Running({ job, onDo }: JobProps) {
  const { t } = useTranslation('queue');
  const format = useFormat();
  const refusal = useRefusal();
  const printers = useQuery(printersQuery);
  const printer = printers.data?.find(({ id }) => id === job.attempt_printer_id);
  const live = job.state === 'printing' && printer?.live.job_id === job.id ? printer.live : null;
  const waits = live?.activity === 'paused' || live?.activity === 'attention';
  return (
    <li className={classes.job}>
      <What job={job}>
        {live?.activity === 'printing' && live.remaining_s !== null && (
          <span className={classes.why}>
            {t('left', { time: format.duration(live.remaining_s), when: format.clockIn(live.remaining_s) })}
          </span>
        )}
      </What>
      <StateWord tone={waits ? 'waits' : 'busy'}>
        {live === null || waits
          ? t(`state.${waits ? 'paused' : job.state}`)
          : live.progress === null
            ? t('state.printing')
            : t('state.printed', { percent: format.percent(live.progress) })}
      </StateWord>
      <span className={rows.deeds}>
        {printer && (
          <ActionLink refusal={null} size="xs" variant="default" href={paths.printer(printer.id)}>
            {t('watch')}
          </ActionLink>
        )}
        <ActionButton
          refusal={refusal('queue.edit')}
          size="xs"
          variant="default"
          aria-label={t('cancel.of', { name: job.name })}
          onClick={() => onDo({ what: 'cancel', job })}
        >
          {t('cancel.open')}
        </ActionButton>
      </span>
    </li>
  );
}

function Promised({ promised }: { promised: readonly { spool_id: number; grams_g: number }[] }) {
  const { t } = useTranslation('queue');
  const format = useFormat();
  const stock = useStock();
  return (
    <section className={detail.card} aria-labelledby="promised">
      <h2 id="promised" className={detail.heading}>
        {t('promised.title')}
      </h2>
      <p className={classes.about}>{t('promised.why')}</p>
      <ul className={classes.promised}>
        {promised.map(({ spool_id, grams_g }) => {
          const of = stock.data?.find(({ spool }) => spool.id === spool_id);
          return (
            <li key={spool_id}>
              <Swatch colours={of?.colours ?? []} direction={of?.direction ?? 'coaxial'} size={30} spool />
              <span className={classes.words}>
                <Anchor component={Link} href={paths.spool(spool_id)} c="inherit" fw={530}>
                  {of?.name ?? `#${spool_id}`}
                </Anchor>
                {of && <small>{t('promised.of', { grams: format.mass(grams_g), left: format.mass(of.left) })}</small>}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
