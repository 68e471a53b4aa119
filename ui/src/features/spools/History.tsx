import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useRefusal } from '@/api/access';
import { spoolHistoryQuery, type Entry } from '@/api/stock';
import { useFormat } from '@/lib/format';
import { ActionButton } from '@/ui/ActionButton';
import { DataState } from '@/ui/DataState';
import { useReverse } from './actions';
import classes from './SpoolPage.module.css';

/** The ledger of one spool, newest first. What can be taken back has its button. */
export function History({ spool }: { spool: number }) {
  const { t } = useTranslation('spools');
  const history = useInfiniteQuery(spoolHistoryQuery(spool));
  const entries = history.data?.pages.flatMap((page) => page.entries);
  const reversed = new Set(entries?.map((entry) => entry.reverses));
  return (
    <section className={classes.card} aria-labelledby="history">
      <h2 id="history" className={classes.heading}>
        {t('history.title')}
      </h2>
      <DataState data={entries} error={history.error} retry={history.refetch}>
        {(all) => (
          <ul className={classes.entries}>
            {all.map((entry) => (
              <Line key={entry.id} entry={entry} spool={spool} reversed={reversed.has(entry.id)} />
            ))}
          </ul>
        )}
      </DataState>
      {history.hasNextPage && (
        <Button variant="default" loading={history.isFetchingNextPage} onClick={() => void history.fetchNextPage()}>
          {t('history.more')}
        </Button>
      )}
    </section>
  );
}

function Line({ entry, spool, reversed }: { entry: Entry; spool: number; reversed: boolean }) {
  const { t } = useTranslation('spools');
  const format = useFormat();
  const refusal = useRefusal();
  const reverse = useReverse();
  const change = entry.allocations
    .filter((allocation) => allocation.spool_id === spool)
    .reduce((sum, allocation) => sum + allocation.change_g, 0);
  const canBeTakenBack = !reversed && entry.kind !== 'reversed' && entry.kind !== 'received';
  return (
    <li data-reversed={reversed}>
      <span className={classes.what}>
        <span>{reversed ? t('history.reversed', { what: t(`kind.${entry.kind}`) }) : t(`kind.${entry.kind}`)}</span>
        <small>
          <time dateTime={entry.at} title={format.dateTime(entry.at)}>
            {format.ago(entry.at)}
          </time>
          {` · ${entry.by}`}
          {entry.note !== undefined && ` · ${entry.note}`}
        </small>
      </span>
      <span className={classes.change}>{format.massChange(change)}</span>
      {canBeTakenBack ? (
        <ActionButton
          refusal={refusal('entry.reverse')}
          size="compact-sm"
          variant="subtle"
          loading={reverse.isPending}
          onClick={() => reverse.mutate(entry)}
        >
          {t('history.undo')}
        </ActionButton>
      ) : (
        <span />
      )}
    </li>
  );
}
