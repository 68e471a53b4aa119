import { ActionIcon, Anchor, Badge, Menu } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState, type PointerEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useRefusal } from '@/api/access';
import { pictureOf } from '@/api/files';
import { queueQuery, type Job } from '@/api/jobs';
import { printersQuery, usePrintersLive } from '@/api/printers';
import { useStock } from '@/api/stock';
import { useFormat } from '@/lib/format';
import { paths } from '@/lib/paths';
import { ActionButton } from '@/ui/ActionButton';
import { ActionLink } from '@/ui/ActionLink';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { DataState, Empty } from '@/ui/DataState';
import detail from '@/ui/Detail.module.css';
import { Dialog } from '@/ui/Dialog';
import { CloseIcon, DownIcon, EditIcon, FileIcon, GripIcon, MoreIcon, UpIcon } from '@/ui/icons';
import { Page } from '@/ui/Page';
import { Picture } from '@/ui/Picture';
import rows from '@/ui/RowList.module.css';
import { Swatch } from '@/ui/Swatch';
import { useCancelJob, useRelease, useReorder } from './actions';
import { EditJobForm } from './EditJobForm';
import { moved, placeAt } from './order';
import classes from './QueuePage.module.css';

type Doing = { what: 'edit' | 'cancel'; job: Job } | null;

/** What is to be printed: what needs somebody, what runs, and what waits, in its order. */
export function QueuePage() {
  const { t } = useTranslation('queue');
  usePrintersLive();
  const queue = useQuery(queueQuery);
  const cancel = useCancelJob();
  const [doing, setDoing] = useState<Doing>(null);
  const done = () => setDoing(null);
  const { jobs = [] } = queue.data ?? {};
  const waiting = jobs.filter(({ state }) => state === 'waiting');
  const held = jobs.filter(({ state }) => state === 'held');
  const running = jobs.filter(({ state }) => state !== 'waiting' && state !== 'held');
  const editing = doing?.what === 'edit' ? doing.job : null;
  const cancelling = doing?.what === 'cancel' ? doing.job : null;
  return (
    <Page
      title={t('title')}
      subtitle={queue.data && t('summary', { count: waiting.length, running: running.length })}
      actions={
        <ActionLink refusal={null} variant="default" href={paths.files()} leftSection={<FileIcon size={18} />}>
          {t('add')}
        </ActionLink>
      }
    >
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
        opened={cancelling !== null}
        title={t('cancel.title', { name: cancelling?.name })}
        confirm={t('cancel.confirm')}
        danger
        busy={cancel.isPending}
        onConfirm={() => cancelling && cancel.mutate(cancelling.id, { onSuccess: done })}
        onClose={done}
      >
        {t(cancelling?.state === 'waiting' || cancelling?.state === 'held' ? 'cancel.why' : 'cancel.whyRunning')}
      </ConfirmDialog>
    </Page>
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

interface RowProps {
  job: Job;
  onDo: (doing: Doing) => void;
}

function usePrinterName(): (id: number | null) => string {
  const { t } = useTranslation('queue');
  const printers = useQuery(printersQuery);
  return (id) => (id === null ? t('any') : (printers.data?.find((one) => one.id === id)?.name ?? t('gone')));
}

/** What is printed and where, on each kind of row. */
function What({ job, children }: { job: Job; children?: ReactNode }) {
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

function Held({ job, onDo }: RowProps) {
  const { t } = useTranslation('queue');
  const refusal = useRefusal();
  const release = useRelease();
  return (
    <li className={classes.job}>
      <What job={job}>{job.trouble !== null && <span className={classes.trouble}>{job.trouble}</span>}</What>
      <span className={rows.deeds}>
        <ActionButton
          refusal={refusal('queue.edit')}
          size="xs"
          variant="light"
          loading={release.isPending}
          onClick={() => release.mutate(job.id)}
        >
          {t('held.again')}
        </ActionButton>
        <ActionButton
          refusal={refusal('queue.edit')}
          size="xs"
          variant="default"
          onClick={() => onDo({ what: 'cancel', job })}
        >
          {t('held.giveUp')}
        </ActionButton>
      </span>
    </li>
  );
}

function Running({ job, onDo }: RowProps) {
  const { t } = useTranslation('queue');
  const format = useFormat();
  const refusal = useRefusal();
  const printers = useQuery(printersQuery);
  const printer = printers.data?.find(({ id }) => id === job.attempt_printer_id);
  const live = job.state === 'printing' && printer?.live.job_id === job.id ? printer.live : null;
  return (
    <li className={classes.job}>
      <What job={job} />
      <Badge variant="light" className={classes.badge ?? ''}>
        {live?.progress == null ? t(`state.${job.state}`) : format.percent(live.progress)}
      </Badge>
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

interface Drag {
  from: number;
  to: number;
  /** How far the pointer has moved, in pixels. */
  by: number;
}

/** Reordered by dragging the handle, with a finger too, or by the buttons. */
function WaitingJobs({ jobs, onDo }: { jobs: readonly Job[]; onDo: (doing: Doing) => void }) {
  const { t } = useTranslation('queue');
  const reorder = useReorder();
  const list = useRef<HTMLUListElement>(null);
  const start = useRef<{ from: number; y: number; middles: number[] } | null>(null);
  const [drag, setDrag] = useState<Drag | null>(null);
  const put = (from: number, to: number) => {
    if (from !== to) reorder.mutate(moved(jobs, from, to).map(({ id }) => id));
  };

  function onDown(event: PointerEvent, from: number) {
    const items = [...(list.current?.children ?? [])].map((item) => item.getBoundingClientRect());
    start.current = { from, y: event.clientY, middles: items.map(({ top, height }) => top + height / 2) };
    event.currentTarget.setPointerCapture(event.pointerId);
    setDrag({ from, to: from, by: 0 });
  }
  function onMove(event: PointerEvent) {
    if (start.current === null) return;
    const { from, y, middles } = start.current;
    const by = event.clientY - y;
    setDrag({ from, by, to: placeAt(middles, from, (middles[from] ?? 0) + by) });
  }
  function onEnd(dropped: boolean) {
    start.current = null;
    setDrag(null);
    if (dropped && drag) put(drag.from, drag.to);
  }

  return (
    <section className={classes.section} aria-label={t('waiting')}>
      <h2 className={detail.heading}>{t('waiting')}</h2>
      <ul ref={list} className={rows.list} aria-label={t('waiting')}>
        {jobs.map((job, at) => (
          <li
            key={job.id}
            className={classes.job}
            data-held={drag?.from === at}
            data-mark={drag?.to === at && at !== drag.from ? (at > drag.from ? 'after' : 'before') : null}
            style={drag?.from === at ? { transform: `translateY(${drag.by}px)` } : undefined}
          >
            <span
              className={classes.grip}
              aria-hidden="true"
              title={t('drag')}
              onPointerDown={(event) => onDown(event, at)}
              onPointerMove={onMove}
              onPointerUp={() => onEnd(true)}
              onPointerCancel={() => onEnd(false)}
            >
              <GripIcon />
            </span>
            <What job={job}>
              <Why job={job} />
            </What>
            <Deeds job={job} at={at} count={jobs.length} onPut={put} onDo={onDo} />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface DeedsProps extends RowProps {
  at: number;
  count: number;
  onPut: (from: number, to: number) => void;
}

function Deeds({ job, at, count, onPut, onDo }: DeedsProps) {
  const { t } = useTranslation('queue');
  const refused = useRefusal()('queue.edit') !== null;
  return (
    <span className={rows.deeds}>
      <ActionIcon
        variant="default"
        size={30}
        aria-label={t('up', { name: job.name })}
        disabled={refused || at === 0}
        onClick={() => onPut(at, at - 1)}
      >
        <UpIcon size={16} />
      </ActionIcon>
      <ActionIcon
        variant="default"
        size={30}
        aria-label={t('down', { name: job.name })}
        disabled={refused || at === count - 1}
        onClick={() => onPut(at, at + 1)}
      >
        <DownIcon size={16} />
      </ActionIcon>
      <Menu position="bottom-end" withinPortal width={200}>
        <Menu.Target>
          <ActionIcon variant="default" size={30} aria-label={t('menu', { name: job.name })}>
            <MoreIcon size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            disabled={refused}
            leftSection={<EditIcon size={18} />}
            onClick={() => onDo({ what: 'edit', job })}
          >
            {t('edit.open')}
          </Menu.Item>
          <Menu.Item disabled={refused || at === 0} leftSection={<UpIcon size={18} />} onClick={() => onPut(at, 0)}>
            {t('first')}
          </Menu.Item>
          <Menu.Item
            disabled={refused}
            leftSection={<CloseIcon size={18} />}
            onClick={() => onDo({ what: 'cancel', job })}
          >
            {t('cancel.open')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </span>
  );
}

/** Why it waits: the first sentence, and the others for whoever asks. */
function Why({ job }: { job: Job }) {
  const { t } = useTranslation('queue');
  const nameOf = usePrinterName();
  const [first, ...others] = job.waiting.map(({ printer_id, detail: sentence }) =>
    printer_id === null || printer_id === job.printer_id ? sentence : `${nameOf(printer_id)}: ${sentence}`,
  );
  if (first === undefined) return null;
  return (
    <span className={classes.why}>
      {first}
      {others.length > 0 && (
        <details>
          <summary>{t('more', { count: others.length })}</summary>
          <ul>
            {others.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </details>
      )}
    </span>
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
