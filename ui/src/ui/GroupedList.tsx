import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { GroupHead } from '@/lib/listing';
import { usePreferences } from '@/lib/preferences';
import { Empty } from './DataState';
import classes from './GroupedList.module.css';
import { SelectableRow } from './SelectableRow';
import type { Selection } from './selection';
import { VirtualList } from './VirtualList';

/** In pixels. */
export interface Heights {
  comfortable: number;
  compact: number;
  phone: number;
}

const GROUP_HEIGHT = 40;

interface Props<Row extends { kind: string; key: number }> {
  label: string;
  rows: readonly (Row | GroupHead)[];
  heights: Heights;
  selection: Selection;
  /** What its checkbox says. */
  nameOf: (row: Row) => string;
  summaryOf: (group: GroupHead) => string;
  /** What stands there if nothing is as wished, with a way to see all. */
  none: string;
  onShowAll: () => void;
  children: (row: Row, compact: boolean) => ReactNode;
}

const isGroup = (row: { kind: string }): row is GroupHead => row.kind === 'group';

/** Rows under the heads of their groups, to choose from, in the reader's density. */
export function GroupedList<Row extends { kind: string; key: number }>({
  label,
  rows,
  heights,
  selection,
  nameOf,
  summaryOf,
  none,
  onShowAll,
  children,
}: Props<Row>) {
  const { t } = useTranslation('ui');
  const phone = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false });
  const compact = usePreferences().density === 'compact' && !phone;
  const height = phone ? heights.phone : compact ? heights.compact : heights.comfortable;
  const order = useMemo(() => idsOf(rows), [rows]);
  if (rows.length === 0) {
    return (
      <Empty
        title={none}
        action={
          <Button variant="default" onClick={onShowAll}>
            {t('showAll')}
          </Button>
        }
      />
    );
  }
  return (
    <VirtualList
      key={height}
      label={label}
      rows={rows}
      rowKey={(row) => row.key}
      rowHeight={(row) => (isGroup(row) ? GROUP_HEIGHT : height)}
    >
      {(row) =>
        isGroup(row) ? (
          <div className={classes.group}>
            <h2>{row.label === '' ? t('without') : row.label}</h2>
            <span>{summaryOf(row)}</span>
          </div>
        ) : (
          <SelectableRow selection={selection} id={row.key} name={nameOf(row)} order={order}>
            {children(row, compact)}
          </SelectableRow>
        )
      }
    </VirtualList>
  );
}

/** Of the rows in their order, without the heads of groups. */
export function idsOf(rows: readonly { key: number | string }[]): number[] {
  return rows.flatMap(({ key }) => (typeof key === 'number' ? [key] : []));
}
