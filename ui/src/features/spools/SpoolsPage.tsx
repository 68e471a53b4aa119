import { Button } from '@mantine/core';
import { lazy, Suspense, useDeferredValue, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'wouter';
import { useRefusal } from '@/api/access';
import { useStock, type Shelved } from '@/api/stock';
import { useFormat } from '@/lib/format';
import { paths } from '@/lib/paths';
import { ActionLink } from '@/ui/ActionLink';
import { DataState, Empty } from '@/ui/DataState';
import { GroupedList, idsOf } from '@/ui/GroupedList';
import { PlusIcon, SelectIcon } from '@/ui/icons';
import { Page } from '@/ui/Page';
import { useSelection, type Selection } from '@/ui/selection';
import { Filters } from './Filters';
import { rowsOf, searchOf, viewOf, type View } from './filter';
import { SpoolRow } from './SpoolRow';

const SpoolsBulk = lazy(async () => ({ default: (await import('./SpoolsBulk')).SpoolsBulk }));

/** In pixels; `SpoolRow.module.css` fills them. */
const heights = { comfortable: 66, compact: 44, phone: 70 };

/** All spools, one screenful of which is drawn. What is shown and how stands in the address. */
export function SpoolsPage() {
  const { t } = useTranslation('spools');
  const format = useFormat();
  const stock = useStock();
  const selection = useSelection();
  const refusal = useRefusal();
  const active = stock.data?.filter(({ spool }) => !spool.archived);
  return (
    <Page
      fill
      title={t('title')}
      subtitle={
        active &&
        t('summary', { count: active.length, left: format.mass(active.reduce((sum, { left }) => sum + left, 0)) })
      }
      actions={
        <>
          <Button
            variant="default"
            leftSection={<SelectIcon size={18} />}
            aria-pressed={selection.on}
            onClick={selection.on ? selection.stop : selection.start}
          >
            {t('select')}
          </Button>
          <ActionLink refusal={refusal('spool.add')} href={paths.newSpools()} leftSection={<PlusIcon size={18} />}>
            {t('add')}
          </ActionLink>
        </>
      }
    >
      <DataState data={stock.data} error={stock.error} retry={stock.refetch}>
        {(all) => (all.length === 0 ? <NoSpools /> : <SpoolList stock={all} selection={selection} />)}
      </DataState>
    </Page>
  );
}

function NoSpools() {
  const { t } = useTranslation('spools');
  return (
    <Empty
      title={t('none.title')}
      action={
        <Button component={Link} href={paths.next()}>
          {t('none.action')}
        </Button>
      }
    >
      {t('none.why')}
    </Empty>
  );
}

function SpoolList({ stock, selection }: { stock: readonly Shelved[]; selection: Selection }) {
  const { t, i18n } = useTranslation('spools');
  const format = useFormat();
  const [search, setSearch] = useSearchParams();
  const view = useMemo(() => viewOf(search), [search]);
  // Typing stays quick while ten thousand rows are looked through.
  const shown = useDeferredValue(view);
  const rows = useMemo(() => rowsOf(stock, shown, i18n.language), [stock, shown, i18n.language]);
  const change = (part: Partial<View>) => setSearch(searchOf({ ...view, ...part }), { replace: true });

  return (
    <>
      <Filters stock={stock} view={view} onChange={change} />
      <Suspense fallback={null}>
        {selection.on && <SpoolsBulk stock={stock} selection={selection} all={idsOf(rows)} />}
      </Suspense>
      <GroupedList
        label={t('title')}
        rows={rows}
        heights={heights}
        selection={selection}
        nameOf={({ shelved }) => `${shelved.name} #${shelved.spool.id}`}
        summaryOf={({ count, left }) => t('summary', { count, left: format.mass(left) })}
        none={t('noMatch.title')}
        onShowAll={() => setSearch(new URLSearchParams(), { replace: true })}
      >
        {({ shelved }, compact) => <SpoolRow shelved={shelved} format={format} compact={compact} />}
      </GroupedList>
    </>
  );
}
