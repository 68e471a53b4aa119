import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, type ReactNode } from 'react';
import classes from './VirtualList.module.css';

/** How many rows beside those on show are drawn, so that a quick flick meets no holes. */
const OVERSCAN = 12;

interface Props<Row> {
  /** What a screen reader calls the list. */
  label: string;
  rows: readonly Row[];
  rowKey: (row: Row) => string | number;
  /** In pixels. */
  rowHeight: (row: Row) => number;
  children: (row: Row) => ReactNode;
  /** Stays at the top while the rows scroll. */
  header?: ReactNode;
}

/** A list of any length: only what is on show is in the page. Ten thousand rows scroll as ten do. */
export function VirtualList<Row>({ label, rows, rowKey, rowHeight, children, header }: Props<Row>) {
  const scroller = useRef<HTMLDivElement>(null);
  // eslint-disable-next-line react-hooks/incompatible-library -- known to React's compiler, which we do not use
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (at) => {
      const row = rows[at];
      return row === undefined ? 0 : rowHeight(row);
    },
    getItemKey: (at) => {
      const row = rows[at];
      return row === undefined ? at : rowKey(row);
    },
    overscan: OVERSCAN,
  });
  return (
    <div className={classes.frame}>
      <div ref={scroller} className={classes.scroller} role="region" aria-label={label} tabIndex={0}>
        {header && <div className={classes.header}>{header}</div>}
        <ul className={classes.list} style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => {
            const row = rows[item.index];
            return row === undefined ? null : (
              <li
                key={item.key}
                className={classes.row}
                aria-setsize={rows.length}
                aria-posinset={item.index + 1}
                style={{ height: item.size, transform: `translateY(${item.start}px)` }}
              >
                {children(row)}
              </li>
            );
          })}
        </ul>
      </div>
    </div>
  );
}
