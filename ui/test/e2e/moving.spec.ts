import { readFileSync, statSync } from 'node:fs';
import { expect, Hub, sampleShelf, shot, test } from './hub';

const row = (id: number, change: Record<string, unknown> = {}) => ({
  id,
  registered: '2025-01-01T00:00:00Z',
  filament: {
    id: 1,
    registered: '2025-01-01T00:00:00Z',
    name: 'Basalt',
    vendor: { id: 1, registered: '2025-01-01T00:00:00Z', name: 'Kingroon', extra: {} },
    material: 'PETG',
    density: 1.27,
    diameter: 1.75,
    weight: 1000,
    color_hex: '333333',
    extra: {},
  },
  initial_weight: 1000,
  used_weight: 250,
  remaining_weight: 750,
  archived: false,
  extra: {},
  ...change,
});

const file = (rows: unknown[]) => ({
  name: 'spools.json',
  mimeType: 'application/json',
  buffer: Buffer.from(JSON.stringify(rows)),
});

test('a file is shown first, then moved in as it was shown', async ({ hub, signedIn: page }) => {
  test.slow();
  await sampleShelf(hub);
  await page.goto('/move');
  await expect(page.getByRole('heading', { name: 'Move in, move out', level: 1 })).toBeVisible();
  await shot(page, 'move');
  await page.getByRole('button', { name: 'Look what would be done' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Choose a file first' })).toBeVisible();
  await page
    .getByLabel('Choose a file')
    .first()
    .setInputFiles(file([row(1), row(2)]));
  await page.getByRole('button', { name: 'Look what would be done' }).click();
  await expect(page.getByRole('heading', { name: 'This would be done' })).toBeVisible();
  await expect(page.getByRole('row', { name: /^Spools 2 0 0 2/ })).toBeVisible();
  await expect(page.getByText('2 spools get other numbers')).toBeVisible();
  await shot(page, 'move-report');
  expect(await hub.api<unknown[]>('GET', '/api/printyard/v1/spools')).toHaveLength(6);
  await page.getByRole('button', { name: 'Move in 4 things' }).click();
  await expect(page.getByRole('heading', { name: 'Moved in' })).toBeVisible();
  expect(await hub.api<unknown[]>('GET', '/api/printyard/v1/spools')).toHaveLength(8);
  await expect(page.getByRole('link', { name: 'Print labels' })).toHaveAttribute('href', /^\/labels\?spools=\d+,\d+$/);
});

test('faults are shown with row and field, and can be left out', async ({ hub, signedIn: page }) => {
  await page.goto('/move');
  await page
    .getByLabel('Choose a file')
    .first()
    .setInputFiles(file([row(1), row(2, { initial_weight: 7_000_000, remaining_weight: 7_000_000 })]));
  await page.getByRole('button', { name: 'Look what would be done' }).click();
  await expect(page.getByRole('region', { name: 'Faults' })).toBeVisible();
  await shot(page, 'move-faults');
  await page.getByRole('button', { name: 'Leave these rows out' }).click();
  await expect(page.getByRole('heading', { name: 'This would be done' })).toBeVisible();
  await page.getByRole('button', { name: /^Move in \d/ }).click();
  await expect(page.getByRole('heading', { name: 'Moved in' })).toBeVisible();
  expect(await hub.api<unknown[]>('GET', '/api/printyard/v1/spools')).toHaveLength(1);
});

test('a running program is asked; what is wrong stands at its field and what was typed stays', async ({
  hub,
  signedIn: page,
}) => {
  test.slow();
  const other = await new Hub().start();
  try {
    await sampleShelf(other);
    await page.goto('/move');
    await page.getByRole('radiogroup', { name: 'From where' }).getByText('A running program').click();
    await page.getByRole('textbox', { name: 'Address' }).fill('not an address');
    await page.getByRole('button', { name: 'Look what would be done' }).click();
    await expect(page.getByRole('textbox', { name: 'Address' })).toHaveAttribute('aria-invalid', 'true');
    await expect(page.getByRole('textbox', { name: 'Address' })).toHaveValue('not an address');
    await page.getByRole('textbox', { name: 'Address' }).fill(other.url);
    await page.getByRole('textbox', { name: 'Header, if it wants one' }).fill('Authorization');
    const token = await other.tokenOf('admin', 'a long enough password');
    await page.getByLabel('Credential', { exact: true }).fill(`Bearer ${token}`);
    await page.getByRole('button', { name: 'Look what would be done' }).click();
    await expect(page.getByRole('row', { name: /^Spools 6 0 0 6/ })).toBeVisible();
    await page.getByRole('button', { name: /^Move in \d/ }).click();
    await expect(page.getByRole('heading', { name: 'Moved in' })).toBeVisible();
    expect(await hub.api<unknown[]>('GET', '/api/printyard/v1/spools')).toHaveLength(6);
  } finally {
    await other.dispose();
  }
});

test('everything is exported, and single tables as Spoolman does', async ({ hub, signedIn: page }) => {
  await sampleShelf(hub);
  await page.goto('/move');
  const [whole] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export everything' }).click(),
  ]);
  const path = await whole.path();
  expect(statSync(path).size).toBeGreaterThan(500);
  expect(readFileSync(path).subarray(0, 2).toString()).toBe('PK');
  const [spools] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Spools: CSV' }).click(),
  ]);
  expect(readFileSync(await spools.path(), 'utf8')).toContain('Galaxy Black');
});
