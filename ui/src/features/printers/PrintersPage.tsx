import { Button, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useSearchParams } from 'wouter';
import { useRefusal } from '@/api/access';
import { pictureOf } from '@/api/files';
import { printersQuery, usePrintersLive } from '@/api/printers';
import { useStock } from '@/api/stock';
import { paths } from '@/lib/paths';
import { matchesWords } from '@/lib/words';
import { ActionButton } from '@/ui/ActionButton';
import { DataState, Empty } from '@/ui/DataState';
import { Dialog } from '@/ui/Dialog';
import { PlusIcon, SearchIcon } from '@/ui/icons';
import { Page } from '@/ui/Page';
import { PrinterCard } from './PrinterCard';
import { PrinterForm } from './PrinterForm';
import { usePrinted, type Printed } from './printed';
import { groupOf, groups, sorts, wallOrder, type Group, type Sort } from './state';
import { searchOf, viewOf, type View } from './view';
import classes from './PrintersPage.module.css';

/** The farm wall: every printer, who needs somebody first. How it is looked at stands in the address. */
export function PrintersPage() {
  const { t, i18n } = useTranslation('printers');
  usePrintersLive();
  const refusal = useRefusal();
  const [, go] = useLocation();
  const [adding, setAdding] = useState(false);
  const [search, setSearch] = useSearchParams();
  const view = useMemo(() => viewOf(search), [search]);
  const printers = useQuery(printersQuery);
  const stock = useStock();
  const printed = usePrinted();
  const spools = useMemo(() => new Map(stock.data?.map((shelved) => [shelved.spool.id, shelved])), [stock.data]);
  const shown = useMemo(() => {
    const fitting = printers.data?.filter(
      (printer) =>
        (view.group === 'all' || groupOf(printer) === view.group) &&
        (view.words.trim() === '' ||
          matchesWords(view.words, `${printer.name} ${printer.model ?? ''} ${printer.live.file ?? ''}`)),
    );
    return fitting && wallOrder(fitting, view.sort, i18n.language);
  }, [printers.data, view, i18n.language]);
  const all = printers.data ?? [];
  const set = (change: Partial<View>) => setSearch(searchOf({ ...view, ...change }), { replace: true });

  return (
    <Page
      title={t('title')}
      subtitle={
        printers.data &&
        t('summary', { count: all.length, printing: all.filter((one) => groupOf(one) === 'printing').length })
      }
      actions={
        <ActionButton
          refusal={refusal('printer.edit')}
          leftSection={<PlusIcon size={18} />}
          onClick={() => setAdding(true)}
        >
          {t('add')}
        </ActionButton>
      }
    >
      <DataState data={shown} error={printers.error} retry={printers.refetch}>
        {(some) =>
          all.length === 0 ? (
            <Empty title={t('none.title')}>{t('none.why')}</Empty>
          ) : (
            <>
              <Wishes view={view} counts={countsOf(all.map(groupOf))} onChange={set} />
              {some.length === 0 ? (
                <Empty title={t('noneFits')} action={<Clear onClick={() => set({ words: '', group: 'all' })} />} />
              ) : (
                <ul className={classes.wall} data-dense={view.dense} aria-label={t('title')}>
                  {some.map((printer) => (
                    <PrinterCard
                      key={printer.id}
                      printer={printer}
                      {...wordsOf(printed(printer.live))}
                      spools={spools}
                      dense={view.dense}
                    />
                  ))}
                </ul>
              )}
            </>
          )
        }
      </DataState>
      <Dialog opened={adding} title={t('add')} onClose={() => setAdding(false)}>
        <PrinterForm printer={null} onDone={(saved) => (saved ? go(paths.printer(saved.id)) : setAdding(false))} />
      </Dialog>
    </Page>
  );
}

function Clear({ onClick }: { onClick: () => void }) {
  const { t } = useTranslation('ui');
  return (
    <Button variant="default" onClick={onClick}>
      {t('showAll')}
    </Button>
  );
}

/** As plain words, so that a card whose print is the same is not drawn again. */
function wordsOf(printed: Printed | null): { file: string | null; picture: string | null } {
  return {
    file: printed?.name ?? null,
    picture: printed?.file == null ? null : pictureOf(printed.file, printed.plate, 96),
  };
}

function countsOf(all: readonly Group[]): Record<Group, number> {
  return Object.fromEntries(groups.map((group) => [group, all.filter((one) => one === group).length])) as Record<
    Group,
    number
  >;
}

interface WishesProps {
  view: View;
  counts: Record<Group, number>;
  onChange: (change: Partial<View>) => void;
}

function Wishes({ view, counts, onChange }: WishesProps) {
  const { t } = useTranslation('printers');
  const { t: say } = useTranslation('ui');
  return (
    <search className={classes.wishes} aria-label={say('filters.label')}>
      <TextInput
        className={classes.words ?? ''}
        type="search"
        aria-label={t('search')}
        placeholder={t('search')}
        leftSection={<SearchIcon size={18} />}
        value={view.words}
        onChange={(event) => onChange({ words: event.currentTarget.value })}
      />
      <div className={classes.groups} role="group" aria-label={t('show')}>
        {groups
          .filter((group) => counts[group] > 0 || view.group === group)
          .map((group) => (
            <Button
              key={group}
              size="xs"
              variant={view.group === group ? 'filled' : 'default'}
              aria-pressed={view.group === group}
              onClick={() => onChange({ group: view.group === group ? 'all' : group })}
            >
              {t(`group.${group}`, { count: counts[group] })}
            </Button>
          ))}
      </div>
      <Select
        className={classes.sort ?? ''}
        aria-label={say('filters.sort')}
        allowDeselect={false}
        data={sorts.map((value) => ({ value, label: t(`sort.${value}`) }))}
        value={view.sort}
        onChange={(sort: Sort | null) => sort && onChange({ sort })}
      />
      <SegmentedControl
        className={classes.look ?? ''}
        aria-label={t('look.label')}
        value={view.dense ? 'wall' : 'cards'}
        onChange={(look) => onChange({ dense: look === 'wall' })}
        data={(['cards', 'wall'] as const).map((value) => ({ value, label: t(`look.${value}`) }))}
      />
    </search>
  );
}
