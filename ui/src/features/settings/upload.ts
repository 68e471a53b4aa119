import { translate, HubError } from '@/api/errors';

const TYPE = 'application/vnd.sqlite3';

/** As the hub wants names of files: what it would refuse anyway is not worth a whole upload. */
export function backupName(file: string): string {
  return file.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^\.+/, '');
}

/** Not by fetch, which does not tell how far an upload is. */
export function uploadBackup(file: File, progress: (fraction: number) => void): Promise<void> {
  return new Promise((done, failed) => {
    const request = new XMLHttpRequest();
    request.open('PUT', `/api/printyard/v1/backups/${encodeURIComponent(backupName(file.name))}`);
    request.setRequestHeader('Content-Type', TYPE);
    request.upload.onprogress = ({ loaded, total }) => progress(total === 0 ? 0 : loaded / total);
    request.onerror = () => failed(new HubError(0, 'unreachable'));
    request.onload = () => {
      if (request.status < 300) {
        done();
        return;
      }
      let body: unknown = null;
      try {
        body = JSON.parse(request.responseText);
      } catch {
        // What is no JSON says nothing more than its status.
      }
      failed(translate(request.status, body));
    };
    request.send(file);
  });
}
