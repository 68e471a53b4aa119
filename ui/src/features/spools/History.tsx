import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useRefusal } from '@/api/access';
import { canBeTakenBack } from '@/api/ledger';
import { spoolHistoryQuery, type Entry } from '@/api/stock';
import { History as Shown, HistoryLine } from '@/ui/History';
import { useReverse } from './actions';

/** The ledger of one spool. */
export function History({ spool }: { spool: number }) {
  const { t } = useTranslation('spools');
  const history = useInfiniteQuery(spoolHistoryQuery(spool));
  const entries = history.data?.pages.flatMap((page) => page.entries);
  const reversed = new Set(entries?.map((entry) => entry.reverses));
  return (
    <Shown
      title={t('history.title')}
      entries={entries}
      error={history.error}
      retry={history.refetch}
      none={t('history.none')}
      older={history.hasNextPage ? history.fetchNextPage : null}
      busy={history.isFetchingNextPage}
    >
      {(entry) => <Line key={entry.id} entry={entry} spool={spool} reversed={reversed.has(entry.id)} />}
    </Shown>
  );
}

function Line({ entry, spool, reversed }: { entry: Entry; spool: number; reversed: boolean }) {
  const { t } = useTranslation('spools');
  const refusal = useRefusal();
  const reverse = useReverse();
  const grams = entry.allocations
    .filter((allocation) => allocation.spool_id === spool)
    .reduce((sum, allocation) => sum + allocation.change_g, 0);
  return (
    <HistoryLine
      what={t(`kind.${entry.kind}`)}
      at={entry.at}
      by={entry.by}
      more={entry.note !== undefined && ` · ${entry.note}`}
      grams={grams}
      reversed={reversed}
      undo={canBeTakenBack(entry) && !reversed ? () => reverse.mutate(entry) : null}
      refusal={refusal('entry.reverse')}
      busy={reverse.isPending}
    />
  );
}
