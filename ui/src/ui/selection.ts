import { useState } from 'react';

export interface Selection {
  /** Whether rows can be chosen now. */
  on: boolean;
  ids: ReadonlySet<number>;
  start: () => void;
  stop: () => void;
  set: (ids: Iterable<number>) => void;
  /** @param order the rows as they stand, for a whole range from the one chosen last */
  toggle: (id: number, range: boolean, order: readonly number[]) => void;
}

/** The ids after one was chosen; with `range`, all from the last one to it get what it gets. */
export function toggled(
  ids: ReadonlySet<number>,
  id: number,
  last: number | null,
  range: boolean,
  order: readonly number[],
): Set<number> {
  const next = new Set(ids);
  const [from, to] = [last === null ? -1 : order.indexOf(last), order.indexOf(id)];
  const meant = range && from >= 0 && to >= 0 ? order.slice(Math.min(from, to), Math.max(from, to) + 1) : [id];
  const add = !ids.has(id);
  for (const one of meant) {
    if (add) next.add(one);
    else next.delete(one);
  }
  return next;
}

export function useSelection(): Selection {
  const [on, setOn] = useState(false);
  const [ids, setIds] = useState<ReadonlySet<number>>(new Set());
  const [last, setLast] = useState<number | null>(null);
  return {
    on,
    ids,
    start: () => setOn(true),
    stop: () => {
      setOn(false);
      setIds(new Set());
      setLast(null);
    },
    set: (all) => setIds(new Set(all)),
    toggle: (id, range, order) => {
      setIds(toggled(ids, id, last, range, order));
      setLast(id);
    },
  };
}
