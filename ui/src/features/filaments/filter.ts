import type { Level, Product } from '@/api/products';
import { rainbowOrder } from '@/lib/colour';
import { fits, grouped, oneOf, searchOfWish, wishOf, type GroupHead, type Wish } from '@/lib/listing';

export const sorts = ['name', 'newest', 'left', 'colour', 'maker'] as const;
export type Sort = (typeof sorts)[number];

export const groups = ['none', 'maker', 'material'] as const;
export type Group = (typeof groups)[number];

/** `few` is low and empty together. */
export const levels = ['any', 'few', 'low', 'empty', 'ok'] as const;
export type LevelWish = (typeof levels)[number];

/** What is to be seen of the filaments. All of it stands in the address. */
export interface View extends Wish {
  level: LevelWish;
  sort: Sort;
  group: Group;
}

export type Row = { kind: 'filament'; key: number; product: Product } | GroupHead;

function meets(wish: LevelWish, level: Level): boolean {
  return wish === 'any' || wish === level || (wish === 'few' && level !== 'ok');
}

const textOf = ({ filament, name, maker, material }: Product) =>
  `#${filament.id} ${name} ${maker} ${material} ${filament.article_number ?? ''} ${filament.comment ?? ''}`;

function order(sort: Sort, language: string): (a: Product, b: Product) => number {
  const words = new Intl.Collator(language, { numeric: true });
  switch (sort) {
    case 'name':
      return (a, b) => words.compare(a.name, b.name);
    case 'newest':
      return (a, b) => b.filament.id - a.filament.id;
    case 'left':
      return (a, b) => a.left - b.left;
    case 'colour':
      return (a, b) => rainbowOrder(a.colours[0] ?? null) - rainbowOrder(b.colours[0] ?? null);
    case 'maker':
      return (a, b) => words.compare(a.maker, b.maker) || words.compare(a.name, b.name);
  }
}

/** The rows to draw, groups with their heads, each in the order asked for. Ties go by number. */
export function rowsOf(products: readonly Product[], view: View, language: string): Row[] {
  const byWish = order(view.sort, language);
  const shown = products
    .filter((it) => meets(view.level, it.level) && fits(view, { ...it, text: textOf(it) }))
    .sort((a, b) => byWish(a, b) || a.filament.id - b.filament.id);
  const row = (product: Product): Row => ({ kind: 'filament', key: product.filament.id, product });
  const { group } = view;
  return group === 'none' ? shown.map(row) : grouped(shown, (it) => it[group], row, language);
}

export function viewOf(search: URLSearchParams): View {
  return {
    ...wishOf(search),
    level: oneOf(levels, search.get('level'), 'any'),
    sort: oneOf(sorts, search.get('sort'), 'name'),
    group: oneOf(groups, search.get('group'), 'none'),
  };
}

export function searchOf(view: View): URLSearchParams {
  const search = searchOfWish(view);
  if (view.level !== levels[0]) search.set('level', view.level);
  if (view.sort !== sorts[0]) search.set('sort', view.sort);
  if (view.group !== groups[0]) search.set('group', view.group);
  return search;
}
