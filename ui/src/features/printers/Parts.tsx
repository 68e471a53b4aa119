import { useTranslation } from 'react-i18next';
import type { Live } from '@/api/printers';
import { useFormat } from '@/lib/format';
import { Picture } from '@/ui/Picture';
import { StateWord, toned } from '@/ui/StateWord';
import { heaterOrder } from './temperatures';
import { tones, type Shown } from './state';
import classes from './Parts.module.css';

/** The word for what a printer does, with its colour. */
export function State({ shown }: { shown: Shown }) {
  const { t } = useTranslation('printers');
  return <StateWord tone={tones[shown]}>{t(`state.${shown}`)}</StateWord>;
}

interface RingProps {
  /** 0 to 1; null where nobody knows. */
  progress: number | null;
  shown: Shown;
  picture: string | null;
  size: number;
  label: string;
}

const STROKE = 5;

/** How far a print is, around its picture. */
export function Ring({ progress, shown, picture, size, label }: RingProps) {
  const radius = (size - STROKE) / 2;
  const around = 2 * Math.PI * radius;
  const percent = Math.round((progress ?? 0) * 100);
  return (
    <span
      className={`${toned} ${classes.ring}`}
      data-tone={tones[shown]}
      style={{ width: size, height: size }}
      {...(progress !== null && {
        role: 'progressbar',
        'aria-label': label,
        'aria-valuenow': percent,
        'aria-valuemin': 0,
        'aria-valuemax': 100,
      })}
    >
      <Picture src={picture} size={size - 4 * STROKE} />
      <svg
        aria-hidden="true"
        width={size}
        height={size}
        viewBox={`0 0 ${size} ${size}`}
        fill="none"
        strokeWidth={STROKE}
      >
        <circle cx={size / 2} cy={size / 2} r={radius} stroke="var(--track)" />
        {progress !== null && (
          <circle
            className={classes.progress}
            cx={size / 2}
            cy={size / 2}
            r={radius}
            strokeLinecap="round"
            strokeDasharray={`${Math.max(0.001, progress) * around} ${around}`}
            transform={`rotate(-90 ${size / 2} ${size / 2})`}
          />
        )}
      </svg>
    </span>
  );
}

export function useHeaterName(): (name: string, all: readonly string[]) => string {
  const { t } = useTranslation('printers');
  return (name, all) => {
    const tool = /^tool(\d+)$/.exec(name)?.[1];
    if (tool !== undefined) {
      return all.filter((one) => one.startsWith('tool')).length > 1
        ? t('heater.tool', { number: Number(tool) + 1 })
        : t('heater.nozzle');
    }
    return name === 'bed' || name === 'chamber' ? t(`heater.${name}`) : name;
  };
}

/** "Nozzle 215 / 220 °C", one after the other. */
export function Heaters({ heaters }: Pick<Live, 'heaters'>) {
  const format = useFormat();
  const nameOf = useHeaterName();
  const names = heaterOrder(Object.keys(heaters));
  const degrees = (celsius: number) => format.number(format.fromCelsius(celsius));
  return (
    <span className={classes.heaters}>
      {names.map((name) => {
        const { actual, target } = heaters[name] ?? { actual: null, target: null };
        return (
          <span key={name}>
            {nameOf(name, names)} <b>{actual === null ? '–' : degrees(actual)}</b>
            {target !== null && target > 0 && ` / ${degrees(target)}`} {format.temperatureUnit}
          </span>
        );
      })}
    </span>
  );
}
