import type { ReactNode } from 'react';
import classes from './StateWord.module.css';

export type Tone = 'quiet' | 'busy' | 'waits' | 'bad' | 'good';

/** The class of what is coloured by `--tone`; it needs `data-tone`, too. */
export const toned = classes.toned ?? '';

/** The word for the state of something, with its colour. */
export function StateWord({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span className={`${toned} ${classes.word}`} data-tone={tone}>
      {children}
    </span>
  );
}
