import { Button, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'wouter';
import { asHubError } from '@/api/errors';
import { coloursOf, filamentsQuery } from '@/api/stock';
import { usageQuery, type Usage, type UsageWish } from '@/api/usage';
import { csv, download } from '@/lib/download';
import { useFormat } from '@/lib/format';
import { DataState, Empty } from '@/ui/DataState';
import { DownloadIcon } from '@/ui/icons';
import { Page } from '@/ui/Page';
import { Swatch } from '@/ui/Swatch';
import { GRAMS, REST, seriesOf, totalsOf, type Measure, type Series } from './series';
import { StackedBars } from './StackedBars';
import classes from './UsagePage.module.css';
import { dimensions, rangeEnding, ranges, steps, wishOf, type Range } from './wish';

/** Legible on light and on dark paper alike. */
const palette = ['#2f8f6b', '#d9822b', '#4c7bd9', '#c2557f', '#8a63c9', '#a88a22', '#3a9fb0', '#868c89'];

/** What was used and what it cost, over time. The hub adds up; every use of anyone shows at once. */
export function UsagePage() {
  const { t } = useTranslation('usage');
  const [search, setSearch] = useSearchParams();
  const wish = useMemo(() => wishOf(search, new Date()), [search]);
  const usage = useQuery(usageQuery(wish));
  const set = (change: Partial<UsageWish & { measure: Measure }>) =>
    setSearch(
      (old) => {
        for (const [name, value] of Object.entries({ ...wish, ...change })) old.set(name, value);
        return old;
      },
      { replace: true },
    );
  const measure = search.get('measure') ?? GRAMS;
  return (
    <Page
      title={t('title')}
      subtitle={t('subtitle')}
      actions={
        <Button
          variant="default"
          leftSection={<DownloadIcon size={18} />}
          disabled={usage.data === undefined}
          onClick={() => usage.data && download(`usage-${wish.from}-${wish.to}.csv`, table(usage.data), 'text/csv')}
        >
          {t('csv')}
        </Button>
      }
    >
      <Wishes wish={wish} reasons={usage.error ? asHubError(usage.error).fields : {}} onChange={set} />
      <DataState data={usage.data} error={usage.error} retry={usage.refetch}>
        {(data) => <Shown usage={data} wish={wish} measure={measure} onMeasure={(next) => set({ measure: next })} />}
      </DataState>
    </Page>
  );
}

interface WishesProps {
  wish: UsageWish;
  reasons: Readonly<Record<string, string>>;
  onChange: (change: Partial<UsageWish>) => void;
}

function Wishes({ wish, reasons, onChange }: WishesProps) {
  const { t } = useTranslation('usage');
  const today = new Date();
  const range = (Object.keys(ranges) as Range[]).find((name) => {
    const of = rangeEnding(today, name);
    return of.from === wish.from && of.to === wish.to;
  });
  return (
    <search className={classes.wishes} aria-label={t('wish.label')}>
      <SegmentedControl
        aria-label={t('wish.range')}
        value={range ?? ''}
        onChange={(name) => onChange(rangeEnding(today, name as Range))}
        data={(Object.keys(ranges) as Range[]).map((value) => ({ value, label: t(`range.${value}`) }))}
      />
      <TextInput
        type="date"
        label={t('wish.from')}
        value={wish.from}
        error={reasons.from}
        onChange={(event) => event.currentTarget.value && onChange({ from: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label={t('wish.to')}
        value={wish.to}
        error={reasons.to}
        onChange={(event) => event.currentTarget.value && onChange({ to: event.currentTarget.value })}
      />
      <Select
        label={t('wish.step')}
        allowDeselect={false}
        value={wish.step}
        error={reasons.step}
        data={steps.map((value) => ({ value, label: t(`step.${value}`) }))}
        onChange={(step) => step && onChange({ step })}
      />
      <Select
        label={t('wish.by')}
        allowDeselect={false}
        value={wish.by}
        error={reasons.by}
        data={dimensions.map((value) => ({ value, label: t(`by.${value}`) }))}
        onChange={(by) => by && onChange({ by })}
      />
    </search>
  );
}

interface ShownProps {
  usage: Usage;
  wish: UsageWish;
  measure: Measure;
  onMeasure: (measure: Measure) => void;
}

function Shown({ usage, wish, measure, onMeasure }: ShownProps) {
  const { t, i18n } = useTranslation('usage');
  const format = useFormat();
  const filaments = useQuery(filamentsQuery);
  const totals = useMemo(() => totalsOf(usage), [usage]);
  const currencies = Object.keys(totals.costs).sort();
  const shown = measure === GRAMS || currencies.includes(measure) ? measure : GRAMS;
  const series = useMemo(() => seriesOf(usage, shown), [usage, shown]);
  const amount = (value: number) => (shown === GRAMS ? format.mass(value) : format.money(value, shown));
  const products = new Map(filaments.data?.map((filament) => [filament.id, filament]));

  function nameOf(one: Series): string {
    if (one.key === REST) return t('rest');
    if (one.name === null) return t('without');
    return wish.by === 'kind' && i18n.exists(`usage:kind.${one.name}`) ? t(`kind.${one.name as 'success'}`) : one.name;
  }
  function coloursFor(one: Series, at: number): string[] {
    const real = one.filament === null ? [] : coloursOf(products.get(one.filament) ?? null);
    return real.length > 0 ? real : [palette[one.key === REST ? palette.length - 1 : at % palette.length] ?? '#868c89'];
  }

  const short = new Intl.DateTimeFormat(i18n.language, {
    timeZone: 'UTC',
    ...(wish.step === 'month' ? { month: 'short', year: '2-digit' } : { day: 'numeric', month: 'short' }),
  });
  const periods = usage.periods.map(({ from }) => {
    const date = short.format(new Date(`${from}T00:00:00Z`));
    return { short: date, long: t(`period.${wish.step}`, { date }) };
  });

  return (
    <>
      <dl className={classes.totals}>
        <div>
          <dt>{t('total.used')}</dt>
          <dd>{format.mass(totals.grams)}</dd>
        </div>
        {currencies.map((currency) => (
          <div key={currency}>
            <dt>{t('total.cost')}</dt>
            <dd>{format.money(totals.costs[currency] ?? 0, currency)}</dd>
          </div>
        ))}
        <div>
          <dt>{t('total.count')}</dt>
          <dd>{format.number(totals.count)}</dd>
        </div>
      </dl>
      {totals.count === 0 ? (
        <Empty title={t('none.title')}>{t('none.why')}</Empty>
      ) : (
        <section className={classes.card} aria-label={t('chart.label')}>
          {currencies.length > 0 && (
            <SegmentedControl
              aria-label={t('measure.label')}
              value={shown}
              onChange={onMeasure}
              data={[
                { value: GRAMS, label: t('measure.grams') },
                ...currencies.map((value) => ({ value, label: t('measure.cost', { currency: value }) })),
              ]}
            />
          )}
          <StackedBars
            label={t('chart.label')}
            hint={t('chart.hint')}
            format={amount}
            periods={periods}
            layers={series.map((one, at) => ({
              key: one.key,
              label: nameOf(one),
              colour: coloursFor(one, at)[0] ?? '',
              values: one.values,
            }))}
          />
          <ul className={classes.legend} aria-label={t('chart.legend')}>
            {series.map((one, at) => (
              <li key={one.key}>
                <Swatch colours={coloursFor(one, at)} size={16} />
                <span>{nameOf(one)}</span>
                <b>{amount(one.total)}</b>
              </li>
            ))}
          </ul>
          <details className={classes.details}>
            <summary>{t('chart.table')}</summary>
            <div className={classes.scroll} tabIndex={0} role="region" aria-label={t('chart.table')}>
              <table>
                <thead>
                  <tr>
                    <th scope="col">{t(`step.${wish.step}`)}</th>
                    {series.map((one) => (
                      <th key={one.key} scope="col">
                        {nameOf(one)}
                      </th>
                    ))}
                    <th scope="col">{t('chart.sum')}</th>
                  </tr>
                </thead>
                <tbody>
                  {periods.map(({ long }, at) => (
                    <tr key={at}>
                      <th scope="row">{long}</th>
                      {series.map((one) => (
                        <td key={one.key}>{(one.values[at] ?? 0) === 0 ? '–' : amount(one.values[at] ?? 0)}</td>
                      ))}
                      <td>{amount(series.reduce((sum, { values }) => sum + (values[at] ?? 0), 0))}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </details>
        </section>
      )}
    </>
  );
}

/** Names are the hub's: a file for programs is the same in every language. */
function table(usage: Usage): string {
  const currencies = Object.keys(totalsOf(usage).costs).sort();
  return csv([
    ['from', 'name', 'filament_id', 'count', 'used_g', ...currencies.map((currency) => `cost_${currency}`)],
    ...usage.periods.flatMap(({ from, shares }) =>
      shares.map((share) => [
        from,
        share.name ?? '',
        share.filament_id ?? '',
        share.count,
        share.used_g,
        ...currencies.map((currency) => share.costs[currency] ?? ''),
      ]),
    ),
  ]);
}
