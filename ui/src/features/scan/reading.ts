/** What a camera, a reader or a person gave: a spool's own number, or a tag to look up. */
export type Reading = { kind: 'spool'; id: number } | { kind: 'tag'; tag: string };

const SPOOLMAN = /^web\+spoolman:s-(\d{1,15})$/i;
const ADDRESS = /^\/(?:spool\/show|spools)\/(\d{1,15})\/?$/;
const NUMBER = /^#(\d{1,15})$/;

/** Labels keep their meaning when the hub moves: of an address, only its path counts. */
export function readingOf(text: string): Reading | null {
  const given = text.trim();
  if (given === '') return null;
  let id = SPOOLMAN.exec(given)?.[1] ?? NUMBER.exec(given)?.[1];
  if (id === undefined && /^https?:\/\//i.test(given) && URL.canParse(given)) {
    id = ADDRESS.exec(new URL(given).pathname)?.[1];
  }
  return id === undefined ? { kind: 'tag', tag: given } : { kind: 'spool', id: Number(id) };
}

export type Payload = { payload_hex: string } | { payload_b64: string };

/** Bytes as people paste them: hexadecimal with anything between, else base64. */
export function payloadOf(text: string): Payload {
  const plain = text.replace(/[\s:,-]|0x/gi, '');
  return /^(?:[0-9a-f]{2})+$/i.test(plain) ? { payload_hex: plain } : { payload_b64: text.replace(/\s/g, '') };
}

export function base64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
