/** What a client keeps in an extra field: JSON, as text. */
export type ExtraType =
  'text' | 'integer' | 'integer_range' | 'float' | 'float_range' | 'datetime' | 'boolean' | 'choice';

export type Range = readonly [number | null, number | null];

function read(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

const number = (value: unknown) => (typeof value === 'number' ? value : null);

export const toText = (json: string | undefined): string => {
  const value = read(json);
  return typeof value === 'string' ? value : '';
};
export const toNumber = (json: string | undefined): number | null => number(read(json));
export const toFlag = (json: string | undefined): boolean | null => {
  const value = read(json);
  return typeof value === 'boolean' ? value : null;
};
export const toTexts = (json: string | undefined): string[] => {
  const value = read(json);
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
};
export const toRange = (json: string | undefined): Range => {
  const value = read(json);
  return Array.isArray(value) ? [number(value[0]), number(value[1])] : [null, null];
};

/** As `<input type="datetime-local">` wants it, in this browser's time. */
export const toLocalTime = (json: string | undefined): string => {
  const moment = new Date(toText(json));
  if (Number.isNaN(moment.getTime())) return '';
  return new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
};

export const ofText = (typed: string): string | undefined => (typed === '' ? undefined : JSON.stringify(typed));
export const ofNumber = (typed: number | string): string | undefined =>
  typed === '' ? undefined : JSON.stringify(Number(typed));
export const ofFlag = (value: string | null): string | undefined => value ?? undefined;
export const ofTexts = (chosen: readonly string[]): string | undefined =>
  chosen.length === 0 ? undefined : JSON.stringify(chosen);
export const ofRange = ([from, to]: Range): string | undefined =>
  from === null && to === null ? undefined : JSON.stringify([from, to]);
export const ofLocalTime = (typed: string): string | undefined => {
  const moment = new Date(typed);
  return Number.isNaN(moment.getTime()) ? undefined : JSON.stringify(moment.toISOString());
};
