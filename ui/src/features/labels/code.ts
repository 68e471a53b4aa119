import { encodeQR } from 'qr';
import { paths } from '@/lib/paths';

export const codes = ['address', 'short', 'none'] as const;
/** What the code holds: this hub's address, the few letters that Spoolman's scanners know, or there is none. */
export type Code = (typeof codes)[number];

export interface Labelled {
  noun: 'spool' | 'filament';
  id: number;
}

export function codeText(code: Exclude<Code, 'none'>, { noun, id }: Labelled, origin: string): string {
  if (code === 'short') return `web+spoolman:${noun === 'spool' ? 's' : 'f'}-${id}`;
  return origin + (noun === 'spool' ? paths.scannedSpool(id) : paths.filament(id));
}

/** White modules that a reader needs around the black ones. */
export const QUIET = 4;

/** True is black. With the white border around it. */
export function qrMatrix(text: string): boolean[][] {
  return encodeQR(text, 'raw', { ecc: 'medium', border: QUIET });
}
