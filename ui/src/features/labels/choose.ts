import type { Format } from '@/lib/format';
import { matchesWords } from '@/lib/words';
import { coloursOf, type Filament, type Shelved } from '@/api/stock';
import { codeText, type Code } from './code';
import type { Label } from './label';

export const facts = ['maker', 'material', 'number', 'temperatures', 'lot', 'location'] as const;
export type Fact = (typeof facts)[number];

/** What stands on each label. */
export interface Content {
  code: Code;
  swatch: boolean;
  facts: readonly Fact[];
}

/** More at once are more than a browser should hold, and than anybody sticks on. */
export const MOST_LABELS = 500;

const ids = (text: string | null): number[] | null =>
  text === null
    ? null
    : text
        .split(',')
        .map(Number)
        .filter((id) => Number.isInteger(id) && id > 0);

/** The spools of an address: those it names, else all that are not put away and have its words and properties. */
export function spoolsOf(search: URLSearchParams, stock: readonly Shelved[]): Shelved[] {
  const chosen = ids(search.get('spools'));
  if (chosen !== null) {
    const byId = new Map(stock.map((it) => [it.spool.id, it]));
    return chosen.map((id) => byId.get(id)).filter((it) => it !== undefined);
  }
  if (search.has('filaments')) return [];
  const oneOf = (name: 'maker' | 'material' | 'location', it: Shelved) => {
    const wanted = search.getAll(name);
    return wanted.length === 0 || wanted.includes(it[name]);
  };
  return stock
    .filter(
      (it) =>
        !it.spool.archived &&
        oneOf('maker', it) &&
        oneOf('material', it) &&
        oneOf('location', it) &&
        matchesWords(
          search.get('q') ?? '',
          `#${it.spool.id} ${it.name} ${it.maker} ${it.material} ${it.location} ${it.spool.lot_number ?? ''}`,
        ),
    )
    .sort((a, b) => b.spool.id - a.spool.id);
}

export function filamentsOf(search: URLSearchParams, all: readonly Filament[]): Filament[] {
  const chosen = ids(search.get('filaments')) ?? [];
  const byId = new Map(all.map((filament) => [filament.id, filament]));
  return chosen.map((id) => byId.get(id)).filter((filament) => filament !== undefined);
}

const line = (...parts: (string | null | undefined | false)[]) => parts.filter(Boolean).join(' · ');

function temperatures(filament: Filament | null, format: Format): string {
  const { settings_extruder_temp: extruder, settings_bed_temp: bed } = filament ?? {};
  const known = [extruder, bed].filter((celsius) => celsius !== undefined).map(format.temperature);
  // "215 / 60 °C": the unit once, on a narrow label.
  return known.map((text, at) => (at < known.length - 1 ? text.replace(/\s*°.$/, '') : text)).join(' / ');
}

export function labelOfSpool(it: Shelved, content: Content, format: Format, origin: string): Label {
  const shows = (fact: Fact) => content.facts.includes(fact);
  const { id } = it.spool;
  return {
    key: `spool ${id}`,
    code: content.code === 'none' ? null : codeText(content.code, { noun: 'spool', id }, origin),
    title: it.name,
    lines: [
      line(shows('maker') && it.maker, shows('material') && it.material),
      line(shows('number') && `#${id}`, shows('temperatures') && temperatures(it.filament, format)),
      line(shows('lot') && it.spool.lot_number, shows('location') && it.location),
    ].filter((text) => text !== ''),
    colours: it.colours,
    direction: it.direction,
    swatch: content.swatch && it.colours.length > 0,
  };
}

export function labelOfFilament(filament: Filament, content: Content, format: Format, origin: string): Label {
  const shows = (fact: Fact) => content.facts.includes(fact);
  const { id } = filament;
  const colours = coloursOf(filament);
  return {
    key: `filament ${id}`,
    code: content.code === 'none' ? null : codeText(content.code, { noun: 'filament', id }, origin),
    title: filament.name ?? filament.material ?? `#${id}`,
    lines: [
      line(shows('maker') && filament.vendor?.name, shows('material') && filament.material),
      line(shows('temperatures') && temperatures(filament, format)),
      line(shows('number') && filament.article_number),
    ].filter((text) => text !== ''),
    colours,
    direction: filament.multi_color_direction ?? 'coaxial',
    swatch: content.swatch && colours.length > 0,
  };
}
