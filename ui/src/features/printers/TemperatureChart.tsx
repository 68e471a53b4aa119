import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '@/api/keys';
import type { Printer } from '@/api/printers';
import { useFormat } from '@/lib/format';
import { DataState } from '@/ui/DataState';
import detail from '@/ui/Detail.module.css';
import { useHeaterName } from './Parts';
import { appended, heaterOrder, minutesOf, pathOf, temperaturesQuery, topOf, type Curves } from './temperatures';
import classes from './TemperatureChart.module.css';

/** Legible on light and on dark paper alike. */
const colours = ['#d9682b', '#4c7bd9', '#2f8f6b', '#c2557f', '#8a63c9', '#a88a22'];

const WIDTH = 600;
const HEIGHT = 220;
const LEFT = 34;
const BOTTOM = 20;
const TICKS = 5;
const STEP_CELSIUS = 50;

/** How warm it was and is, and was meant to be. Goes on by itself with what the printer says. */
export function TemperatureChart({ printer }: { printer: Printer }) {
  const { t } = useTranslation('printers');
  const queries = useQueryClient();
  const history = useQuery(temperaturesQuery(printer.id));
  const { live } = printer;
  useEffect(() => {
    queries.setQueryData<Curves>([...keys.temperatures, live.printer_id], (known) => known && appended(known, live));
  }, [queries, live]);
  return (
    <section className={detail.card} aria-labelledby="temperatures">
      <h2 id="temperatures" className={detail.heading}>
        {t('chart.title')}
      </h2>
      <DataState data={history.data} error={history.error} retry={history.refetch}>
        {(curves) => <Chart curves={curves} live={live} />}
      </DataState>
    </section>
  );
}

function Chart({ curves, live }: { curves: Curves; live: Printer['live'] }) {
  const { t } = useTranslation('printers');
  const format = useFormat();
  const nameOf = useHeaterName();
  const names = heaterOrder([...new Set([...Object.keys(curves), ...Object.keys(live.heaters)])]);
  const until = Math.max(
    ...names.map((name) => Date.parse(curves[name]?.at(-1)?.at ?? '')).filter((at) => !Number.isNaN(at)),
  );
  if (names.length === 0 || !Number.isFinite(until)) return <p className={detail.soft}>{t('chart.none')}</p>;
  const top = topOf(curves);
  const minutes = minutesOf(curves, until);
  const ticks = Array.from({ length: TICKS }, (_, at) => (minutes / (TICKS - 1)) * at);
  const x = (millis: number) => LEFT + (1 - (until - millis) / (minutes * 60_000)) * (WIDTH - LEFT);
  const y = (celsius: number) => (1 - celsius / top) * (HEIGHT - BOTTOM);
  const lines = Array.from({ length: top / STEP_CELSIUS + 1 }, (_, at) => STEP_CELSIUS * at);
  const words = names.map((name) => {
    const now = live.heaters[name];
    const is = now?.actual == null ? '–' : format.temperature(now.actual);
    const wanted = now?.target != null && now.target > 0 ? format.temperature(now.target) : null;
    return { name: nameOf(name, names), is, wanted };
  });
  return (
    <>
      <svg
        role="img"
        aria-label={words
          .map(({ name, is, wanted }) => `${name} ${is}${wanted === null ? '' : ` / ${wanted}`}`)
          .join(', ')}
        className={classes.chart}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      >
        {lines.map((celsius) => (
          <g key={celsius}>
            <line x1={LEFT} x2={WIDTH} y1={y(celsius)} y2={y(celsius)} className={classes.grid} />
            <text x={LEFT - 6} y={Math.max(9, y(celsius) + 4)} textAnchor="end">
              {format.number(format.fromCelsius(celsius))}
            </text>
          </g>
        ))}
        {ticks.map((ago, at) => (
          <text
            key={ago}
            x={x(until - ago * 60_000)}
            y={HEIGHT - 4}
            textAnchor={at === 0 ? 'end' : at === TICKS - 1 ? 'start' : 'middle'}
          >
            {at === 0 ? t('chart.now') : `−${format.duration(ago * 60)}`}
          </text>
        ))}
        {names.map((name, at) => {
          const points = (curves[name] ?? []).filter((point) => until - Date.parse(point.at) <= minutes * 60_000);
          return (
            <g key={name} stroke={colours[at % colours.length]} fill="none" strokeLinejoin="round">
              <path d={pathOf(points, 'target', x, y)} strokeDasharray="4 4" strokeWidth={1.25} opacity={0.7} />
              <path d={pathOf(points, 'actual', x, y)} strokeWidth={2} />
            </g>
          );
        })}
      </svg>
      <ul className={classes.legend}>
        {words.map(({ name, is, wanted }, at) => (
          <li key={name}>
            <i style={{ background: colours[at % colours.length] }} />
            {name} <b>{is}</b>
            {wanted !== null && <span className={detail.soft}>{t('chart.target', { target: wanted })}</span>}
          </li>
        ))}
      </ul>
    </>
  );
}
