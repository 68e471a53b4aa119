import type { CSSProperties } from 'react';
import classes from './RemainingBar.module.css';

interface Props {
  /** 0 to 1; null where nobody knows what a full one holds. */
  fraction: number | null;
  colours: readonly string[];
  /** "430 g of 1,000 g": what a screen reader says. */
  label: string;
  thick?: boolean;
}

/** How much is left, in the colour of what is left. */
export function RemainingBar({ fraction, colours, label, thick = false }: Props) {
  const percent = Math.round((fraction ?? 0) * 100);
  const paint = colours.length > 1 ? `linear-gradient(90deg, ${colours.join(', ')})` : colours[0];
  return (
    <span
      role="meter"
      aria-label={label}
      aria-valuenow={percent}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuetext={label}
      className={classes.track}
      data-unknown={fraction === null}
      data-thick={thick}
      style={{ '--left': `${percent}%`, '--paint': paint } as CSSProperties}
    >
      <span className={classes.fill} />
    </span>
  );
}
