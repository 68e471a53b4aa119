import type { Waiting } from '@/api/waiting';

/** What keeps a job from a printer: first what passes by itself or by a look at the printer, last what never passes. */
const HOPES: readonly Waiting['reason'][] = [
  'scheduled',
  'retry',
  'plate',
  'busy',
  'not_ready',
  'offline',
  'not_loaded',
  'not_enough',
  'colour',
  'material',
  'off',
  'nozzle',
  'tools',
  'volume',
  'format',
  'no_printer',
];

/** The reasons of the printer first that is nearest to beginning it; each printer's stay together. */
export function byHope(waiting: readonly Waiting[]): Waiting[] {
  const worst = new Map<number | null, number>();
  for (const { printer_id, reason } of waiting)
    worst.set(printer_id, Math.max(worst.get(printer_id) ?? 0, HOPES.indexOf(reason)));
  const hope = ({ printer_id }: Waiting) => (printer_id === null ? -1 : (worst.get(printer_id) ?? 0));
  return waiting.toSorted((a, b) => hope(a) - hope(b) || (a.printer_id ?? 0) - (b.printer_id ?? 0));
}
