import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useRefusal } from '@/api/access';
import { canBeTakenBack, consumptionsQuery, filamentHistoryQuery, type Consumption } from '@/api/ledger';
import type { Entry } from '@/api/stock';
import { useFormat } from '@/lib/format';
import { paths } from '@/lib/paths';
import { History as Shown, HistoryLine } from '@/ui/History';
import { useReverse } from './actions';

/** What came and went of a filament; uses with what was printed and what it cost. */
export function History({ filament }: { filament: number }) {
  const { t } = useTranslation('filaments');
  const history = useInfiniteQuery(filamentHistoryQuery(filament));
  const consumptions = useQuery(consumptionsQuery(filament));
  const entries = history.data?.pages.flatMap((page) => page.entries);
  const reversed = new Set(entries?.map((entry) => entry.reverses));
  const uses = new Map(consumptions.data?.map((use) => [use.id, use]));
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
      {(entry) => (
        <Line
          key={entry.id}
          entry={entry}
          use={entry.consumption_id === undefined ? undefined : uses.get(entry.consumption_id)}
          reversed={reversed.has(entry.id)}
        />
      )}
    </Shown>
  );
}

interface LineProps {
  entry: Entry;
  use: Consumption | undefined;
  reversed: boolean;
}

function Line({ entry, use, reversed }: LineProps) {
  const { t } = useTranslation('filaments');
  const format = useFormat();
  const refusal = useRefusal();
  const reverse = useReverse();
  const spools = [...new Set(entry.allocations.map(({ spool_id }) => spool_id))];
  return (
    <HistoryLine
      what={use?.print_name ?? t(`kind.${entry.kind}`)}
      at={entry.at}
      by={entry.by}
      more={
        <>
          {use?.cost != null && ` · ${format.money(use.cost, use.currency)}`}
          {use && use.shortfall_g > 0 && ` · ${t('history.shortfall', { amount: format.mass(use.shortfall_g) })}`}
          {spools.map((id) => (
            <span key={id}>
              {' · '}
              <Link href={paths.spool(id)}>{`#${id}`}</Link>
            </span>
          ))}
        </>
      }
      grams={entry.change_g}
      reversed={reversed}
      undo={canBeTakenBack(entry) && !reversed ? () => reverse.mutate(entry) : null}
      refusal={refusal('entry.reverse')}
      busy={reverse.isPending}
    />
  );
}
