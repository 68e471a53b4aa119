import { Button, ColorInput, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'wouter';
import { useRefusal } from '@/api/access';
import { asHubError } from '@/api/errors';
import { filamentsQuery } from '@/api/stock';
import { useFormat } from '@/lib/format';
import { ActionButton } from '@/ui/ActionButton';
import { DataState, Empty } from '@/ui/DataState';
import { Dialog } from '@/ui/Dialog';
import { PlusIcon, SearchIcon } from '@/ui/icons';
import { Page } from '@/ui/Page';
import { Swatch } from '@/ui/Swatch';
import { useAdopt } from './actions';
import { AddSpools } from './AddSpools';
import classes from './CataloguePage.module.css';
import { entriesQuery, fields, materialsQuery, type Entry, type Search } from './queries';
import { SourceState } from './SourceState';

/** Typing asks the hub once somebody pauses. */
const PAUSE_MILLIS = 250;

const diameters = ['1.75', '2.85'];

/** Filaments that people can buy, to take over with one click. */
export function CataloguePage() {
  const { t } = useTranslation('catalogue');
  const format = useFormat();
  const [address, setAddress] = useSearchParams();
  const search = useMemo(
    () => Object.fromEntries(fields.map((name) => [name, address.get(name) ?? ''])) as unknown as Search,
    [address],
  );
  const found = useInfiniteQuery(entriesQuery(search));
  const set = (name: keyof Search, value: string) =>
    setAddress(
      (old) => {
        if (value === '') old.delete(name);
        else old.set(name, value);
        return old;
      },
      { replace: true },
    );
  const total = found.data?.pages[0]?.total;
  return (
    <Page
      title={t('title')}
      subtitle={total === undefined ? t('subtitle') : t('found', { count: total, total: format.number(total) })}
    >
      <SourceState />
      <Wishes search={search} reasons={found.error ? asHubError(found.error).fields : {}} onChange={set} />
      <DataState data={found.data} error={found.error} retry={found.refetch}>
        {({ pages }) => (
          <>
            <Entries entries={pages.flatMap(({ entries }) => entries)} />
            {found.hasNextPage && (
              <Button
                variant="default"
                className={classes.more ?? ''}
                loading={found.isFetchingNextPage}
                onClick={() => void found.fetchNextPage()}
              >
                {t('more')}
              </Button>
            )}
          </>
        )}
      </DataState>
    </Page>
  );
}

interface WishesProps {
  search: Search;
  reasons: Readonly<Record<string, string>>;
  onChange: (name: keyof Search, value: string) => void;
}

function Wishes({ search, reasons, onChange }: WishesProps) {
  const { t } = useTranslation('catalogue');
  const materials = useQuery(materialsQuery);
  const [typed, setTyped] = useState(search);
  const later = useDebouncedCallback(onChange, PAUSE_MILLIS);
  const type = (name: keyof Search, value: string) => {
    setTyped((old) => ({ ...old, [name]: value }));
    later(name, value.trim());
  };
  return (
    <search className={classes.wishes} aria-label={t('wish.label')}>
      <TextInput
        type="search"
        label={t('wish.words')}
        placeholder={t('wish.wordsHint')}
        leftSection={<SearchIcon size={18} />}
        value={typed.query}
        error={reasons.query}
        onChange={(event) => type('query', event.currentTarget.value)}
      />
      <TextInput
        label={t('wish.maker')}
        value={typed.manufacturer}
        error={reasons.manufacturer}
        onChange={(event) => type('manufacturer', event.currentTarget.value)}
      />
      <Select
        label={t('wish.material')}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': t('wish.clear') }}
        data={[...new Set(materials.data?.map(({ name }) => name))]}
        value={search.material === '' ? null : search.material}
        error={reasons.material}
        onChange={(material) => onChange('material', material ?? '')}
      />
      <Select
        label={t('wish.diameter')}
        clearable
        clearButtonProps={{ 'aria-label': t('wish.clear') }}
        data={diameters.map((value) => ({ value, label: `${value} mm` }))}
        value={search.diameter_mm === '' ? null : search.diameter_mm}
        error={reasons.diameter_mm}
        onChange={(diameter) => onChange('diameter_mm', diameter ?? '')}
      />
      <ColorInput
        label={t('wish.colour')}
        placeholder="#rrggbb"
        withEyeDropper={false}
        popoverProps={{ withRoles: false }}
        value={typed.color_hex === '' ? '' : `#${typed.color_hex.replace('#', '')}`}
        error={reasons.color_hex}
        onChange={(colour) => type('color_hex', colour.replace('#', ''))}
      />
    </search>
  );
}

function Entries({ entries }: { entries: readonly Entry[] }) {
  const { t } = useTranslation('catalogue');
  const [chosen, setChosen] = useState<Entry | null>(null);
  const filaments = useQuery(filamentsQuery);
  const here = useMemo(() => new Set(filaments.data?.map(({ external_id: id }) => id)), [filaments.data]);
  if (entries.length === 0) return <Empty title={t('none.title')}>{t('none.why')}</Empty>;
  return (
    <>
      <ul className={classes.entries} aria-label={t('title')}>
        {entries.map((entry) => (
          <Row key={entry.id} entry={entry} here={here.has(entry.id)} onSpools={() => setChosen(entry)} />
        ))}
      </ul>
      <Dialog
        opened={chosen !== null}
        title={t('spools.title', { name: chosen?.name })}
        onClose={() => setChosen(null)}
      >
        {chosen && <AddSpools entry={chosen} onDone={() => setChosen(null)} />}
      </Dialog>
    </>
  );
}

function Row({ entry, here, onSpools }: { entry: Entry; here: boolean; onSpools: () => void }) {
  const { t } = useTranslation('catalogue');
  const format = useFormat();
  const refusal = useRefusal();
  const adopt = useAdopt();
  const heat = (of: Entry['extruder']) =>
    of.usual_c !== null
      ? format.temperature(of.usual_c)
      : of.lowest_c !== null && of.highest_c !== null
        ? `${format.temperature(of.lowest_c)} – ${format.temperature(of.highest_c)}`
        : null;
  const nozzle = heat(entry.extruder);
  const bed = heat(entry.bed);
  const name = `${entry.manufacturer} ${entry.name}`;
  return (
    <li>
      <Swatch
        colours={entry.color_hexes.map((hex) => `#${hex.slice(0, 6)}`)}
        direction={entry.color_direction ?? 'coaxial'}
        size={38}
      />
      <span className={classes.name}>
        <b>{entry.name}</b>
        <small>
          {[
            entry.manufacturer,
            entry.material,
            entry.finish && t(`finish.${entry.finish}`),
            entry.pattern && t(`pattern.${entry.pattern}`),
            entry.translucent && t('translucent'),
            entry.glow && t('glow'),
          ]
            .filter(Boolean)
            .join(' · ')}
        </small>
      </span>
      <span className={classes.fact}>
        {format.mass(entry.weight_g)}
        <small>
          {format.number(entry.diameter_mm, 2)} mm
          {entry.spool_type && ` · ${t(`spoolType.${entry.spool_type}`)}`}
        </small>
      </span>
      <span className={classes.fact}>
        {nozzle ?? '–'}
        <small>{bed === null ? '' : t('bed', { bed })}</small>
      </span>
      <span className={classes.deeds}>
        <ActionButton
          size="compact-sm"
          variant={here ? 'default' : 'light'}
          refusal={refusal('catalogue.adopt') ?? (here ? t('adopt.here') : null)}
          loading={adopt.isPending}
          aria-label={t('adopt.named', { name })}
          onClick={() => adopt.mutate(entry)}
        >
          {here ? t('adopt.inStock') : t('adopt.submit')}
        </ActionButton>
        <ActionButton
          size="compact-sm"
          variant="default"
          refusal={refusal('catalogue.adopt')}
          leftSection={<PlusIcon size={14} />}
          aria-label={t('spools.named', { name })}
          onClick={onSpools}
        >
          {t('spools.open')}
        </ActionButton>
      </span>
    </li>
  );
}
