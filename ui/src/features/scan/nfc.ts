import { base64 } from './reading';

interface NdefRecord {
  recordType: string;
  data?: DataView;
}
interface NdefReadingEvent extends Event {
  serialNumber: string;
  message: { records: NdefRecord[] };
}
interface NdefReader extends EventTarget {
  scan: (options: { signal: AbortSignal }) => Promise<void>;
}

const maker = (): (new () => NdefReader) | undefined =>
  (window as unknown as { NDEFReader?: new () => NdefReader }).NDEFReader;

/** Chrome on Android, on a secure page. */
export const nfcAllowed = (): boolean => maker() !== undefined;

export interface NfcTag {
  uid: string;
  /** Base64 of what it says of its spool; null if it says nothing. */
  payload: string | null;
}

/** Reads tags that are held to the phone, until the signal ends it. */
export async function readTags(onTag: (tag: NfcTag) => void, signal: AbortSignal): Promise<void> {
  const Maker = maker();
  if (Maker === undefined) return;
  const reader = new Maker();
  reader.addEventListener('reading', (event) => {
    const { serialNumber, message } = event as NdefReadingEvent;
    const data = message.records.find(({ recordType }) => recordType === 'mime')?.data;
    const bytes = data && new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    onTag({ uid: serialNumber, payload: bytes ? base64(bytes) : null });
  });
  await reader.scan({ signal });
}
