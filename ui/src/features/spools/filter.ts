import type { Shelved } from '@/api/stock';
import { rainbowOrder } from '@/lib/colour';
import { fits, grouped, isAmong, oneOf, searchOfWish, wishOf, type GroupHead, type Wish } from '@/lib/listing';

export const sorts = ['recent', 'newest', 'left', 'name', 'colour', 'location'] as const;
export type Sort = (typeof sorts)[number];

export const groups = ['none', 'maker', 'material', 'location'] as const;
export type Group = (typeof groups)[number];

/** What is to be seen of the stock. All of it stands in the address. */
export interface View extends Wish {
  locations: readonly string[];
  sort: Sort;
  group: Group;
}

export type Row = { kind: 'spool'; key: number; shelved: Shelved } | GroupHead;

const textOf = ({ spool, name, maker, material, location }: Shelved) =>
  `#${spool.id} ${name} ${maker} ${material} ${location} ${spool.lot_number ?? ''} ${spool.comment ?? ''} ${spool.tags.join(' ')}`;

const last = (it: Shelved) => it.spool.last_used_at ?? it.spool.created_at;

function order(sort: Sort, language: string): (a: Shelved, b: Shelved) => number {
  const words = new Intl.Collator(language, { numeric: true });
  switch (sort) {
    case 'recent':
      return (a, b) => (last(a) < last(b) ? 1 : -1);
    case 'newest':
      return (a, b) => b.spool.id - a.spool.id;
    case 'left':
      return (a, b) => a.left - b.left;
    case 'name':
      return (a, b) => words.compare(a.name, b.name);
    case 'colour':
      return (a, b) => rainbowOrder(a.colours[0] ?? null) - rainbowOrder(b.colours[0] ?? null);
    case 'location':
      return (a, b) => words.compare(a.location, b.location);
  }
}

/** The rows to draw, groups with their heads, each in the order asked for. Ties go by number. */
export function rowsOf(stock: readonly Shelved[], view: View, language: string): Row[] {
  const byWish = order(view.sort, language);
  const shown = stock
    .filter((it) => isAmong(view.locations, it.location))
    .filter((it) => fits(view, { ...it, archived: it.spool.archived, text: textOf(it) }))
    .sort((a, b) => byWish(a, b) || a.spool.id - b.spool.id);
  const row = (shelved: Shelved): Row => ({ kind: 'spool', key: shelved.spool.id, shelved });
  const { group } = view;
  return group === 'none' ? shown.map(row) : grouped(shown, (it) => it[group], row, language);
}

export function viewOf(search: URLSearchParams): View {
  return {
    ...wishOf(search),
    locations: search.getAll('location'),
    sort: oneOf(sorts, search.get('sort'), 'recent'),
    group: oneOf(groups, search.get('group'), 'none'),
  };
}

export function searchOf(view: View): URLSearchParams {
  const search = searchOfWish(view);
  view.locations.forEach((location) => search.append('location', location));
  if (view.sort !== sorts[0]) search.set('sort', view.sort);
  if (view.group !== groups[0]) search.set('group', view.group);
  return search;
}
