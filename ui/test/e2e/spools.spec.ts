import { expect, sampleShelf, shot, test } from './hub';

test('the list: search, colour, groups, one spool, and back to the same view', async ({ hub, signedIn: page }) => {
  await sampleShelf(hub);
  await page.goto('/spools');
  await expect(page.getByRole('heading', { name: 'Spools', level: 1 })).toBeVisible();
  const list = page.getByRole('region', { name: 'Spools' });
  await expect(list.getByRole('listitem')).toHaveCount(6);
  await shot(page, 'spools');

  await page.getByRole('searchbox', { name: 'Search the spools' }).fill('pla shelf');
  await expect(list.getByRole('listitem')).toHaveCount(2);
  await page.getByRole('searchbox', { name: 'Search the spools' }).fill('');
  await page.getByRole('button', { name: 'Colour', exact: true }).click();
  await page.getByRole('button', { name: 'Red', exact: true }).click();
  await expect(list.getByRole('link', { name: /Signal Red/ })).toBeVisible();
  await expect(list.getByRole('link', { name: /Natural/ })).toBeHidden();

  await page.goto('/spools?group=location&sort=left');
  await expect(list.getByRole('heading', { name: 'Dry box' })).toBeVisible();
  await shot(page, 'spools-grouped');
  await list.getByRole('link', { name: /Galaxy Black/ }).click();
  await expect(page.getByRole('heading', { name: 'Galaxy Black', level: 1 })).toBeVisible();
  await page.goBack();
  await expect(list.getByRole('heading', { name: 'Dry box' })).toBeVisible();
});

test('use, undo, weigh and edit one spool', async ({ hub, signedIn: page }) => {
  const { black } = await sampleShelf(hub);
  await page.goto(`/spool/show/${black}`);
  await expect(page).toHaveURL(`/spools/${black}`);
  await expect(page.getByRole('meter', { name: '750 g of 1,000 g left' })).toBeVisible();
  await shot(page, 'spool');

  await page.getByRole('button', { name: 'Use', exact: true }).click();
  const use = page.getByRole('dialog', { name: 'Use of Galaxy Black' });
  await use.getByLabel('How much (g)').fill('999999');
  await use.getByRole('button', { name: 'Use' }).click();
  await expect(use.getByLabel('How much (g)')).toHaveAttribute('aria-invalid', 'true');
  await expect(use.getByLabel('How much (g)')).toHaveValue('999999');
  await use.getByLabel('How much (g)').fill('50');
  await use.getByRole('button', { name: 'Use' }).click();
  await expect(page.getByRole('meter', { name: '700 g of 1,000 g left' })).toBeVisible();
  await expect(page.getByRole('img', { name: 'Used in the last 12 weeks: 50 g' })).toBeVisible();
  // It stays for as long as somebody points at it.
  await page.getByRole('alert').hover();
  // Somebody else uses it meanwhile: that is not what is taken back.
  await hub.api('PUT', `/api/v1/spool/${black}/use`, { use_weight: 100 });
  await expect(page.getByRole('meter', { name: '600 g of 1,000 g left' })).toBeVisible();
  await page.getByRole('alert').getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('meter', { name: '650 g of 1,000 g left' })).toBeVisible();
  await expect(page.getByRole('img', { name: 'Used in the last 12 weeks: 100 g' })).toBeVisible();

  await page.getByRole('button', { name: 'Weigh' }).click();
  await page.getByLabel('What the scale shows (g)').fill('793');
  await page.getByRole('button', { name: 'Weighed' }).click();
  await expect(page.getByRole('meter', { name: '600 g of 1,000 g left' })).toBeVisible();
  await page.getByRole('alert').filter({ hasText: 'Weighed' }).hover();
  await hub.api('POST', `/api/printyard/v1/spools/${black}/use`, { amount_g: 10 });
  await page.getByRole('alert').filter({ hasText: 'Weighed' }).getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('meter', { name: '640 g of 1,000 g left' })).toBeVisible();

  await page.getByRole('button', { name: 'Edit' }).click();
  await page.getByRole('combobox', { name: 'Location' }).fill('Printer 3');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('definition').filter({ hasText: 'Printer 3' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'History' }).getByText('Weighed').first()).toBeVisible();
});

test('what others change shows at once', async ({ hub, signedIn: page }) => {
  const { red } = await sampleShelf(hub);
  await page.goto('/spools');
  await expect(page.getByRole('status', { name: 'Connection' })).toHaveText('Live');
  await hub.api('PUT', `/api/v1/spool/${red}/use`, { use_weight: 20 });
  await expect(page.getByRole('meter', { name: '70 g of 1,000 g left' })).toBeVisible();
});

test('ten thousand rows are a screenful in the page', async ({ signedIn: page, hub }) => {
  await sampleShelf(hub);
  const { rows, filaments } = {
    rows: await hub.api<{ id: number }[]>('GET', '/api/printyard/v1/spools'),
    filaments: await hub.api<unknown[]>('GET', '/api/v1/filament'),
  };
  expect(filaments.length).toBe(rows.length);
  const many = Array.from({ length: 9_999 }, (_, at) => ({ ...rows[at % rows.length], id: at + 1 }));
  await page.route('**/api/printyard/v1/spools?*', (route) => route.fulfill({ json: many }));
  await page.goto('/spools?sort=newest');
  const list = page.getByRole('region', { name: 'Spools' });
  await expect(list.getByText('#9999')).toBeAttached();
  expect(await list.getByRole('listitem').count()).toBeLessThan(60);
  await list.focus();
  await page.keyboard.press('End');
  await expect(list.getByRole('listitem').last()).toHaveAttribute('aria-posinset', '9999');
});
