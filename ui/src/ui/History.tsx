import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/lib/format';
import { ActionButton } from './ActionButton';
import { DataState } from './DataState';
import detail from './Detail.module.css';
import classes from './History.module.css';

interface Props<Entry> {
  title: string;
  /** Newest first; undefined while they are loaded. */
  entries: readonly Entry[] | undefined;
  error: Error | null;
  retry: () => unknown;
  /** What stands there if nothing ever happened. */
  none: string;
  /** Fetches older ones; null if there are none. */
  older: (() => unknown) | null;
  busy: boolean;
  children: (entry: Entry) => ReactNode;
}

/** What happened to one thing, newest first. */
export function History<Entry>({ title, entries, error, retry, none, older, busy, children }: Props<Entry>) {
  const { t } = useTranslation('ui');
  return (
    <section className={detail.card} aria-labelledby="history">
      <h2 id="history" className={detail.heading}>
        {title}
      </h2>
      <DataState data={entries} error={error} retry={retry}>
        {(all) =>
          all.length === 0 ? (
            <p className={classes.none}>{none}</p>
          ) : (
            <ul className={classes.entries}>{all.map(children)}</ul>
          )
        }
      </DataState>
      {older && (
        <Button variant="default" loading={busy} onClick={() => void older()}>
          {t('older')}
        </Button>
      )}
    </section>
  );
}

interface LineProps {
  what: string;
  at: string;
  by: string;
  /** What else is to be said of it. */
  more?: ReactNode;
  grams: number;
  reversed: boolean;
  /** Takes it back; null if that cannot be. */
  undo: (() => void) | null;
  refusal: string | null;
  busy: boolean;
}

/** One line of a history. What can be taken back has its button. */
export function HistoryLine({ what, at, by, more, grams, reversed, undo, refusal, busy }: LineProps) {
  const { t } = useTranslation('ui');
  const format = useFormat();
  return (
    <li data-reversed={reversed}>
      <span className={classes.what}>
        <span>{reversed ? t('takenBack', { what }) : what}</span>
        <small>
          <time dateTime={at} title={format.dateTime(at)}>
            {format.ago(at)}
          </time>
          {` · ${by}`}
          {more}
        </small>
      </span>
      <span className={classes.change}>{format.massChange(grams)}</span>
      {undo ? (
        <ActionButton refusal={refusal} size="compact-sm" variant="subtle" loading={busy} onClick={undo}>
          {t('undo')}
        </ActionButton>
      ) : (
        <span />
      )}
    </li>
  );
}
