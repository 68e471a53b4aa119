import { Button } from '@mantine/core';
import { useDeferredValue, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'wouter';
import { useRefusal } from '@/api/access';
import { useProducts, type Product } from '@/api/products';
import { useFormat } from '@/lib/format';
import { paths } from '@/lib/paths';
import { ActionLink } from '@/ui/ActionLink';
import { DataState, Empty } from '@/ui/DataState';
import { GroupedList, idsOf } from '@/ui/GroupedList';
import { PlusIcon, SelectIcon } from '@/ui/icons';
import { Page } from '@/ui/Page';
import { useSelection, type Selection } from '@/ui/selection';
import { FilamentRow } from './FilamentRow';
import { FilamentsBulk } from './FilamentsBulk';
import { Filters } from './Filters';
import { rowsOf, searchOf, viewOf, type View } from './filter';

/** In pixels; `FilamentRow.module.css` fills them. */
const heights = { comfortable: 62, compact: 42, phone: 66 };

/** All filaments with what is left of each. What is shown and how stands in the address. */
export function FilamentsPage() {
  const { t } = useTranslation('filaments');
  const format = useFormat();
  const refusal = useRefusal();
  const products = useProducts();
  const selection = useSelection();
  const active = products.data?.filter(({ archived }) => !archived);
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
          <ActionLink refusal={refusal('filament.add')} href={paths.newFilament()} leftSection={<PlusIcon size={18} />}>
            {t('new.open')}
          </ActionLink>
        </>
      }
    >
      <DataState data={products.data} error={products.error} retry={products.refetch}>
        {(all) =>
          all.length === 0 ? (
            <Empty title={t('none.title')}>{t('none.why')}</Empty>
          ) : (
            <FilamentList products={all} selection={selection} />
          )
        }
      </DataState>
    </Page>
  );
}

function FilamentList({ products, selection }: { products: readonly Product[]; selection: Selection }) {
  const { t, i18n } = useTranslation('filaments');
  const format = useFormat();
  const [search, setSearch] = useSearchParams();
  const view = useMemo(() => viewOf(search), [search]);
  // Typing stays quick while thousands of rows are looked through.
  const shown = useDeferredValue(view);
  const rows = useMemo(() => rowsOf(products, shown, i18n.language), [products, shown, i18n.language]);
  const change = (part: Partial<View>) => setSearch(searchOf({ ...view, ...part }), { replace: true });

  return (
    <>
      <Filters products={products} view={view} onChange={change} />
      {selection.on && <FilamentsBulk products={products} selection={selection} all={idsOf(rows)} />}
      <GroupedList
        label={t('title')}
        rows={rows}
        heights={heights}
        selection={selection}
        nameOf={({ product }) => `${product.name} #${product.filament.id}`}
        summaryOf={({ count, left }) => t('summary', { count, left: format.mass(left) })}
        none={t('noMatch.title')}
        onShowAll={() => setSearch(new URLSearchParams(), { replace: true })}
      >
        {({ product }, compact) => <FilamentRow product={product} format={format} compact={compact} />}
      </GroupedList>
    </>
  );
}
