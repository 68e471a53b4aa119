import type { Page } from '@playwright/test';
import { addFile, addJob, addPrinter, gcode, test } from './farm';
import { expect, sampleShelf, shot, type Hub } from './hub';

/** Layers of a print that does not end by itself as long as a test lasts. */
const ENDLESS = 10_000;

interface Job {
  state: string;
  print_id: number | null;
}

async function loads(hub: Hub, printer: number, spool: number): Promise<void> {
  await hub.api('PUT', `/api/printyard/v1/printers/${printer}/tools/0`, { spool_id: spool });
}

/** Waits until a job has come so far. */
async function awaitJob(hub: Hub, id: number, state: string): Promise<Job> {
  const path = `/api/printyard/v1/jobs/${id}`;
  await expect.poll(async () => (await hub.api<Job>('GET', path)).state, { timeout: 120_000 }).toBe(state);
  return hub.api<Job>('GET', path);
}

/** A job of which nobody knows whether it began: its start is lost, and then its printer is switched off here. */
async function heldJob(hub: Hub, file_id: number, printer_id: number): Promise<number> {
  const id = await addJob(hub, { file_id, printer_id });
  await awaitJob(hub, id, 'starting');
  await hub.api('PATCH', `/api/printyard/v1/printers/${printer_id}`, { enabled: false });
  await awaitJob(hub, id, 'held');
  return id;
}

const line = (page: Page, list: string, name: string) =>
  page.getByRole('list', { name: list, exact: true }).getByRole('listitem').filter({ hasText: name });

test('a held job says why, and is tried again or given up; the past has it, and asks for it once more', async ({
  hub,
  farm,
  signedIn: page,
}) => {
  const left = await addPrinter(hub, 'Left', farm.addresses[0]);
  const right = await addPrinter(hub, 'Right', farm.addresses[1]);
  await farm.tell('1 on START_LOST');
  await farm.tell('2 on START_LOST');
  await heldJob(hub, await addFile(hub, 'again.gcode', 5), left);
  await heldJob(hub, await addFile(hub, 'given up.gcode', 4), right);

  await page.goto('/queue');
  await expect(line(page, 'Held', 'again.gcode').getByText(/Nobody knows whether it began/)).toBeVisible();
  await expect(page.getByRole('link', { name: 'Look at Left' })).toBeVisible();
  await shot(page, 'queue-held');

  await page.getByRole('button', { name: 'Give given up.gcode up' }).click();
  const question = page.getByRole('dialog', { name: 'Give given up.gcode up?' });
  await question.getByRole('button', { name: 'Give it up' }).click();
  await expect(question).toBeHidden();
  await expect(line(page, 'Held', 'given up.gcode')).toHaveCount(0);

  await farm.tell('1 off START_LOST');
  await hub.api('PATCH', `/api/printyard/v1/printers/${left}`, { enabled: true });
  await page.getByRole('button', { name: 'Try again.gcode again' }).click();
  await expect(page.getByRole('list', { name: 'Held', exact: true })).toHaveCount(0);

  await page.getByRole('radiogroup', { name: 'Show' }).getByText('Past').click();
  await expect(page).toHaveURL('/queue?show=past');
  await expect(line(page, 'Past', 'again.gcode').getByText('Done')).toBeVisible({ timeout: 120_000 });
  await expect(line(page, 'Past', 'given up.gcode').getByText('Cancelled')).toBeVisible();
  await shot(page, 'queue-past');
  await page.getByRole('button', { name: 'Print given up.gcode again' }).click();
  await page.getByRole('radiogroup', { name: 'Show' }).getByText('Now').click();
  await expect(line(page, 'Waiting', 'given up.gcode')).toBeVisible();
  await page.getByRole('radiogroup', { name: 'Show' }).getByText('Past').click();
  await line(page, 'Past', 'again.gcode').getByRole('link', { name: 'again.gcode' }).click();
  await expect(page.getByRole('heading', { name: 'again.gcode', level: 1 })).toBeVisible();
});

test('a printer that refuses is quoted by the job that waits for it', async ({ hub, farm, signedIn: page }) => {
  const printer = await addPrinter(hub, 'Voron', farm.addresses[0]);
  await farm.tell('1 on START_REFUSED');
  await addJob(hub, { file_id: await addFile(hub, 'refused.gcode', 2), printer_id: printer });
  await page.goto('/queue');
  await expect(
    line(page, 'Waiting', 'refused.gcode').getByText(/The printer refused: .*Unable to open file/),
  ).toBeVisible();
});

test('files are dropped on the page; each says how far it is, and what is there already is replaced if asked', async ({
  hub,
  signedIn: page,
}) => {
  const drop = async (name: string) => {
    const text = gcode(12_000);
    const transfer = await page.evaluateHandle(
      ([file, content]) => {
        const data = new DataTransfer();
        data.items.add(new File([content ?? ''], file ?? ''));
        return data;
      },
      [name, text],
    );
    const target = page.getByRole('heading', { name: 'Files', level: 1 });
    for (const type of ['dragenter', 'dragover', 'drop']) await target.dispatchEvent(type, { dataTransfer: transfer });
  };
  await page.goto('/files');
  await expect(page.getByText('No file here yet')).toBeVisible();
  // So slow that it cannot be over before somebody has looked.
  const line = await page.context().newCDPSession(page);
  await line.send('Network.enable');
  const slow = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 30_000 };
  await line.send('Network.emulateNetworkConditions', slow);
  await drop('dropped.gcode');
  const progress = page.getByRole('progressbar', { name: 'Upload of dropped.gcode' });
  await expect.poll(async () => Number(await progress.getAttribute('aria-valuenow'))).toBeGreaterThan(0);
  await shot(page, 'files-upload');
  await line.send('Network.emulateNetworkConditions', { ...slow, uploadThroughput: -1 });
  await expect(
    page.getByRole('list', { name: 'Files', exact: true }).getByRole('link', { name: 'dropped.gcode' }),
  ).toBeVisible({
    timeout: 120_000,
  });
  await expect(progress).toHaveCount(0);

  await drop('dropped.gcode');
  await page.getByRole('button', { name: 'Replace' }).click();
  await expect(page.getByRole('button', { name: 'Replace' })).toHaveCount(0);
  await expect(page.getByText('There', { exact: true }).first()).toBeVisible();
  const { total } = await hub.api<{ total: number }>('GET', '/api/printyard/v1/files');
  expect(total).toBe(1);
});

test('an emergency stop is asked about, stops at once, and the firmware is restarted from the page', async ({
  hub,
  farm,
  signedIn: page,
}) => {
  const printer = await addPrinter(hub, 'Voron', farm.addresses[0]);
  const job = await addJob(hub, { file_id: await addFile(hub, 'long.gcode', ENDLESS), printer_id: printer });
  await awaitJob(hub, job, 'printing');
  await page.goto(`/printers/${printer}`);
  const stop = page.getByRole('button', { name: 'Emergency stop' });
  const question = page.getByRole('dialog', { name: 'Stop Voron at once?' });
  await stop.click();
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(question).toBeHidden();
  await expect(page.getByText('Printing', { exact: true })).toBeVisible();

  await stop.click();
  await question.getByRole('button', { name: 'Stop now' }).click();
  await expect(question).toBeHidden();
  await expect(page.getByRole('alert').getByText(/Shutdown due to/)).toBeVisible();
  await shot(page, 'printer-error');
  await awaitJob(hub, job, 'failed');
  await page.getByRole('button', { name: 'Restart firmware' }).click();
  await expect(page.getByText('Idle', { exact: true })).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Restart firmware' })).toHaveCount(0);
  await page.goto('/queue?show=past');
  await expect(page.getByRole('list', { name: 'Past' }).getByText('Failed')).toBeVisible();
});

test('a spool that is changed in mid-print: each gives what was printed from it', async ({
  hub,
  farm,
  signedIn: page,
}) => {
  const { black, silk } = await sampleShelf(hub);
  const printer = await addPrinter(hub, 'Voron', farm.addresses[0]);
  await loads(hub, printer, black);
  const file_id = await addFile(hub, 'two colours.gcode', ENDLESS);
  const job = await addJob(hub, { file_id, printer_id: printer, ignoring_stock: true });
  const { print_id } = await awaitJob(hub, job, 'printing');
  const used = async () =>
    (await hub.api<{ live: { used_mm: number | null } }>('GET', `/api/printyard/v1/printers/${printer}`)).live
      .used_mm ?? 0;
  await expect.poll(used, { timeout: 120_000 }).toBeGreaterThan(100);
  await page.goto(`/printers/${printer}`);
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByText('Paused', { exact: true }).first()).toBeVisible();
  const before = await used();
  await page.getByRole('button', { name: 'Choose the spool of tool 1' }).click();
  const picker = page.getByRole('dialog', { name: 'Load a spool' });
  await picker.getByRole('searchbox').fill('silk');
  await picker.getByRole('button', { name: /Silk Dawn/ }).click();
  await expect(page.getByRole('link', { name: 'Silk Dawn' })).toBeVisible();
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect.poll(used, { timeout: 120_000 }).toBeGreaterThan(before + 100);
  await page.getByRole('button', { name: 'Cancel print' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel the print' }).click();
  await awaitJob(hub, job, 'cancelled');

  await page.goto(`/prints/${print_id}`);
  const list = page.getByRole('list', { name: 'Filament' }).getByRole('listitem');
  await expect(list.filter({ hasText: 'Galaxy Black' }).getByText(/\d g$/).first()).toBeVisible();
  await expect(list.filter({ hasText: 'Silk Dawn' }).getByText(/\d g$/).first()).toBeVisible();
  const { uses } = await hub.api<{ uses: { spool_id: number; length_mm: number }[] }>(
    'GET',
    `/api/printyard/v1/prints/${print_id}`,
  );
  expect(uses.map(({ spool_id }) => spool_id)).toEqual([black, silk]);
  expect(uses[0]?.length_mm).toBeCloseTo(before, 0);
  expect(uses[1]?.length_mm).toBeGreaterThan(100);
});

test('the next job begins when somebody says that the plate is clear, and says until then what it waits for', async ({
  hub,
  farm,
  signedIn: page,
}) => {
  const printer = await addPrinter(hub, 'Voron', farm.addresses[0]);
  const first = await addJob(hub, { file_id: await addFile(hub, 'first.gcode', 3), printer_id: printer });
  const second = await addJob(hub, { file_id: await addFile(hub, 'second.gcode', 4), printer_id: printer });
  await awaitJob(hub, first, 'done');
  await page.goto('/queue');
  await expect(line(page, 'Waiting', 'second.gcode').getByText('Its last print has not been taken off')).toBeVisible();
  await page.goto(`/printers/${printer}`);
  await shot(page, 'printer-plate');
  await page.getByRole('button', { name: 'The plate of Voron is clear' }).click();
  await awaitJob(hub, second, 'done');
  await page.goto('/prints');
  await expect(page.getByRole('list', { name: 'Prints' }).getByRole('link', { name: 'second.gcode' })).toBeVisible();
});

test('filament that runs out is said, with what to do, and the print goes on when there is more', async ({
  hub,
  farm,
  signedIn: page,
}) => {
  const printer = await addPrinter(hub, 'Voron', farm.addresses[0]);
  const job = await addJob(hub, { file_id: await addFile(hub, 'thirsty.gcode', ENDLESS), printer_id: printer });
  await awaitJob(hub, job, 'printing');
  await farm.tell('1 out-of-filament');
  await page.goto(`/printers/${printer}`);
  await expect(page.getByText('Filament has run out').first()).toBeVisible();
  await shot(page, 'printer-runout');
  await farm.tell('1 filament');
  await page.getByRole('button', { name: 'Resume' }).first().click();
  await expect(page.getByText('Printing', { exact: true })).toBeVisible();
  await expect(page.getByText('Filament has run out')).toHaveCount(0);
});
