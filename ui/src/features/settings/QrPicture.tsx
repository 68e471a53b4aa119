import { useMemo } from 'react';
import classes from './Settings.module.css';

interface Props {
  /** As the hub draws it. */
  svg: string;
  label: string;
}

/** Only its shapes are taken over: the content security policy allows no picture from text, and markup is never trusted. */
export function QrPicture({ svg, label }: Props) {
  const drawing = useMemo(() => {
    const root = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
    return {
      viewBox: root.getAttribute('viewBox') ?? '0 0 1 1',
      shapes: [...root.querySelectorAll('path')].map((path) => ({
        d: path.getAttribute('d') ?? '',
        fill: path.getAttribute('fill') ?? '#000',
      })),
    };
  }, [svg]);
  return (
    <svg role="img" aria-label={label} viewBox={drawing.viewBox} className={classes.qr} shapeRendering="crispEdges">
      {drawing.shapes.map(({ d, fill }) => (
        <path key={fill} d={d} fill={fill} />
      ))}
    </svg>
  );
}
