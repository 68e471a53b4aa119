import { Button } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useRefusal } from '@/api/access';
import { consumptionsQuery, filamentHistoryQuery, type Consumption } from '@/api/ledger';
import type { Entry } from '@/api/stock';
import { useFormat } from '@/lib/format';
import { paths } from '@/lib/paths';
import { ActionButton } from '@/ui/ActionButton';
import { DataState } from '@/ui/DataState';
import { useReverse } from './actions';
import classes from './FilamentPage.module.css';

/** What came and went of a filament, newest first; uses with what was printed and what it cost. */
export function History({ filament }: { filament: number }) {
  const { t } = useTranslation('filaments');
  const history = useInfiniteQuery(filamentHistoryQuery(filament));
  const consumptions = useQuery(consumptionsQuery(filament));
  const entries = history.data?.pages.flatMap((page) => page.entries);
  const reversed = new Set(entries?.map((entry) => entry.reverses));
  const uses = new Map(consumptions.data?.map((use) => [use.id, use]));
  return (
    <section className={classes.card} aria-labelledby="history">
      <h2 id="history" className={classes.heading}>
        {t('history.title')}
      </h2>
      <DataState data={entries} error={history.error} retry={history.refetch}>
        {(all) =>
          all.length === 0 ? (
            <p className={classes.soft}>{t('history.none')}</p>
          ) : (
            <ul className={classes.entries}>
              {all.map((entry) => (
                <Line
                  key={entry.id}
                  entry={entry}
                  use={entry.consumption_id === undefined ? undefined : uses.get(entry.consumption_id)}
                  reversed={reversed.has(entry.id)}
                />
              ))}
            </ul>
          )
        }
      </DataState>
      {history.hasNextPage && (
        <Button variant="default" loading={history.isFetchingNextPage} onClick={() => void history.fetchNextPage()}>
          {t('history.more')}
        </Button>
      )}
    </section>
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
  const what = use?.print_name ?? t(`kind.${entry.kind}`);
  const canBeTakenBack = !reversed && entry.kind !== 'reversed' && entry.kind !== 'received';
  const spools = [...new Set(entry.allocations.map(({ spool_id }) => spool_id))];
  return (
    <li data-reversed={reversed}>
      <span className={classes.what}>
        <span>{reversed ? t('history.reversed', { what }) : what}</span>
        <small>
          <time dateTime={entry.at} title={format.dateTime(entry.at)}>
            {format.ago(entry.at)}
          </time>
          {` · ${entry.by}`}
          {use?.cost != null && ` · ${format.money(use.cost, use.currency)}`}
          {use && use.shortfall_g > 0 && ` · ${t('history.shortfall', { amount: format.mass(use.shortfall_g) })}`}
          {spools.map((id) => (
            <span key={id}>
              {' · '}
              <Link href={paths.spool(id)}>{`#${id}`}</Link>
            </span>
          ))}
        </small>
      </span>
      <span className={classes.change}>{format.massChange(entry.change_g)}</span>
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
