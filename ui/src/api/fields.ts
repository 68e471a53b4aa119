import { queryOptions } from '@tanstack/react-query';
import { data, hub, type Schema } from './client';
import { HubError } from './errors';
import { keys } from './keys';

export type ExtraField = Schema<'spoolman.ExtraFieldWire'>;
export type FieldType = ExtraField['field_type'];
export const fieldTypes = [
  'text',
  'integer',
  'integer_range',
  'float',
  'float_range',
  'datetime',
  'boolean',
  'choice',
] as const satisfies readonly FieldType[];
export const entities = ['spool', 'filament', 'vendor'] as const;
export type Entity = (typeof entities)[number];

export const fieldsQuery = (entity: Entity) =>
  queryOptions({
    queryKey: [...keys.settings, 'fields', entity],
    queryFn: async ({ signal }): Promise<ExtraField[]> => {
      const all = await data(hub.GET('/api/v1/field/{entity}', { params: { path: { entity } }, signal }));
      return all.sort((a, b) => a.order - b.order || a.name.localeCompare(b.name));
    },
    staleTime: Infinity,
  });

export type Extra = Readonly<Record<string, string>>;

/** What was defined to stand in the form of a new one. */
export const presetsOf = (fields: readonly Pick<ExtraField, 'key' | 'default_value'>[]): Extra =>
  Object.fromEntries(fields.flatMap(({ key, default_value: preset }) => (preset === undefined ? [] : [[key, preset]])));

/** Only what differs, null for what is empty now: what nobody touched here stays as others left it. */
export function changedExtra(before: Extra, after: Extra): Record<string, string | null> {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return Object.fromEntries(
    [...keys].filter((key) => before[key] !== after[key]).map((key) => [key, after[key] ?? null]),
  );
}

/** Spoolman says which extra field is wrong in its sentence only; here it stands at the field, as `extra.key`. */
export function withExtraFields(error: HubError | null): HubError | null {
  const said = error && /^Invalid extra field for key ([a-z0-9_]+): (.+)$/s.exec(error.message);
  const [, key, reason] = said ?? [];
  if (!error || key === undefined || reason === undefined) return error;
  return new HubError(error.status, error.message, { ...error.fields, [`extra.${key}`]: reason }, error.code);
}
