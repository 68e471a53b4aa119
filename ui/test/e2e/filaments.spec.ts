import { expect, sampleShelf, shot, test } from './hub';

test('the list: search, colour, level, groups, one filament, and back to the same view', async ({
  hub,
  signedIn: page,
}) => {
  await sampleShelf(hub);
  await page.goto('/filaments');
  const list = page.getByRole('region', { name: 'Filaments' });
  await expect(list.getByRole('listitem')).toHaveCount(6);
  await expect(list.getByRole('link', { name: /Signal Red/ }).getByText('Low')).toBeVisible();
  await shot(page, 'filaments');

  await page.getByRole('searchbox', { name: 'Search the filaments' }).fill('pla esun');
  await expect(list.getByRole('listitem')).toHaveCount(1);
  await page.getByRole('searchbox', { name: 'Search the filaments' }).fill('');
  await page.getByRole('button', { name: 'Colour', exact: true }).click();
  await page.getByRole('textbox', { name: 'Hexadecimal' }).fill('#d62828');
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/colour=d62828/);
  await expect(list.getByRole('link', { name: /Signal Red/ })).toBeVisible();
  await expect(list.getByRole('link', { name: /Natural/ })).toBeHidden();

  await page.goto('/filaments?group=maker&sort=left');
  await expect(list.getByRole('heading', { name: 'eSun' })).toBeVisible();
  await shot(page, 'filaments-grouped');
  await list.getByRole('link', { name: /Galaxy Black/ }).click();
  await expect(page.getByRole('heading', { name: 'Galaxy Black', level: 1 })).toBeVisible();
  await page.goBack();
  await expect(list.getByRole('heading', { name: 'eSun' })).toBeVisible();
});

test('a new filament of a new maker in several colours, edited, and undone', async ({ signedIn: page }) => {
  await page.goto('/filaments');
  await page.getByRole('link', { name: 'New filament' }).click();
  await page.getByLabel('Name').fill('Twin Silk');
  await page.getByRole('combobox', { name: 'Maker' }).fill('Nobody yet');
  await page.getByRole('combobox', { name: 'Material' }).fill('PLA');
  await page.getByRole('textbox', { name: 'Colour 1' }).fill('no colour');
  await page.getByRole('button', { name: 'Add filament' }).click();
  await expect(page.getByRole('textbox', { name: 'Colour 1' })).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByRole('textbox', { name: 'Colour 1' })).toHaveValue('no colour');
  await page.getByRole('textbox', { name: 'Colour 1' }).fill('#aa2244');
  await page.getByRole('button', { name: 'Add a colour' }).click();
  await page.getByRole('textbox', { name: 'Colour 2' }).fill('#2244aa');
  await page.getByText('One after the other').click();
  await shot(page, 'filament-new');
  await page.getByRole('button', { name: 'Add filament' }).click();
  await expect(page.getByRole('heading', { name: 'Twin Silk', level: 1 })).toBeVisible();
  await expect(page.getByText('Nobody yet · PLA · #1')).toBeVisible();
  await expect(page.getByRole('definition').filter({ hasText: '#aa2244 · #2244aa' })).toBeVisible();

  await page.getByRole('link', { name: 'Edit' }).click();
  await page.getByLabel('Density (g/cm³)').fill('0');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByLabel('Density (g/cm³)')).toHaveAttribute('aria-invalid', 'true');
  await page.getByLabel('Density (g/cm³)').fill('1.3');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('definition').filter({ hasText: '1.3 g/cm³' })).toBeVisible();
  await page.getByRole('alert').filter({ hasText: 'Saved' }).getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('definition').filter({ hasText: '1.24 g/cm³' })).toBeVisible();
});

test('restock, undo, rules, put away, and a delete that is refused', async ({ hub, signedIn: page }) => {
  const { black } = await sampleShelf(hub);
  await hub.api('PUT', `/api/v1/spool/${black}/use`, { use_weight: 50 });
  await page.goto('/filaments/1');
  await expect(page.getByRole('meter', { name: '700 g of 1,000 g left' }).first()).toBeVisible();
  await shot(page, 'filament');

  await page.getByRole('button', { name: 'Restock' }).click();
  const restock = page.getByRole('dialog', { name: 'Restock Galaxy Black' });
  await restock.getByLabel('How many spools').fill('0');
  await restock.getByRole('button', { name: 'Restock' }).click();
  await expect(restock.getByLabel('How many spools')).toHaveAttribute('aria-invalid', 'true');
  await restock.getByLabel('How many spools').fill('2');
  await restock.getByRole('button', { name: 'Restock' }).click();
  await expect(page.getByRole('meter', { name: '2,700 g of 3,000 g left' })).toBeVisible();
  await page.getByRole('alert').getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('meter', { name: '700 g of 1,000 g left' }).first()).toBeVisible();

  const history = page.getByRole('region', { name: 'History' });
  await history.getByRole('button', { name: 'Undo' }).first().click();
  await expect(page.getByRole('meter', { name: '750 g of 1,000 g left' }).first()).toBeVisible();

  await page.getByRole('button', { name: 'Rules' }).click();
  await page.getByLabel('Low below (g)').fill('900');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('definition').filter({ hasText: '900 g' })).toBeVisible();
  await expect(page.getByRole('main').getByText('Low', { exact: true })).toBeVisible();

  await page.getByRole('button', { name: 'Delete' }).click();
  const gone = page.getByRole('dialog', { name: 'Delete Galaxy Black?' });
  await gone.getByRole('button', { name: 'Delete filament' }).click();
  await expect(page).toHaveURL('/filaments');
  await expect(page.getByRole('region', { name: 'Filaments' }).getByText('Galaxy Black')).toBeHidden();
});

test('what was used keeps its filament until it is meant', async ({ hub, signedIn: page }) => {
  const { red } = await sampleShelf(hub);
  await hub.api('PUT', `/api/v1/spool/${red}/use`, { use_weight: 5 });
  await page.goto('/filaments/3');
  await page.getByRole('button', { name: 'Delete' }).click();
  const gone = page.getByRole('dialog', { name: 'Delete Signal Red?' });
  await gone.getByRole('button', { name: 'Delete filament' }).click();
  await expect(gone.getByRole('alert')).toContainText('consumption');
  await gone.getByRole('checkbox').check();
  await gone.getByRole('button', { name: 'Delete filament' }).click();
  await expect(page).toHaveURL('/filaments');

  await page.goto('/filaments/1');
  await page.getByRole('button', { name: 'Put away' }).click();
  await expect(page.getByRole('button', { name: 'Take out' })).toBeVisible();
  await page.getByRole('alert').getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('button', { name: 'Put away' })).toBeVisible();
  await expect(page.getByRole('meter', { name: '750 g of 1,000 g left' }).first()).toBeVisible();
});

test('what others change shows at once', async ({ hub, signedIn: page }) => {
  await sampleShelf(hub);
  await page.goto('/filaments');
  const list = page.getByRole('region', { name: 'Filaments' });
  await expect(page.getByRole('status', { name: 'Connection' })).toHaveText('Live');
  await expect(list.getByRole('listitem')).toHaveCount(6);
  await hub.api('PATCH', '/api/v1/filament/3', { name: 'Alarm Red' });
  await expect(list.getByText('Alarm Red')).toBeVisible();
  const { id } = await hub.api<{ id: number }>('POST', '/api/v1/vendor', { name: 'Someone else' });
  await hub.api('PATCH', '/api/v1/filament/3', { vendor_id: id });
  await expect(list.getByText('Someone else · PETG')).toBeVisible();
  await hub.api('PATCH', `/api/v1/vendor/${id}`, { name: 'Renamed' });
  await expect(list.getByText('Renamed · PETG')).toBeVisible();
  await hub.api('PATCH', '/api/filaments/3/archive', { archived: true });
  await expect(list.getByText('Alarm Red')).toBeHidden();
});

test('what to buy, with restock in place', async ({ hub, signedIn: page }) => {
  await sampleShelf(hub);
  await hub.api('POST', '/api/v1/filament', { name: 'Ran out', material: 'PLA', density: 1.24, diameter: 1.75 });
  await page.goto('/low-stock');
  const list = page.getByRole('list', { name: 'To buy' });
  await expect(list.getByRole('listitem')).toHaveCount(2);
  await expect(list.getByRole('listitem').first()).toContainText('Ran out');
  await shot(page, 'low-stock');
  await page.getByRole('button', { name: 'Restock Signal Red' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Restock' }).click();
  await expect(list.getByRole('listitem')).toHaveCount(1);
});

test('many filaments at once', async ({ hub, signedIn: page }) => {
  await sampleShelf(hub);
  await hub.api('PUT', '/api/v1/spool/1/use', { use_weight: 5 });
  await page.goto('/filaments?q=esun');
  const list = page.getByRole('region', { name: 'Filaments' });
  await page.getByRole('button', { name: 'Choose several' }).click();
  await page.getByRole('checkbox', { name: 'All 2 that match' }).check();
  await page.getByRole('button', { name: 'Put away' }).click();
  await expect(page.getByText('No filament is like that')).toBeVisible();
  await page.getByRole('alert').getByRole('button', { name: 'Undo' }).click();
  await expect(list.getByRole('listitem')).toHaveCount(2);
  await page.goto('/filaments');
  await page.getByRole('button', { name: 'Choose several' }).click();
  await page.getByRole('checkbox', { name: 'All 6 that match' }).check();
  const bar = page.getByRole('region', { name: 'Chosen' });
  await bar.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete 6 filaments' }).click();
  await expect(bar.getByRole('alert')).toContainText('Galaxy Black #1: Filament has consumption entries');
  await expect(list.getByRole('listitem')).toHaveCount(1);
  await shot(page, 'filaments-bulk');
});

test('who may only look is told so', async ({ hub, page }) => {
  await sampleShelf(hub);
  const viewer = { username: 'viewer', password: 'another long password' };
  await hub.api('POST', '/api/printyard/v1/users', { ...viewer, role: 'viewer' });
  await hub.signIn(page, viewer);
  await page.goto('/filaments/1');
  const restock = page.getByRole('button', { name: 'Restock' });
  await expect(restock).toHaveAttribute('aria-disabled', 'true');
  await expect(restock).toHaveAccessibleDescription(/may not change the stock/);
  await page.goto('/makers');
  await expect(page.getByRole('button', { name: 'New maker' })).toHaveAttribute('aria-disabled', 'true');
  await page.goto('/filaments/new');
  await expect(page.getByRole('button', { name: 'Add filament' })).toHaveAttribute('aria-disabled', 'true');
});
