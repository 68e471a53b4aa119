import { useElementSize } from '@mantine/hooks';
import { useState, type KeyboardEvent } from 'react';
import classes from './StackedBars.module.css';
import { ticks } from './series';

export interface Layer {
  key: string;
  label: string;
  colour: string;
  values: readonly number[];
}

interface Props {
  label: string;
  /** One per bar: short for the axis, long for the reading. */
  periods: readonly { short: string; long: string }[];
  layers: readonly Layer[];
  format: (value: number) => string;
  /** Shown while no bar is chosen. */
  hint: string;
}

const HEIGHT = 300;
const MARGIN = { top: 12, right: 8, bottom: 28, left: 64 };
const LABEL_WIDTH = 64;

/** Stacked bars with a reading of the bar under the pointer, or the one that the arrow keys chose. */
export function StackedBars({ label, periods, layers, format, hint }: Props) {
  const { ref, width: measured } = useElementSize();
  const [chosen, setChosen] = useState<number | null>(null);
  const width = Math.max(280, measured);
  const sums = periods.map((_, at) => layers.reduce((sum, { values }) => sum + (values[at] ?? 0), 0));
  const axis = ticks(Math.max(0, ...sums));
  const most = axis.at(-1) ?? 1;
  const inner = { width: width - MARGIN.left - MARGIN.right, height: HEIGHT - MARGIN.top - MARGIN.bottom };
  const step = inner.width / Math.max(1, periods.length);
  const thick = Math.max(1, Math.min(44, step * 0.72));
  const y = (value: number) => MARGIN.top + inner.height * (1 - value / most);
  const every = Math.max(1, Math.ceil(LABEL_WIDTH / step));
  const at = chosen === null || chosen >= periods.length ? null : chosen;

  const reading = (bar: number) =>
    [
      `${periods[bar]?.long ?? ''}: ${format(sums[bar] ?? 0)}`,
      ...layers
        .filter(({ values }) => (values[bar] ?? 0) > 0)
        .map((layer) => `${layer.label} ${format(layer.values[bar] ?? 0)}`),
    ].join(' · ');

  function onKeyDown(event: KeyboardEvent) {
    const last = periods.length - 1;
    const next = {
      ArrowLeft: at === null ? last : Math.max(0, at - 1),
      ArrowRight: at === null ? 0 : Math.min(last, at + 1),
      Home: 0,
      End: last,
    }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    setChosen(next);
  }

  return (
    <div>
      <div
        ref={ref}
        className={classes.chart}
        role="slider"
        tabIndex={0}
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={Math.max(0, periods.length - 1)}
        aria-valuenow={at ?? 0}
        aria-valuetext={at === null ? hint : reading(at)}
        onKeyDown={onKeyDown}
        onPointerLeave={() => setChosen(null)}
        onPointerMove={(event) => {
          const left = event.currentTarget.getBoundingClientRect().left;
          const bar = Math.floor((event.clientX - left - MARGIN.left) / step);
          setChosen(bar >= 0 && bar < periods.length ? bar : null);
        }}
      >
        <svg aria-hidden="true" width={width} height={HEIGHT} viewBox={`0 0 ${width} ${HEIGHT}`}>
          {axis.map((value) => (
            <g key={value}>
              <line x1={MARGIN.left} x2={width - MARGIN.right} y1={y(value)} y2={y(value)} className={classes.grid} />
              <text x={MARGIN.left - 8} y={y(value)} dy="0.32em" textAnchor="end" className={classes.word}>
                {format(value)}
              </text>
            </g>
          ))}
          {periods.map((period, bar) => {
            const x = MARGIN.left + bar * step + (step - thick) / 2;
            let below = 0;
            return (
              <g key={bar}>
                {bar === at && (
                  <rect
                    x={MARGIN.left + bar * step}
                    y={MARGIN.top}
                    width={step}
                    height={inner.height}
                    className={classes.chosen}
                  />
                )}
                {layers.map((layer) => {
                  const value = layer.values[bar] ?? 0;
                  if (value <= 0) return null;
                  const top = y(below + value);
                  const tall = y(below) - top;
                  below += value;
                  return (
                    <rect
                      key={layer.key}
                      x={x}
                      y={top}
                      width={thick}
                      height={Math.max(0.5, tall)}
                      fill={layer.colour}
                      className={classes.bar}
                    />
                  );
                })}
                {bar % every === 0 && (
                  <text x={x + thick / 2} y={HEIGHT - 8} textAnchor="middle" className={classes.word}>
                    {period.short}
                  </text>
                )}
              </g>
            );
          })}
        </svg>
      </div>
      <p className={classes.reading} aria-hidden="true">
        {at === null ? hint : reading(at)}
      </p>
    </div>
  );
}
