import type { Level, Product } from '@/api/products';
import { difference, rainbowOrder } from '@/lib/colour';
import { matchesWords } from '@/lib/words';

export const sorts = ['name', 'newest', 'left', 'colour', 'maker'] as const;
export type Sort = (typeof sorts)[number];

export const groups = ['none', 'maker', 'material'] as const;
export type Group = (typeof groups)[number];

/** `few` is low and empty together. */
export const levels = ['any', 'few', 'low', 'empty', 'ok'] as const;
export type LevelWish = (typeof levels)[number];

/** What is to be seen of the filaments. All of it stands in the address. */
export interface View {
  words: string;
  /** `#rrggbb`, or null for all. */
  colour: string | null;
  /** How unlike that colour it may look. */
  alike: number;
  materials: readonly string[];
  makers: readonly string[];
  level: LevelWish;
  archived: boolean;
  sort: Sort;
  group: Group;
}

/** As unlike as two reds of two makers may look. */
const ALIKE = 32;

export type Row =
  | { kind: 'filament'; key: number; product: Product }
  | { kind: 'group'; key: string; label: string; count: number; left: number };

function meets(wish: LevelWish, level: Level): boolean {
  return wish === 'any' || wish === level || (wish === 'few' && level !== 'ok');
}

function fits(view: View, it: Product): boolean {
  const { colour } = view;
  const oneOf = (wanted: readonly string[], value: string) => wanted.length === 0 || wanted.includes(value);
  return (
    (view.archived || !it.archived) &&
    meets(view.level, it.level) &&
    oneOf(view.materials, it.material) &&
    oneOf(view.makers, it.maker) &&
    (colour === null || it.colours.some((mine) => difference(mine, colour) < view.alike)) &&
    (view.words.trim() === '' ||
      matchesWords(
        view.words,
        `#${it.filament.id} ${it.name} ${it.maker} ${it.material} ${it.filament.article_number ?? ''} ${it.filament.comment ?? ''}`,
      ))
  );
}

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
  const shown = products.filter((it) => fits(view, it)).sort((a, b) => byWish(a, b) || a.filament.id - b.filament.id);
  const row = (product: Product): Row => ({ kind: 'filament', key: product.filament.id, product });
  const { group } = view;
  if (group === 'none') return shown.map(row);
  const words = new Intl.Collator(language, { numeric: true });
  const members = new Map<string, Product[]>();
  for (const it of shown) {
    const known = members.get(it[group]);
    if (known) known.push(it);
    else members.set(it[group], [it]);
  }
  return [...members]
    .sort(([a], [b]) => (a === '' ? 1 : 0) - (b === '' ? 1 : 0) || words.compare(a, b))
    .flatMap(([label, its]) => [
      {
        kind: 'group' as const,
        key: `group ${label}`,
        label,
        count: its.length,
        left: its.reduce((sum, it) => sum + it.left, 0),
      },
      ...its.map(row),
    ]);
}

const oneOf = <T extends string>(all: readonly T[], text: string | null, fallback: T): T =>
  all.find((known) => known === text) ?? fallback;

export function viewOf(search: URLSearchParams): View {
  const colour = search.get('colour');
  const alike = search.get('alike');
  return {
    words: search.get('q') ?? '',
    colour: colour !== null && /^[0-9a-f]{6}$/.test(colour) ? `#${colour}` : null,
    alike: alike !== null && /^\d{1,2}$/.test(alike) ? Number(alike) : ALIKE,
    materials: search.getAll('material'),
    makers: search.getAll('maker'),
    level: oneOf(levels, search.get('level'), 'any'),
    archived: search.get('archived') === 'yes',
    sort: oneOf(sorts, search.get('sort'), 'name'),
    group: oneOf(groups, search.get('group'), 'none'),
  };
}

export function searchOf(view: View): URLSearchParams {
  const search = new URLSearchParams();
  if (view.words !== '') search.set('q', view.words);
  if (view.colour !== null) search.set('colour', view.colour.slice(1));
  if (view.alike !== ALIKE) search.set('alike', String(view.alike));
  view.materials.forEach((material) => search.append('material', material));
  view.makers.forEach((maker) => search.append('maker', maker));
  if (view.level !== levels[0]) search.set('level', view.level);
  if (view.archived) search.set('archived', 'yes');
  if (view.sort !== sorts[0]) search.set('sort', view.sort);
  if (view.group !== groups[0]) search.set('group', view.group);
  return search;
}

export function valuesOf(products: readonly Product[], property: 'maker' | 'material'): string[] {
  return [...new Set(products.map((it) => it[property]))].filter((value) => value !== '').sort();
}
