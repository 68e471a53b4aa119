import { difference } from './colour';
import { matchesWords } from './words';

/** What every list can be asked for. It stands in the address. */
export interface Wish {
  words: string;
  /** `#rrggbb`, or null for all. */
  colour: string | null;
  /** How unlike that colour it may look. */
  alike: number;
  materials: readonly string[];
  makers: readonly string[];
  archived: boolean;
}

/** As unlike as two reds of two makers may look. */
const ALIKE = 32;

/** One of those that are known, whatever an address says. */
export const oneOf = <T extends string>(all: readonly T[], text: string | null, fallback: T): T =>
  all.find((known) => known === text) ?? fallback;

export function wishOf(search: URLSearchParams): Wish {
  const colour = search.get('colour');
  const alike = search.get('alike');
  return {
    words: search.get('q') ?? '',
    colour: colour !== null && /^[0-9a-f]{6}$/.test(colour) ? `#${colour}` : null,
    alike: alike !== null && /^\d{1,2}$/.test(alike) ? Number(alike) : ALIKE,
    materials: search.getAll('material'),
    makers: search.getAll('maker'),
    archived: search.get('archived') === 'yes',
  };
}

export function searchOfWish(wish: Wish): URLSearchParams {
  const search = new URLSearchParams();
  if (wish.words !== '') search.set('q', wish.words);
  if (wish.colour !== null) search.set('colour', wish.colour.slice(1));
  if (wish.alike !== ALIKE) search.set('alike', String(wish.alike));
  wish.materials.forEach((material) => search.append('material', material));
  wish.makers.forEach((maker) => search.append('maker', maker));
  if (wish.archived) search.set('archived', 'yes');
  return search;
}

/** Nothing wanted is everything. */
export const isAmong = (wanted: readonly string[], value: string) => wanted.length === 0 || wanted.includes(value);

interface Listed {
  archived: boolean;
  material: string;
  maker: string;
  colours: readonly string[];
  /** What words are looked for in. */
  text: string;
}

export function fits(wish: Wish, it: Listed): boolean {
  const { colour } = wish;
  return (
    (wish.archived || !it.archived) &&
    isAmong(wish.materials, it.material) &&
    isAmong(wish.makers, it.maker) &&
    (colour === null || it.colours.some((mine) => difference(mine, colour) < wish.alike)) &&
    (wish.words.trim() === '' || matchesWords(wish.words, it.text))
  );
}

export interface GroupHead {
  kind: 'group';
  key: string;
  /** Empty for what has no value. */
  label: string;
  count: number;
  left: number;
}

/** Rows under the heads of their groups, by name, those without a value last; in their order within. */
export function grouped<It extends { left: number }, Row>(
  its: readonly It[],
  labelOf: (it: It) => string,
  rowOf: (it: It) => Row,
  language: string,
): (GroupHead | Row)[] {
  const words = new Intl.Collator(language, { numeric: true });
  const members = new Map<string, It[]>();
  for (const it of its) {
    const label = labelOf(it);
    const known = members.get(label);
    if (known) known.push(it);
    else members.set(label, [it]);
  }
  return [...members]
    .sort(([a], [b]) => (a === '' ? 1 : 0) - (b === '' ? 1 : 0) || words.compare(a, b))
    .flatMap(([label, mine]): (GroupHead | Row)[] => [
      {
        kind: 'group',
        key: `group ${label}`,
        label,
        count: mine.length,
        left: mine.reduce((sum, it) => sum + it.left, 0),
      },
      ...mine.map(rowOf),
    ]);
}

/** The distinct values of one property, for a filter. */
export function valuesOf<Name extends string>(its: readonly Readonly<Record<Name, string>>[], name: Name): string[] {
  return [...new Set(its.map((it) => it[name]))].filter((value) => value !== '').sort();
}
