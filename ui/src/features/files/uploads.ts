import { useSyncExternalStore } from 'react';
import { HubError, translate } from '@/api/errors';
import { renewSession } from '@/api/renewal';

/** One file on its way; it goes on whatever page is shown. */
export interface Upload {
  id: number;
  name: string;
  folder: string;
  size: number;
  /** 0 to 1, of what has been sent; after that, the hub reads it. */
  sent: number;
  state: 'waits' | 'sends' | 'done' | 'refused';
  /** Why it was not taken. */
  reason: string | null;
  /** Something of that name is there already. */
  taken: boolean;
  /** The file as the hub knows it, once it does. */
  file: number | null;
}

/** More at once would only make each of them slower. */
const AT_ONCE = 2;
const TAKEN = 'path-taken';

type Send = (
  upload: Upload,
  file: File,
  overwrite: boolean,
  progress: (sent: number) => void,
  signal: AbortSignal,
) => Promise<number>;

/** The files on their way, some of them at once. What is sent and how is given, so that it can be tried without a hub. */
export class Uploads {
  private all: readonly Upload[] = [];
  private readonly files = new Map<number, { file: File; overwrite: boolean; abort: AbortController }>();
  private readonly watchers = new Set<() => void>();
  private next = 1;

  constructor(
    private readonly send: Send,
    private readonly arrived: () => void = () => undefined,
  ) {}

  readonly get = (): readonly Upload[] => this.all;
  readonly subscribe = (watcher: () => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  add(files: readonly File[], folder: string): void {
    const added = files.map((file): Upload => {
      const id = this.next++;
      this.files.set(id, { file, overwrite: false, abort: new AbortController() });
      return {
        id,
        name: file.name,
        folder,
        size: file.size,
        sent: 0,
        state: 'waits',
        reason: null,
        taken: false,
        file: null,
      };
    });
    this.set([...this.all, ...added]);
    this.goOn();
  }

  /** Ends one that is on its way, and takes any from the list. */
  remove(id: number): void {
    this.files.get(id)?.abort.abort();
    this.files.delete(id);
    this.set(this.all.filter((upload) => upload.id !== id));
    this.goOn();
  }

  clearDone(): void {
    for (const { id, state } of this.all) if (state === 'done') this.files.delete(id);
    this.set(this.all.filter(({ state }) => state !== 'done'));
  }

  again(id: number, overwrite: boolean): void {
    const known = this.files.get(id);
    if (known === undefined) return;
    this.files.set(id, { file: known.file, overwrite, abort: new AbortController() });
    this.change(id, { state: 'waits', sent: 0, reason: null, taken: false });
    this.goOn();
  }

  private goOn(): void {
    const sending = this.all.filter(({ state }) => state === 'sends').length;
    const waiting = this.all.filter(({ state }) => state === 'waits').slice(0, Math.max(0, AT_ONCE - sending));
    for (const upload of waiting) void this.run(upload);
  }

  private async run(upload: Upload): Promise<void> {
    const { id } = upload;
    const known = this.files.get(id);
    if (known === undefined) return;
    this.change(id, { state: 'sends' });
    try {
      const progress = (sent: number) => this.change(id, { sent });
      const file = await this.send(upload, known.file, known.overwrite, progress, known.abort.signal);
      this.change(id, { state: 'done', sent: 1, file });
      this.arrived();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      const taken = error instanceof HubError && error.code === TAKEN;
      this.change(id, { state: 'refused', reason, taken });
    }
    this.goOn();
  }

  private change(id: number, change: Partial<Upload>): void {
    this.set(this.all.map((upload) => (upload.id === id ? { ...upload, ...change } : upload)));
  }

  private set(all: readonly Upload[]): void {
    this.all = all;
    for (const watcher of this.watchers) watcher();
  }
}

/** Not by fetch, which does not tell how far an upload is. */
const post: Send = ({ folder }, file, overwrite, progress, signal) =>
  new Promise((done, failed) => {
    // The hub reads the words before the file, so that it refuses before it has taken everything.
    const form = new FormData();
    if (folder !== '') form.set('path', folder);
    if (overwrite) form.set('overwrite', 'true');
    form.set('file', file);
    const request = new XMLHttpRequest();
    request.open('POST', '/api/printyard/v1/files');
    request.upload.onprogress = ({ loaded, total }) => progress(total === 0 ? 0 : loaded / total);
    request.onerror = () => failed(new HubError(0, 'unreachable'));
    request.onload = () => {
      let body: unknown = null;
      try {
        body = JSON.parse(request.responseText);
      } catch {
        // What is no JSON says nothing more than its status.
      }
      if (request.status < 300) done((body as { id: number }).id);
      else failed(translate(request.status, body));
    };
    signal.addEventListener('abort', () => request.abort());
    request.onabort = () => failed(new HubError(0, 'aborted'));
    request.send(form);
  });

const UNSIGNED = 401;

const renewing: Send = async (...args) => {
  try {
    return await post(...args);
  } catch (error) {
    if (error instanceof HubError && error.status === UNSIGNED && (await renewSession())) return post(...args);
    throw error;
  }
};

/** Told when one has arrived; the page of files asks again then. */
export const arrivals = new EventTarget();

export const uploads = new Uploads(renewing, () => arrivals.dispatchEvent(new Event('arrived')));

export const useUploads = (): readonly Upload[] => useSyncExternalStore(uploads.subscribe, uploads.get);
