import type { Shelved } from '@/api/stock';

export interface Location {
  /** Empty for the spools that have none. */
  name: string;
  spools: Shelved[];
  left: number;
}

/** Locations by name with what is there, put away or not; spools without one last. */
export function locationsOf(stock: readonly Shelved[], language: string): Location[] {
  const words = new Intl.Collator(language, { numeric: true });
  const known = new Map<string, Location>();
  for (const it of stock) {
    const there = known.get(it.location) ?? { name: it.location, spools: [], left: 0 };
    there.spools.push(it);
    if (!it.spool.archived) there.left += it.left;
    known.set(it.location, there);
  }
  return [...known.values()].sort(
    (a, b) => (a.name === '' ? 1 : 0) - (b.name === '' ? 1 : 0) || words.compare(a.name, b.name),
  );
}
