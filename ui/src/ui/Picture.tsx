import { useState, type CSSProperties } from 'react';
import { FileIcon } from './icons';
import classes from './Picture.module.css';

interface Props {
  /** Null where there is none. */
  src: string | null;
  /** In pixels, of each side. */
  size: number | string;
}

/** What is printed, small. Decoration: its name always stands beside it. */
export function Picture({ src, size }: Props) {
  const [broken, setBroken] = useState<string | null>(null);
  const style = { '--picture-size': typeof size === 'number' ? `${size}px` : size } as CSSProperties;
  return (
    <span aria-hidden="true" className={classes.picture} style={style}>
      {src === null || src === broken ? (
        <FileIcon size={typeof size === 'number' ? Math.max(16, size / 2.5) : 40} />
      ) : (
        <img src={src} alt="" loading="lazy" decoding="async" onError={() => setBroken(src)} />
      )}
    </span>
  );
}
