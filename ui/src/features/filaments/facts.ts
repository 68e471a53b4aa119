import type { Extra } from '@/api/fields';
import { changedExtra } from '@/api/fields';
import { coloursOf, type ColourDirection, type Filament } from '@/api/stock';
import type { Format } from '@/lib/format';
import type { Change, NewFilament } from './actions';

type Typed = number | string;

/** What stands in the form, in the reader's units; an empty text is no value. */
export interface Facts {
  name: string;
  vendor_id: string;
  material: string;
  colours: readonly string[];
  direction: ColourDirection;
  density: Typed;
  diameter: Typed;
  weight: Typed;
  spool_weight: Typed;
  settings_extruder_temp: Typed;
  settings_bed_temp: Typed;
  price: Typed;
  article_number: string;
  comment: string;
  extra: Extra;
}

/** What a filament most often is. */
const USUAL_DENSITY = 1.24;
const USUAL_DIAMETER = 1.75;

export function factsOf(filament: Filament | null, format: Format): Facts {
  const mass = (grams: number | undefined) => (grams === undefined ? '' : format.fromGrams(grams));
  const heat = (celsius: number | undefined) => (celsius === undefined ? '' : format.fromCelsius(celsius));
  return {
    name: filament?.name ?? '',
    vendor_id: filament?.vendor?.name ?? '',
    material: filament?.material ?? '',
    colours: filament === null ? ['#868e96'] : coloursOf(filament),
    direction: filament?.multi_color_direction ?? 'coaxial',
    density: filament?.density ?? USUAL_DENSITY,
    diameter: filament?.diameter ?? USUAL_DIAMETER,
    weight: filament === null ? format.fromGrams(1000) : mass(filament.weight),
    spool_weight: mass(filament?.spool_weight),
    settings_extruder_temp: heat(filament?.settings_extruder_temp),
    settings_bed_temp: heat(filament?.settings_bed_temp),
    price: filament?.price ?? '',
    article_number: filament?.article_number ?? '',
    comment: filament?.comment ?? '',
    extra: filament?.extra ?? {},
  };
}

/** As the hub takes it; `extra` and the maker go their own ways. */
export function wireOf(facts: Facts, format: Format) {
  const text = (typed: string) => (typed.trim() === '' ? null : typed.trim());
  const number = (typed: Typed, of: (value: number) => number = (value) => value) =>
    typed === '' ? null : of(Number(typed));
  const hexes = facts.colours.map((colour) => colour.trim().replace(/^#/, '').toUpperCase());
  const several = hexes.length > 1;
  return {
    name: text(facts.name),
    material: text(facts.material),
    color_hex: several ? null : (hexes[0] ?? null),
    multi_color_hexes: several ? hexes.join(',') : null,
    multi_color_direction: several ? facts.direction : null,
    density: number(facts.density),
    diameter: number(facts.diameter),
    weight: number(facts.weight, format.toGrams),
    spool_weight: number(facts.spool_weight, format.toGrams),
    settings_extruder_temp: number(facts.settings_extruder_temp, format.toCelsius),
    settings_bed_temp: number(facts.settings_bed_temp, format.toCelsius),
    price: number(facts.price),
    article_number: text(facts.article_number),
    comment: text(facts.comment),
  };
}

type Wire = ReturnType<typeof wireOf>;

/** Without what nobody filled in. An empty density is sent as it is: the hub says that it is needed. */
export function newOf(facts: Facts, format: Format): NewFilament {
  const given = Object.entries(wireOf(facts, format)).filter(([, value]) => value !== null);
  return {
    ...(Object.fromEntries(given) as unknown as NewFilament),
    ...(Object.keys(facts.extra).length > 0 && { extra: { ...facts.extra } }),
  };
}

/** Only what was changed: what somebody else changed meanwhile stays. With its opposite, for undo. */
export function changeOf(from: Facts, to: Facts, format: Format): { before: Change; after: Change } {
  const [old, next] = [wireOf(from, format), wireOf(to, format)];
  const names = (Object.keys(next) as (keyof Wire)[]).filter((name) => next[name] !== old[name]);
  // A colour is one fact in three fields.
  const colours = ['color_hex', 'multi_color_hexes', 'multi_color_direction'] as const;
  const sent = colours.some((name) => names.includes(name)) ? [...new Set([...names, ...colours])] : names;
  const only = (of: Wire) => Object.fromEntries(sent.map((name) => [name, of[name]]));
  const extra = changedExtra(from.extra, to.extra);
  const unset = changedExtra(to.extra, from.extra);
  const extras = Object.keys(extra).length > 0;
  const maker = to.vendor_id.trim() !== from.vendor_id.trim();
  return {
    before: {
      facts: { ...only(old), ...(extras && { extra: unset }) },
      maker: maker ? from.vendor_id.trim() : undefined,
    },
    after: { facts: { ...only(next), ...(extras && { extra }) }, maker: maker ? to.vendor_id.trim() : undefined },
  };
}
