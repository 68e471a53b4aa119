import { Checkbox } from '@mantine/core';
import type { MouseEvent, ReactNode } from 'react';
import classes from './SelectableRow.module.css';
import type { Selection } from './selection';

interface Props {
  selection: Selection;
  id: number;
  /** What the checkbox chooses. */
  name: string;
  order: readonly number[];
  children: ReactNode;
}

/** A row with a checkbox before it while many are being chosen; with Shift, a range. */
export function SelectableRow({ selection, id, name, order, children }: Props) {
  if (!selection.on) return children;
  return (
    <div className={classes.row} data-chosen={selection.ids.has(id)}>
      <Checkbox
        aria-label={name}
        checked={selection.ids.has(id)}
        onChange={() => undefined}
        onClick={(event: MouseEvent) => selection.toggle(id, event.shiftKey, order)}
      />
      <div className={classes.content}>{children}</div>
    </div>
  );
}
