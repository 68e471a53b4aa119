import { addPrinter, AS_USUAL, SLOWLY, test, upload } from './farm';
import { expect, sampleShelf, shot } from './hub';

test('from an address to grams: a printer is added, loaded, prints, pauses, goes on and finishes', async ({
  hub,
  farm,
  signedIn: page,
}) => {
  const { black } = await sampleShelf(hub);
  await page.goto('/printers');
  await expect(page.getByText('No printer yet')).toBeVisible();
  await page.getByRole('button', { name: 'Add printer' }).click();
  const form = page.getByRole('dialog', { name: 'Add printer' });
  await form.getByLabel('Name').fill('Voron');
  await form.getByLabel('Address').fill('127.0.0.1:1');
  await form.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(form.getByLabel('Address')).toHaveAttribute('aria-invalid', 'true');
  await expect(form.getByRole('button', { name: 'Save anyway' })).toBeVisible();
  await expect(form.getByLabel('Address')).toHaveValue('127.0.0.1:1');
  await shot(page, 'printer-add');
  await form.getByLabel('Address').fill(farm.addresses[0] ?? '');
  await form.getByRole('button', { name: 'Try the connection' }).click();
  await expect(form.getByText(/^It answers/)).toBeVisible();
  await form.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Voron', level: 1 })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Pause' })).toHaveAttribute('aria-disabled', 'true');

  await page.getByRole('button', { name: 'Choose the spool of tool 1' }).click();
  const picker = page.getByRole('dialog', { name: 'Load a spool' });
  await picker.getByRole('searchbox').fill('galaxy');
  await picker.getByRole('button', { name: /Galaxy Black/ }).click();
  await expect(page.getByRole('link', { name: 'Galaxy Black' })).toBeVisible();

  await upload(page, 'bracket.gcode', 200, SLOWLY);
  await expect(page.getByText('PrusaSlicer').first()).toBeVisible();
  await shot(page, 'files');
  await page.getByRole('button', { name: 'Print bracket.gcode' }).click();
  const print = page.getByRole('dialog', { name: 'Print bracket.gcode' });
  await shot(page, 'print');
  await print.getByRole('button', { name: 'Print', exact: true }).click();
  await expect(print).toBeHidden();

  await page.goto('/printers');
  const card = page.getByRole('listitem').filter({ has: page.getByRole('link', { name: 'Voron' }) });
  await expect(card.getByText('Printing', { exact: true })).toBeVisible();
  await expect(card.getByRole('progressbar', { name: 'Progress of Voron' })).toBeVisible();
  await shot(page, 'printers');
  await card.getByRole('link', { name: 'Voron' }).click();
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByText('Paused', { exact: true }).first()).toBeVisible();
  await shot(page, 'printer');
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(page.getByText('Printing', { exact: true }).first()).toBeVisible();
  const { printers } = await hub.api<{ printers: { id: number }[] }>('GET', '/api/printyard/v1/printers');
  const commands = `/api/printyard/v1/printers/${printers[0]?.id ?? 0}/commands`;
  await hub.api('POST', commands, { command: 'gcode', gcode: AS_USUAL });
  await expect(page.getByText('Finished', { exact: true }).first()).toBeVisible({ timeout: 120_000 });

  await page.goto('/printers');
  await card.getByRole('button', { name: 'The plate of Voron is clear' }).click();
  await expect(page.getByText('Voron can print again')).toBeVisible();
  await expect(card.getByRole('button')).toHaveCount(0);

  await page.goto('/prints');
  const line = page.getByRole('list', { name: 'Prints' }).getByRole('listitem');
  await expect(line.getByText('Completed')).toBeVisible();
  await expect(line.getByText('19 g')).toBeVisible();
  await shot(page, 'prints');
  await line.getByRole('link', { name: 'bracket.gcode' }).click();
  await expect(page.getByRole('link', { name: 'Galaxy Black' })).toBeVisible();
  await shot(page, 'print-detail');
  const spool = await hub.api<{ remaining_weight: number }>('GET', `/api/v1/spool/${black}`);
  expect(spool.remaining_weight).toBeGreaterThan(730);
  expect(spool.remaining_weight).toBeLessThan(732);
  await page.getByRole('link', { name: 'File', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'bracket.gcode', level: 1 })).toBeVisible();
  await shot(page, 'file');
});

test('what waits says why, and is put into another order by buttons and by dragging', async ({
  hub,
  farm,
  signedIn: page,
}) => {
  await addPrinter(hub, 'Voron', farm.addresses[0]);
  await upload(page, 'one.gcode', 3);
  const { files } = await hub.api<{ files: { id: number }[] }>('GET', '/api/printyard/v1/files');
  const later = new Date(Date.now() + 3_600_000).toISOString();
  for (const name of ['two', 'three']) await upload(page, `${name}.gcode`, name.length);
  const all = await hub.api<{ files: { id: number; name: string }[] }>('GET', '/api/printyard/v1/files');
  expect(files).toHaveLength(1);
  for (const name of ['one.gcode', 'two.gcode', 'three.gcode']) {
    const file_id = all.files.find((file) => file.name === name)?.id;
    await hub.api('POST', '/api/printyard/v1/jobs', { file_id, not_before: later });
  }
  await page.goto('/queue');
  const list = page.getByRole('list', { name: 'Waiting' });
  const names = () => list.getByRole('link').allTextContents();
  await expect.poll(names).toEqual(['one.gcode', 'two.gcode', 'three.gcode']);
  await shot(page, 'queue');
  await page.getByRole('button', { name: 'Move three.gcode up' }).click();
  await expect.poll(names).toEqual(['one.gcode', 'three.gcode', 'two.gcode']);

  const grip = await list.getByTitle('Drag to another place').last().boundingBox();
  const top = await list.boundingBox();
  if (grip === null || top === null) throw new Error('there is nothing to drag');
  await page.mouse.move(grip.x + grip.width / 2, grip.y + grip.height / 2);
  await page.mouse.down();
  await page.mouse.move(grip.x + grip.width / 2, top.y + 4, { steps: 5 });
  await page.mouse.up();
  await expect.poll(names).toEqual(['two.gcode', 'one.gcode', 'three.gcode']);
  await page.reload();
  await expect.poll(names).toEqual(['two.gcode', 'one.gcode', 'three.gcode']);

  await page.getByRole('button', { name: 'More for one.gcode' }).click();
  await page.getByRole('menuitem', { name: 'Cancel' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel the job' }).click();
  await expect.poll(names).toEqual(['two.gcode', 'three.gcode']);
});

test('the command search finds printers and files', async ({ hub, farm, signedIn: page }) => {
  const id = await addPrinter(hub, 'Voron', farm.addresses[0]);
  await upload(page, 'bracket.gcode', 2);
  await page.keyboard.press('Control+k');
  await page.getByRole('textbox', { name: 'Search' }).fill('bracket');
  await expect(page.getByRole('button', { name: 'bracket.gcode', exact: true })).toBeVisible();
  await page.getByRole('textbox', { name: 'Search' }).fill('voron');
  await page.getByRole('button', { name: /Voron/ }).click();
  await expect(page).toHaveURL(`/printers/${id}`);
});
