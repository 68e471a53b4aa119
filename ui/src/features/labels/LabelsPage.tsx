import { Button, Checkbox, Group, NumberInput, Pagination, Select, Text, TextInput } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'wouter';
import { filamentsQuery, useStock, type Filament, type Shelved } from '@/api/stock';
import { download } from '@/lib/download';
import { useFormat } from '@/lib/format';
import { paths } from '@/lib/paths';
import { DataState, Empty } from '@/ui/DataState';
import { DownloadIcon, SearchIcon } from '@/ui/icons';
import { Notice } from '@/ui/Notice';
import { Page } from '@/ui/Page';
import { toastFailed } from '@/ui/toast';
import { facts, filamentsOf, labelOfFilament, labelOfSpool, MOST_LABELS, spoolsOf, type Content } from './choose';
import { codes } from './code';
import { loadLetters, type Label } from './label';
import classes from './LabelsPage.module.css';
import { Preview } from './Preview';
import type { Setting } from './print';
import { faultsOf, labelsPerPage, pagesFor, sheets, type Sheet, type SheetName } from './sheet';

/** What somebody chose last is what their printer holds. */
interface Wish extends Setting {
  sheet: SheetName | 'own';
  own: Sheet;
  content: Content;
}

const usual: Wish = {
  sheet: 'A4 · 63.5 × 33.9 · 24',
  own: sheets['62 × 29'],
  start: 0,
  offsetX: 0,
  offsetY: 0,
  content: { code: 'address', swatch: true, facts: ['maker', 'material', 'number', 'temperatures', 'lot'] },
};

/** Labels for spools and filaments: as a PDF for the printer, or as a picture. Made in the browser. */
export function LabelsPage() {
  const { t } = useTranslation('labels');
  const stock = useStock();
  const filaments = useQuery(filamentsQuery);
  return (
    <Page title={t('title')} subtitle={t('subtitle')}>
      <DataState data={stock.data} error={stock.error} retry={stock.refetch}>
        {(all) => <Labels stock={all} filaments={filaments.data ?? []} />}
      </DataState>
    </Page>
  );
}

/** What was kept may be of an older version. */
function known(name: string): Sheet {
  const found = Object.entries(sheets).find(([one]) => one === name);
  return found?.[1] ?? sheets['A4 · 63.5 × 33.9 · 24'];
}

function Labels({ stock, filaments }: { stock: readonly Shelved[]; filaments: readonly Filament[] }) {
  const { t } = useTranslation('labels');
  const format = useFormat();
  const [search, setSearch] = useSearchParams();
  const [wish, setWish] = useLocalStorage<Wish>({
    key: 'printyard-labels',
    defaultValue: usual,
    getInitialValueInEffect: false,
  });
  const [page, setPage] = useState(0);
  const set = (change: Partial<Wish>) => setWish((old) => ({ ...old, ...change }));
  const sheet: Sheet = wish.sheet === 'own' ? wish.own : known(wish.sheet);
  const faults = faultsOf(sheet);
  const printable = Object.keys(faults).length === 0;
  const start = printable ? Math.min(wish.start, labelsPerPage(sheet) - 1) : 0;
  const setting = { start, offsetX: wish.offsetX, offsetY: wish.offsetY };

  const labels = useMemo(
    () => [
      ...spoolsOf(search, stock).map((it) => labelOfSpool(it, wish.content, format, location.origin)),
      ...filamentsOf(search, filaments).map((it) => labelOfFilament(it, wish.content, format, location.origin)),
    ],
    [search, stock, filaments, wish.content, format],
  );
  const shown = labels.slice(0, MOST_LABELS);
  const pages = printable ? pagesFor(sheet, shown.length, start) : 1;
  const onPage = Math.min(page, pages - 1);
  const all = !search.has('spools') && !search.has('filaments');

  return (
    <div className={classes.columns}>
      <div className={classes.card}>
        {all ? (
          <TextInput
            type="search"
            label={t('which')}
            placeholder={t('whichHint')}
            leftSection={<SearchIcon size={18} />}
            value={search.get('q') ?? ''}
            onChange={(event) => {
              const words = event.currentTarget.value;
              setSearch(
                (old) => {
                  if (words === '') old.delete('q');
                  else old.set('q', words);
                  return old;
                },
                { replace: true },
              );
            }}
          />
        ) : (
          <Group justify="space-between">
            <Text size="sm">{t('chosen', { count: labels.length })}</Text>
            <Button component={Link} href={paths.labels()} size="compact-sm" variant="default">
              {t('all')}
            </Button>
          </Group>
        )}
        <SheetChoice sheet={sheet} wish={wish} set={set} />
        <ContentChoice content={wish.content} onChange={(content) => set({ content })} />
        <Downloads sheet={sheet} setting={setting} labels={shown} page={onPage} disabled={!printable} />
      </div>
      <section className={classes.paper} aria-label={t('preview')}>
        <Group justify="space-between">
          <Text size="sm" c="dimmed" role="status">
            {t('count', { count: shown.length, pages: format.number(pages) })}
          </Text>
          {pages > 1 && (
            <Pagination
              size="sm"
              total={pages}
              value={onPage + 1}
              onChange={(next) => setPage(next - 1)}
              getControlProps={(control) => ({ 'aria-label': t(control === 'next' ? 'next' : 'previous') })}
              getItemProps={(number) => ({ 'aria-label': t('pageNumber', { number }) })}
            />
          )}
        </Group>
        {labels.length > shown.length && (
          <Notice tone="warn">{t('tooMany', { most: format.number(MOST_LABELS) })}</Notice>
        )}
        {shown.length === 0 ? (
          <Empty title={t('none')} />
        ) : (
          printable && <Preview sheet={sheet} setting={setting} labels={shown} page={onPage} />
        )}
      </section>
    </div>
  );
}

interface SheetProps {
  sheet: Sheet;
  wish: Wish;
  set: (change: Partial<Wish>) => void;
}

const sizes = [
  'pageWidth',
  'pageHeight',
  'labelWidth',
  'labelHeight',
  'columns',
  'rows',
  'left',
  'top',
  'gapX',
  'gapY',
] as const;

function SheetChoice({ sheet, wish, set }: SheetProps) {
  const { t } = useTranslation('labels');
  const faults = faultsOf(sheet);
  const perPage = labelsPerPage(sheet);
  return (
    <>
      <Select
        label={t('sheet')}
        allowDeselect={false}
        value={wish.sheet}
        data={[
          ...Object.keys(sheets).map((value) => ({
            value,
            label: `${value.replace(/ · (\d+)$/, ' mm · $1')}${/ · \d+$/.test(value) ? '' : ' mm'}`,
          })),
          { value: 'own', label: t('own') },
        ]}
        onChange={(next) =>
          next && set(next === 'own' ? { sheet: 'own', own: sheet } : { sheet: next as SheetName, start: 0 })
        }
      />
      {wish.sheet === 'own' && (
        <div className={classes.sizes} role="group" aria-label={t('own')}>
          {sizes.map((name) => (
            <NumberInput
              key={name}
              label={t(`size.${name}`)}
              hideControls
              value={wish.own[name]}
              error={faults[name] && t(`fault.${faults[name]}`)}
              onChange={(value) => set({ own: { ...wish.own, [name]: value === '' ? Number.NaN : Number(value) } })}
            />
          ))}
        </div>
      )}
      <div className={classes.sizes}>
        {perPage > 1 && (
          <NumberInput
            label={t('start')}
            min={1}
            max={perPage}
            clampBehavior="strict"
            allowDecimal={false}
            value={Math.min(wish.start, perPage - 1) + 1}
            onChange={(value) => set({ start: Math.max(0, Number(value) - 1) })}
          />
        )}
        <NumberInput
          label={t('offsetX')}
          step={0.5}
          min={-50}
          max={50}
          value={wish.offsetX}
          onChange={(value) => set({ offsetX: Number(value) })}
        />
        <NumberInput
          label={t('offsetY')}
          step={0.5}
          min={-50}
          max={50}
          value={wish.offsetY}
          onChange={(value) => set({ offsetY: Number(value) })}
        />
      </div>
    </>
  );
}

function ContentChoice({ content, onChange }: { content: Content; onChange: (content: Content) => void }) {
  const { t } = useTranslation('labels');
  return (
    <>
      <Select
        label={t('code.label')}
        description={t(`code.${content.code}Why`)}
        allowDeselect={false}
        value={content.code}
        data={codes.map((value) => ({ value, label: t(`code.${value}`) }))}
        onChange={(code) => code && onChange({ ...content, code: code })}
      />
      <Checkbox.Group
        label={t('facts')}
        value={[...content.facts]}
        onChange={(chosen) => onChange({ ...content, facts: facts.filter((fact) => chosen.includes(fact)) })}
      >
        <div className={classes.facts}>
          {facts.map((value) => (
            <Checkbox key={value} value={value} label={t(`fact.${value}`)} />
          ))}
        </div>
      </Checkbox.Group>
      <Checkbox
        label={t('swatch')}
        checked={content.swatch}
        onChange={(event) => onChange({ ...content, swatch: event.currentTarget.checked })}
      />
    </>
  );
}

interface DownloadsProps {
  sheet: Sheet;
  setting: Setting;
  labels: readonly Label[];
  page: number;
  disabled: boolean;
}

function Downloads({ sheet, setting, labels, page, disabled }: DownloadsProps) {
  const { t } = useTranslation('labels');
  const make = useMutation({
    mutationFn: async (as: 'pdf' | 'png') => {
      const [print] = await Promise.all([import('./print'), loadLetters(labels)]);
      if (as === 'pdf') {
        const made = await print.labelsPdf(sheet, setting, labels);
        download('labels.pdf', new Uint8Array(made), 'application/pdf');
      } else {
        download(`labels-${page + 1}.png`, await print.pagePng(sheet, setting, labels, page), 'image/png');
      }
    },
    onError: toastFailed,
  });
  return (
    <Group grow>
      {(['pdf', 'png'] as const).map((as) => (
        <Button
          key={as}
          variant={as === 'pdf' ? 'filled' : 'default'}
          leftSection={<DownloadIcon size={18} />}
          disabled={disabled || labels.length === 0}
          loading={make.isPending && make.variables === as}
          onClick={() => make.mutate(as)}
        >
          {t(`download.${as}`)}
        </Button>
      ))}
    </Group>
  );
}
