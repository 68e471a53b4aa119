import type { CSSProperties } from 'react';
import classes from './Swatch.module.css';

interface Props {
  /** `#rrggbb`, in order. None is an unknown colour. */
  colours: readonly string[];
  /** Coaxial colours lie side by side in the strand, longitudinal ones follow each other along it. */
  direction?: 'coaxial' | 'longitudinal';
  size?: number | string;
  /** Drawn as a spool seen from its side instead of a plain chip. */
  spool?: boolean;
  /** 0 to 1: how much of a spool is drawn as wound. */
  fill?: number | null;
}

/** Sharp bands for coaxial strands, a flowing gradient for longitudinal ones. */
function paint(colours: readonly string[], direction: 'coaxial' | 'longitudinal'): string | undefined {
  const [first] = colours;
  if (first === undefined) return undefined;
  if (colours.length === 1) return first;
  if (direction === 'longitudinal') return `linear-gradient(135deg, ${colours.join(', ')})`;
  const share = 100 / colours.length;
  const bands = colours.map((colour, at) => `${colour} ${at * share}% ${(at + 1) * share}%`);
  return `linear-gradient(90deg, ${bands.join(', ')})`;
}

/** The colour of a filament. Decoration: the name always stands beside it. */
export function Swatch({ colours, direction = 'coaxial', size = 28, spool = false, fill = 1 }: Props) {
  const style = {
    '--swatch-size': typeof size === 'number' ? `${size}px` : size,
    '--swatch-paint': paint(colours, direction),
    '--swatch-fill': Math.max(0, Math.min(1, fill ?? 1)),
  } as CSSProperties;
  const kind = colours.length === 0 ? 'unknown' : 'known';
  return (
    <span
      aria-hidden="true"
      className={classes.swatch}
      data-kind={kind}
      data-shape={spool ? 'spool' : 'chip'}
      style={style}
    />
  );
}
