import { expect, test } from 'vitest';
import { HubError } from '@/api/errors';
import { Uploads, type Upload } from './uploads';

interface Sent {
  name: string;
  overwrite: boolean;
  progress: (sent: number) => void;
  done: (file: number) => void;
  failed: (error: Error) => void;
  signal: AbortSignal;
}

function started() {
  const sent: Sent[] = [];
  const uploads = new Uploads(
    ({ name }, _, overwrite, progress, signal) =>
      new Promise((done, failed) => {
        sent.push({ name, overwrite, progress, done, failed, signal });
      }),
  );
  uploads.add(
    ['a', 'b', 'c'].map((name) => new File(['x'], `${name}.gcode`)),
    'brackets',
  );
  return { uploads, sent, states: () => uploads.get().map(({ state }: Upload) => state) };
}

const settled = () => new Promise((done) => setTimeout(done));

test('two at once, the others after them', async () => {
  const { uploads, sent, states } = started();
  expect(states()).toEqual(['sends', 'sends', 'waits']);
  sent[0]?.progress(0.5);
  expect(uploads.get()[0]?.sent).toBe(0.5);
  sent[0]?.done(7);
  await settled();
  expect(states()).toEqual(['done', 'sends', 'sends']);
  expect(uploads.get()[0]?.file).toBe(7);
  uploads.clearDone();
  expect(states()).toEqual(['sends', 'sends']);
});

test('one that is cancelled is ended, and makes room', () => {
  const { uploads, sent, states } = started();
  uploads.remove(1);
  expect(sent[0]?.signal.aborted).toBe(true);
  expect(states()).toEqual(['sends', 'sends']);
});

test('what is taken already can be replaced', async () => {
  const { uploads, sent } = started();
  sent[0]?.failed(new HubError(409, 'There is a file of that name', {}, 'path-taken'));
  await settled();
  expect(uploads.get()[0]).toMatchObject({ state: 'refused', taken: true, reason: 'There is a file of that name' });
  sent[1]?.done(8);
  await settled();
  uploads.again(1, true);
  expect(sent.at(-1)).toMatchObject({ name: 'a.gcode', overwrite: true });
});
