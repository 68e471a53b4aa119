import { ActionIcon, Menu } from '@mantine/core';
import { useRef, useState, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useRefusal } from '@/api/access';
import type { Job } from '@/api/jobs';
import { useReason } from '@/api/waiting';
import detail from '@/ui/Detail.module.css';
import { CloseIcon, DownIcon, EditIcon, GripIcon, MoreIcon, UpIcon } from '@/ui/icons';
import rows from '@/ui/RowList.module.css';
import { useReorder, type Doing, type JobProps } from './actions';
import { byHope } from './hope';
import { moved, placeAt } from './order';
import { usePrinterName, What } from './What';
import classes from './QueuePage.module.css';

interface Drag {
  from: number;
  to: number;
  /** How far the pointer has moved, in pixels. */
  by: number;
}

/** Reordered by dragging the handle, with a finger too, or by the buttons. */
export function WaitingJobs({ jobs, onDo }: { jobs: readonly Job[]; onDo: (doing: Doing) => void }) {
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

interface DeedsProps extends JobProps {
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

/** Why it waits: the first reason, and the others for whoever asks. */
function Why({ job }: { job: Job }) {
  const { t } = useTranslation('queue');
  const reasonOf = useReason();
  const nameOf = usePrinterName();
  const [first, ...others] = byHope(job.waiting).map((one) =>
    one.printer_id === null || one.printer_id === job.printer_id
      ? reasonOf(one)
      : `${nameOf(one.printer_id)}: ${reasonOf(one)}`,
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
