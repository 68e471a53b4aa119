import { expect, sampleShelf, shot, test } from './hub';

test('the command search finds pages and spools by keyboard alone', async ({ hub, signedIn: page }) => {
  const { silk } = await sampleShelf(hub);
  await page.goto('/spools');
  await expect(page.getByRole('heading', { name: 'Spools', level: 1 })).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.getByRole('textbox', { name: 'Search' }).fill('silk');
  await expect(page.getByRole('button', { name: /Silk Dawn/ })).toBeVisible();
  await shot(page, 'search');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`/spools/${silk}`);
});

test('a lost connection is shown and heals without a reload', async ({ hub, signedIn: page }) => {
  const { red } = await sampleShelf(hub);
  await page.goto('/spools');
  const state = page.getByRole('status', { name: 'Connection' });
  await expect(state).toHaveText('Live');
  await page.evaluate(() => Object.assign(window, { notReloaded: true }));
  await hub.stop();
  await expect(state).toHaveText('No connection');
  await expect(page.getByRole('link', { name: /Signal Red/ })).toBeVisible();
  await hub.start();
  await hub.api('PUT', `/api/v1/spool/${red}/use`, { use_weight: 20 });
  await expect(state).toHaveText('Live', { timeout: 60_000 });
  await expect(page.getByRole('meter', { name: '70 g of 1,000 g left' })).toBeVisible();
  expect(await page.evaluate(() => 'notReloaded' in window)).toBe(true);
});

test('appearance takes effect at once and lasts', async ({ hub, signedIn: page }) => {
  await sampleShelf(hub);
  await page.goto('/settings/appearance');
  await expect(page.getByRole('heading', { name: 'Appearance', level: 1 })).toBeVisible();
  await shot(page, 'appearance');
  await page.getByRole('radiogroup', { name: 'Weights' }).getByText('kg').click();
  await page.getByRole('radiogroup', { name: 'Light or dark' }).getByText('Dark').click();
  await page.getByRole('combobox', { name: 'Language' }).click();
  await page.getByRole('option', { name: 'Deutsch' }).click();
  await expect(page.getByRole('heading', { name: 'Darstellung', level: 1 })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Darstellung', level: 1 })).toBeVisible();
  await page.goto('/spools');
  await expect(page.getByText('0,75 kg', { exact: true })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
});

test('an address that is none says so', async ({ signedIn: page }) => {
  await page.goto('/nowhere/at/all');
  await expect(page.getByRole('heading', { name: 'There is no such page' })).toBeVisible();
  await shot(page, 'not-found');
});

test('nothing is asked of any other host, and nothing is refused by the content security policy', async ({
  hub,
  signedIn: page,
}) => {
  await sampleShelf(hub);
  const elsewhere: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(hub.url) && !request.url().startsWith('data:')) elsewhere.push(request.url());
  });
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  for (const path of ['/spools', '/settings/appearance', '/welcome']) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  }
  expect(elsewhere).toEqual([]);
  expect(complaints).toEqual([]);
});
