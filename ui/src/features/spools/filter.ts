import type { Shelved } from '@/api/stock';
import { difference, rainbowOrder } from '@/lib/colour';
import { matchesWords } from '@/lib/words';

export const sorts = ['recent', 'newest', 'left', 'name', 'colour', 'location'] as const;
export type Sort = (typeof sorts)[number];

export const groups = ['none', 'maker', 'material', 'location'] as const;
export type Group = (typeof groups)[number];

/** What is to be seen of the stock. All of it stands in the address. */
export interface View {
  words: string;
  /** `#rrggbb`, or null for all. */
  colour: string | null;
  /** How unlike that colour it may look. */
  alike: number;
  materials: readonly string[];
  makers: readonly string[];
  locations: readonly string[];
  archived: boolean;
  sort: Sort;
  group: Group;
}

/** As unlike as two reds of two makers may look. */
const ALIKE = 32;

const alikeOf = (text: string | null) => (text !== null && /^\d{1,2}$/.test(text) ? Number(text) : ALIKE);

export type Row =
  | { kind: 'spool'; key: number; shelved: Shelved }
  | { kind: 'group'; key: string; label: string; count: number; left: number };

function fits(view: View, it: Shelved): boolean {
  const { colour } = view;
  const oneOf = (wanted: readonly string[], value: string) => wanted.length === 0 || wanted.includes(value);
  return (
    (view.archived || !it.spool.archived) &&
    oneOf(view.materials, it.material) &&
    oneOf(view.makers, it.maker) &&
    oneOf(view.locations, it.location) &&
    (colour === null || it.colours.some((mine) => difference(mine, colour) < view.alike)) &&
    (view.words.trim() === '' ||
      matchesWords(
        view.words,
        `#${it.spool.id} ${it.name} ${it.maker} ${it.material} ${it.location} ${it.spool.lot_number ?? ''} ${it.spool.comment ?? ''} ${it.spool.tags.join(' ')}`,
      ))
  );
}

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
  const shown = stock.filter((it) => fits(view, it)).sort((a, b) => byWish(a, b) || a.spool.id - b.spool.id);
  const row = (shelved: Shelved): Row => ({ kind: 'spool', key: shelved.spool.id, shelved });
  const { group } = view;
  if (group === 'none') return shown.map(row);
  const words = new Intl.Collator(language, { numeric: true });
  const members = new Map<string, Shelved[]>();
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

const list = (search: URLSearchParams, name: string) => search.getAll(name);
const oneOf = <T extends string>(all: readonly T[], text: string | null, fallback: T): T =>
  all.find((known) => known === text) ?? fallback;

export function viewOf(search: URLSearchParams): View {
  const colour = search.get('colour');
  return {
    words: search.get('q') ?? '',
    colour: colour !== null && /^[0-9a-f]{6}$/.test(colour) ? `#${colour}` : null,
    alike: alikeOf(search.get('alike')),
    materials: list(search, 'material'),
    makers: list(search, 'maker'),
    locations: list(search, 'location'),
    archived: search.get('archived') === 'yes',
    sort: oneOf(sorts, search.get('sort'), 'recent'),
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
  view.locations.forEach((location) => search.append('location', location));
  if (view.archived) search.set('archived', 'yes');
  if (view.sort !== sorts[0]) search.set('sort', view.sort);
  if (view.group !== groups[0]) search.set('group', view.group);
  return search;
}

/** The distinct values of one property, for a filter. */
export function valuesOf(stock: readonly Shelved[], property: 'maker' | 'material' | 'location'): string[] {
  return [...new Set(stock.map((it) => it[property]))].filter((value) => value !== '').sort();
}
