import type { NewPrinter, Printer } from '@/api/printers';

/** What is typed; what is not typed is as empty as its field. */
export interface PrinterValues {
  name: string;
  make: Printer['make'];
  address: string;
  secret: string;
  model: string;
  nozzles_mm: string;
  x: number | string;
  y: number | string;
  z: number | string;
  enabled: boolean;
  auto_clear: boolean;
}

const USUAL_NOZZLE_MM = 0.4;

export function valuesOf(printer: Printer | null): PrinterValues {
  return {
    name: printer?.name ?? '',
    make: printer?.make ?? 'klipper',
    address: printer?.address ?? '',
    secret: '',
    model: printer?.model ?? '',
    nozzles_mm: (printer?.nozzles_mm ?? [USUAL_NOZZLE_MM]).join(' '),
    x: printer?.volume?.x_mm ?? '',
    y: printer?.volume?.y_mm ?? '',
    z: printer?.volume?.z_mm ?? '',
    enabled: printer?.enabled ?? true,
    auto_clear: printer?.auto_clear ?? false,
  };
}

/** What people type of an address, as the hub wants it: `voron.local:7125` is a web address, `/tmp/klippy` a socket. */
export function addressOf(typed: string): string {
  const address = typed.trim();
  if (address === '' || address.includes('://') || address.startsWith('unix:')) return address;
  return address.startsWith('/') ? `unix:${address}` : `http://${address}`;
}

/** "0.4 0.6" or "0,4; 0,6". A comma between digits is one of a number, and what is none is left to the hub to refuse. */
export function nozzlesOf(typed: string): number[] {
  return typed
    .replaceAll(/(\d),(\d)/g, '$1.$2')
    .split(/[\s;,/]+/)
    .filter((word) => word !== '')
    .map(Number)
    .map((one) => (Number.isFinite(one) ? one : 0));
}

/** @param before what is changed; null for a new one, of which only what was typed is said */
export function bodyOf(values: PrinterValues, before: Printer | null, forgetSecret: boolean): NewPrinter {
  const { name, make, address, secret, model, nozzles_mm, x, y, z, enabled, auto_clear } = values;
  const volume = x === '' && y === '' && z === '' ? null : { x_mm: Number(x), y_mm: Number(y), z_mm: Number(z) };
  const nozzles = nozzlesOf(nozzles_mm);
  return {
    name: name.trim(),
    make,
    address: addressOf(address),
    ...(forgetSecret ? { secret: null } : secret !== '' && { secret }),
    ...((before !== null || model.trim() !== '') && { model: model.trim() === '' ? null : model.trim() }),
    ...((before !== null || volume !== null) && { volume }),
    ...(nozzles.length > 0 && { nozzles_mm: nozzles }),
    enabled,
    auto_clear,
  };
}
