import type { FilePlate, PrintFile } from '@/api/files';
import { toHex } from '@/lib/colour';

/** What all plates of a file need together; null where a file does not say it. */
export interface Figures {
  seconds: number | null;
  grams: number | null;
  layers: number | null;
  filaments: Filament[];
  /** The plate whose picture stands for the file. */
  pictured: number | null;
}

export interface Filament {
  tool: number;
  grams: number | null;
  millimetres: number | null;
  material: string | null;
  name: string | null;
  colour: string | null;
}

/** A sum that is only known if each part is. */
function sum(values: readonly (number | null)[]): number | null {
  return values.length === 0 || values.some((value) => value === null)
    ? null
    : values.reduce<number>((all, value) => all + (value ?? 0), 0);
}

export function filamentsOf(plates: readonly FilePlate[]): Filament[] {
  const tools = new Map<number, Filament>();
  for (const one of plates.flatMap(({ filaments }) => filaments)) {
    const known = tools.get(one.tool);
    tools.set(one.tool, {
      tool: one.tool,
      grams: known === undefined ? one.weight_g : sum([known.grams, one.weight_g]),
      millimetres: known === undefined ? one.length_mm : sum([known.millimetres, one.length_mm]),
      material: known?.material ?? one.material,
      name: known?.name ?? one.name,
      colour: known?.colour ?? toHex(one.color),
    });
  }
  return [...tools.values()].sort((a, b) => a.tool - b.tool);
}

export function figuresOf({ plates }: Pick<PrintFile, 'plates'>): Figures {
  return {
    seconds: sum(plates.map(({ print_seconds }) => print_seconds)),
    grams: sum(plates.map(({ filament_g }) => filament_g)),
    layers: plates.length === 1 ? (plates[0]?.layers ?? null) : null,
    filaments: filamentsOf(plates),
    pictured: plates.find(({ thumbnails }) => thumbnails.length > 0)?.number ?? null,
  };
}

/** The folders above a folder, with it: `a/b` is `a` and `a/b`. */
export function trailOf(folder: string): { name: string; path: string }[] {
  const names = folder.split('/').filter((name) => name !== '');
  return names.map((name, at) => ({ name, path: names.slice(0, at + 1).join('/') }));
}

export const joined = (folder: string, name: string): string => {
  const within = folder.split('/').filter((part) => part.trim() !== '');
  return [...within, name].join('/');
};

export const isSliced = ({ plates, format }: Pick<PrintFile, 'plates' | 'format'>): boolean =>
  format !== 'three_mf' || plates.length > 0;
