import { Badge, Button, Group, Progress, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useFormat } from '@/lib/format';
import { paths } from '@/lib/paths';
import { DataState } from '@/ui/DataState';
import { Notice } from '@/ui/Notice';
import { VirtualList } from '@/ui/VirtualList';
import { importQuery, isGoingOn, useCommit, useStop, type Import } from './imports';
import classes from './MovePage.module.css';

interface Props {
  id: number;
  /** Reads the same again without what was faulty; null if it is not at hand any more. */
  onSkipInvalid: (() => void) | null;
  onClose: () => void;
}

/** One import, from the first look to its end. */
export function ImportView({ id, onSkipInvalid, onClose }: Props) {
  const moving = useQuery(importQuery(id));
  return (
    <DataState data={moving.data} error={moving.error} retry={moving.refetch}>
      {(shown) => <Shown moving={shown} onSkipInvalid={onSkipInvalid} onClose={onClose} />}
    </DataState>
  );
}

interface ShownProps extends Omit<Props, 'id'> {
  moving: Import;
}

function Shown({ moving, onSkipInvalid, onClose }: ShownProps) {
  const { t } = useTranslation('moving');
  const commit = useCommit(moving.id);
  const stop = useStop(moving.id);
  const goingOn = isGoingOn(moving);
  const { report } = moving;
  const added = report ? report.makers.added + report.filaments.added + report.spools.added : 0;
  return (
    <section className={classes.card} aria-labelledby="import">
      <Group justify="space-between">
        <h2 id="import" className={classes.heading}>
          {t(`state.${moving.state}`)}
        </h2>
        {report && <Badge variant="default">{t(`source.${report.source as 'spoolman'}`)}</Badge>}
      </Group>
      {goingOn && <Going moving={moving} />}
      {moving.message !== undefined && (
        <Notice tone="bad" title={t('refused')}>
          {moving.message}
        </Notice>
      )}
      {commit.error && (
        <Notice tone="bad" title={t('refused')}>
          {commit.error.message}
        </Notice>
      )}
      {moving.faults.length > 0 && <Faults moving={moving} />}
      {report && <Report moving={moving} report={report} />}
      <Group justify="flex-end">
        {goingOn ? (
          <Button variant="default" loading={stop.isPending} onClick={() => stop.mutate()}>
            {t('stop')}
          </Button>
        ) : (
          <Button variant="default" onClick={onClose}>
            {moving.state === 'done' ? t('another') : t('discard')}
          </Button>
        )}
        {moving.faults.length > 0 && moving.state === 'refused' && onSkipInvalid && (
          <Button onClick={onSkipInvalid}>{t('faults.skip')}</Button>
        )}
        {moving.state === 'done' && (
          <Button component={Link} href={paths.spools()}>
            {t('toSpools')}
          </Button>
        )}
        {moving.committable && (
          <Button loading={commit.isPending} onClick={() => commit.mutate()}>
            {t('commit', { count: added })}
          </Button>
        )}
      </Group>
    </section>
  );
}

function Going({ moving }: { moving: Import }) {
  const { t } = useTranslation('moving');
  const format = useFormat();
  const percent = moving.total === 0 ? 0 : (moving.done / moving.total) * 100;
  return (
    <div>
      <Progress
        value={moving.total === 0 ? 100 : percent}
        animated={moving.total === 0}
        aria-label={t(`state.${moving.state}`)}
      />
      <Text size="sm" c="dimmed" role="status">
        {moving.total > 0 && t('progress', { done: format.number(moving.done), total: format.number(moving.total) })}
      </Text>
    </div>
  );
}

function Faults({ moving }: { moving: Import }) {
  const { t } = useTranslation('moving');
  return (
    <div>
      <h3 className={classes.heading}>
        {moving.left_out > 0
          ? t('faults.leftOut', { count: moving.left_out })
          : t('faults.title', { count: moving.faults.length })}
      </h3>
      <div className={classes.scroll} tabIndex={0} role="region" aria-label={t('faults.label')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('faults.row')}</th>
              <th scope="col">{t('faults.field')}</th>
              <th scope="col">{t('faults.reason')}</th>
            </tr>
          </thead>
          <tbody>
            {moving.faults.map(({ row, field, reason }, at) => (
              <tr key={at}>
                <td>{row}</td>
                <td>{field}</td>
                <td>{reason}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

const ROW_HEIGHT = 44;
const nouns = ['makers', 'filaments', 'spools'] as const;

function Report({ moving, report }: { moving: Import; report: NonNullable<Import['report']> }) {
  const { t } = useTranslation('moving');
  const format = useFormat();
  const done = moving.state === 'done' && !moving.dry_run;
  return (
    <>
      <div className={classes.scroll} tabIndex={0} role="region" aria-label={t('report.label')}>
        <table>
          <thead>
            <tr>
              <td />
              <th scope="col">{done ? t('report.added') : t('report.toAdd')}</th>
              <th scope="col">{t('report.reused')}</th>
              <th scope="col">{t('report.known')}</th>
              <th scope="col">{t('report.read')}</th>
            </tr>
          </thead>
          <tbody>
            {nouns.map((noun) => (
              <tr key={noun}>
                <th scope="row">{t(`nouns.${noun}`)}</th>
                <td>{format.number(report[noun].added)}</td>
                <td>{format.number(report[noun].reused)}</td>
                <td>{format.number(report[noun].known)}</td>
                <td>{format.number(report[noun].read)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {report.changed_ids.length > 0 && (
        <Notice tone="warn" title={t('ids.title', { count: report.changed_ids.length })}>
          <Text size="sm">{t('ids.why')}</Text>
          <ul className={classes.ids}>
            {report.changed_ids.map(({ source_id: was, id }) => (
              <li key={was}>{id === 0 ? `#${was}` : `#${was} → #${id}`}</li>
            ))}
          </ul>
          {done && (
            <Button
              component={Link}
              size="compact-sm"
              variant="default"
              href={paths.labels({ spools: report.changed_ids.map(({ id }) => id) })}
            >
              {t('ids.labels')}
            </Button>
          )}
        </Notice>
      )}
      {report.stray_tags.length > 0 && (
        <Notice tone="warn" title={t('tags.title', { count: report.stray_tags.length })}>
          {report.stray_tags.join(', ')}
        </Notice>
      )}
      {report.rows.length > 0 && (
        <div className={classes.rows}>
          <VirtualList
            label={t('report.rows')}
            rows={report.rows}
            rowKey={(row) => `${row.noun} ${row.source_id}`}
            rowHeight={() => ROW_HEIGHT}
          >
            {(row) => (
              <div className={classes.row}>
                <Badge variant="light" color={{ add: 'pine', reuse: 'blue', known: 'gray' }[row.action]}>
                  {t(`action.${row.action}`)}
                </Badge>
                <span className={classes.what}>
                  {row.name} <small>{t(`noun.${row.noun}`)}</small>
                </span>
                <small>{row.id > 0 && `#${row.id}`}</small>
              </div>
            )}
          </VirtualList>
        </div>
      )}
    </>
  );
}
