import type { Format } from '@/lib/format';

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

export function bytes(count: number, format: Format): string {
  const power = Math.min(UNITS.length - 1, count < 1 ? 0 : Math.floor(Math.log10(count) / 3));
  return `${format.number(count / 1000 ** power, power === 0 ? 0 : 1)} ${UNITS[power] ?? ''}`;
}
