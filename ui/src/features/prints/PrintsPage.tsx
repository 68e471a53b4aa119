import { Button, Select, TextInput } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'wouter';
import { pictureOf } from '@/api/files';
import { printersQuery } from '@/api/printers';
import { printsQuery, results, type Print } from '@/api/prints';
import { useStock, type Shelved } from '@/api/stock';
import { useFormat } from '@/lib/format';
import { paths } from '@/lib/paths';
import { DataState, Empty } from '@/ui/DataState';
import { SearchIcon } from '@/ui/icons';
import { Page } from '@/ui/Page';
import { Picture } from '@/ui/Picture';
import rows from '@/ui/RowList.module.css';
import { Swatch } from '@/ui/Swatch';
import { ResultWord } from './Parts';
import { searchOf, viewOf, wishOf, type View } from './wish';
import classes from './PrintsPage.module.css';

/** Every print there was, newest first. What is looked for stands in the address. */
export function PrintsPage() {
  const { t } = useTranslation('prints');
  const { t: say } = useTranslation('ui');
  const [search, setSearch] = useSearchParams();
  const view = useMemo(() => viewOf(search), [search]);
  const wish = useDeferredValue(useMemo(() => wishOf(view), [view]));
  const prints = useInfiniteQuery({ ...printsQuery(wish), placeholderData: keepPreviousData });
  const stock = useStock();
  const spools = useMemo(() => new Map(stock.data?.map((shelved) => [shelved.spool.id, shelved])), [stock.data]);
  const total = prints.data?.pages[0]?.total;
  const set = (change: Partial<View>) => setSearch(searchOf({ ...view, ...change }), { replace: true });
  const filtered = search.size > 0;
  return (
    <Page title={t('title')} subtitle={total !== undefined && t('summary', { count: total })}>
      <Wishes view={view} onChange={set} />
      <DataState data={prints.data?.pages} error={prints.error} retry={prints.refetch}>
        {(pages) =>
          total === 0 ? (
            <Empty
              title={t(filtered ? 'none.found' : 'none.title')}
              action={
                filtered && (
                  <Button variant="default" onClick={() => setSearch(new URLSearchParams(), { replace: true })}>
                    {say('showAll')}
                  </Button>
                )
              }
            >
              {filtered ? null : t('none.why')}
            </Empty>
          ) : (
            <ul className={rows.list} aria-label={t('title')}>
              {pages
                .flatMap((page) => page.prints)
                .map((print) => (
                  <Row key={print.id} print={print} spools={spools} />
                ))}
            </ul>
          )
        }
      </DataState>
      {prints.hasNextPage && (
        <Button variant="default" loading={prints.isFetchingNextPage} onClick={() => void prints.fetchNextPage()}>
          {say('older')}
        </Button>
      )}
    </Page>
  );
}

function Wishes({ view, onChange }: { view: View; onChange: (change: Partial<View>) => void }) {
  const { t } = useTranslation('prints');
  const { t: say } = useTranslation('ui');
  const printers = useQuery(printersQuery);
  return (
    <search className={classes.wishes} aria-label={say('filters.label')}>
      <TextInput
        className={classes.words ?? ''}
        type="search"
        label={t('wish.words')}
        placeholder={t('wish.wordsHint')}
        leftSection={<SearchIcon size={18} />}
        value={view.words}
        onChange={(event) => onChange({ words: event.currentTarget.value })}
      />
      <Select
        label={t('wish.printer')}
        placeholder={t('wish.all')}
        clearable
        clearButtonProps={{ 'aria-label': say('filters.clear') }}
        data={(printers.data ?? []).map(({ id, name }) => ({ value: String(id), label: name }))}
        value={view.printer === null ? null : String(view.printer)}
        onChange={(printer) => onChange({ printer: printer === null ? null : Number(printer) })}
      />
      <Select
        label={t('wish.result')}
        placeholder={t('wish.all')}
        clearable
        clearButtonProps={{ 'aria-label': say('filters.clear') }}
        data={results.map((value) => ({ value, label: t(`result.${value}`) }))}
        value={view.result}
        onChange={(result: View['result']) => onChange({ result })}
      />
      <TextInput
        type="date"
        label={t('wish.from')}
        value={view.from}
        onChange={(event) => onChange({ from: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label={t('wish.until')}
        value={view.until}
        onChange={(event) => onChange({ until: event.currentTarget.value })}
      />
    </search>
  );
}

function Row({ print, spools }: { print: Print; spools: ReadonlyMap<number, Shelved> }) {
  const { t } = useTranslation('prints');
  const format = useFormat();
  const { id, name, file_id, plate, printer_name, started_at, total_s, result, uses, mass_g, cost, progress } = print;
  return (
    <li className={classes.print}>
      <Picture src={file_id === null ? null : pictureOf(file_id, plate, 64)} size={64} />
      <span className={classes.what}>
        <Link href={paths.print(id)} className={classes.name}>
          {name}
        </Link>
        <small>
          {[
            printer_name ?? t('printerGone'),
            format.ago(started_at),
            format.duration(total_s),
            result === null ? format.percent(progress) : null,
          ]
            .filter(Boolean)
            .join(' · ')}
        </small>
      </span>
      <span className={classes.used}>
        {uses.map(({ tool, spool_id }, at) => {
          const of = spool_id === null ? undefined : spools.get(spool_id);
          return (
            <Swatch
              key={`${tool} ${at}`}
              colours={of?.colours ?? []}
              direction={of?.direction ?? 'coaxial'}
              size={20}
            />
          );
        })}
        {mass_g !== null && <b>{format.mass(mass_g)}</b>}
        {cost && <small>{format.money(cost.amount, cost.currency)}</small>}
      </span>
      <ResultWord of={result} />
    </li>
  );
}
