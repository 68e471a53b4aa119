import { expect, sampleShelf, shot, test } from './hub';

test('several spools at once, and one like another', async ({ hub, signedIn: page }) => {
  const { black } = await sampleShelf(hub);
  await page.goto('/spools');
  await page.getByRole('link', { name: 'Add spools' }).click();
  await page.getByRole('combobox', { name: 'Filament' }).fill('signal');
  await page.getByRole('option', { name: /Signal Red/ }).click();
  await page.getByLabel('How many').fill('3');
  await page.getByLabel('When full (g)').fill('-1');
  await page.getByRole('combobox', { name: 'Location' }).fill('Dry box');
  await page.getByLabel('Lot number').fill('L-1');
  await page.getByRole('button', { name: 'Add 3 spools' }).click();
  await expect(page.getByLabel('When full (g)')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByLabel('Lot number')).toHaveValue('L-1');
  await page.getByLabel('When full (g)').fill('850');
  await shot(page, 'spools-new');
  await page.getByRole('button', { name: 'Add 3 spools' }).click();
  await expect(page.getByRole('heading', { name: 'Signal Red', level: 1 })).toBeVisible();
  const spools = page.getByRole('region', { name: 'Spools' });
  await expect(spools.getByRole('listitem')).toHaveCount(4);
  await page.getByRole('alert').getByRole('button', { name: 'Undo' }).click();
  await expect(spools.getByRole('listitem')).toHaveCount(1);

  await page.goto(`/spools/${black}`);
  await page.getByRole('link', { name: 'More like this' }).click();
  await expect(page.getByLabel('Lot number')).toHaveValue('L-2207');
  await page.getByRole('textbox', { name: 'Tag' }).fill('04:A2:7F');
  await page.getByRole('button', { name: 'Add 1 spool' }).click();
  await expect(page.getByRole('definition').filter({ hasText: '04:A2:7F' })).toBeVisible();
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('button', { name: 'Delete spool' }).click();
  await expect(page).toHaveURL('/spools');
  await expect(page.getByRole('region', { name: 'Spools' }).getByRole('listitem')).toHaveCount(6);
});

test('many spools are chosen by keyboard, moved, changed back, and deleted', async ({ hub, signedIn: page }) => {
  await sampleShelf(hub);
  await page.goto('/spools?sort=name');
  const list = page.getByRole('region', { name: 'Spools' });
  await page.getByRole('button', { name: 'Choose several' }).click();
  const bar = page.getByRole('region', { name: 'Chosen' });
  await expect(bar.getByRole('button', { name: 'Move' })).toHaveAttribute('aria-disabled', 'true');
  await list.getByRole('checkbox', { name: /Duo Mint/ }).focus();
  await page.keyboard.press('Space');
  await list.getByRole('checkbox', { name: /Natural/ }).click({ modifiers: ['Shift'] });
  await expect(bar.getByRole('status')).toHaveText('3 chosen');
  await shot(page, 'spools-bulk');
  await bar.getByRole('button', { name: 'Move' }).click();
  await page.getByRole('dialog').getByRole('combobox', { name: 'Location' }).fill('Cupboard');
  await page.getByRole('dialog').getByRole('button', { name: 'Move' }).click();
  await expect(list.getByText('Cupboard')).toHaveCount(3);
  await page.getByRole('alert').getByRole('button', { name: 'Undo' }).click();
  await expect(list.getByText('Cupboard')).toHaveCount(0);

  await page.route('**/api/v1/spool/5', (route) =>
    route.request().method() === 'PATCH'
      ? route.fulfill({ status: 404, json: { message: 'No such spool.' } })
      : route.fallback(),
  );
  await page.getByRole('checkbox', { name: 'All 6 that match' }).check();
  await bar.getByRole('button', { name: 'Change' }).click();
  await page.getByLabel('Lot number').fill('L-9');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(bar.getByRole('alert')).toContainText('Natural #5: No such spool.');
  await expect(page.getByText('5 spools changed')).toBeVisible();
  await bar.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('button', { name: 'Delete 6 spools' }).click();
  await expect(page.getByText('Nothing on the shelf yet')).toBeVisible();
});

test('locations: what is where, renamed into one', async ({ hub, signedIn: page }) => {
  await sampleShelf(hub);
  await page.goto('/locations');
  const list = page.getByRole('list', { name: 'Locations' });
  await expect(list.getByRole('listitem')).toHaveCount(4);
  await shot(page, 'locations');
  await page.getByRole('button', { name: 'Rename Shelf A' }).click();
  await page.getByLabel('New name').fill('');
  await page.getByRole('dialog').getByRole('button', { name: 'Rename' }).click();
  await expect(page.getByLabel('New name')).toHaveAttribute('aria-invalid', 'true');
  await page.getByLabel('New name').fill('Shelf B');
  await page.getByRole('dialog').getByRole('button', { name: 'Rename' }).click();
  await expect(list.getByRole('listitem')).toHaveCount(3);
  await expect(list.getByRole('listitem').filter({ hasText: 'Shelf B' })).toContainText('4 spools');
  // Back go only those that were moved.
  await page.getByRole('alert').getByRole('button', { name: 'Undo' }).click();
  await expect(list.getByRole('listitem').filter({ hasText: 'Shelf A' })).toContainText('2 spools');
  await expect(list.getByRole('listitem').filter({ hasText: 'Shelf B' })).toContainText('2 spools');
  await page.getByRole('button', { name: 'Rename Dry box' }).click();
  await page.getByLabel('New name').fill('Cellar');
  await page.getByRole('dialog').getByRole('button', { name: 'Rename' }).click();
  await expect(list.getByRole('link', { name: 'Cellar' })).toBeVisible();
  await page.getByRole('alert').filter({ hasText: 'Cellar' }).getByRole('button', { name: 'Undo' }).click();
  await expect(list.getByRole('link', { name: 'Dry box' })).toBeVisible();

  await page.getByRole('button', { name: 'Rename Shelf A' }).click();
  await page.getByLabel('New name').fill('Shelf B');
  await page.getByRole('dialog').getByRole('button', { name: 'Rename' }).click();
  await list.getByRole('link', { name: 'Shelf B' }).click();
  await expect(page.getByRole('region', { name: 'Spools' }).getByRole('listitem')).toHaveCount(4);
});

test('makers: added, changed, undone, deleted', async ({ hub, signedIn: page }) => {
  await sampleShelf(hub);
  await page.goto('/makers');
  const list = page.getByRole('list', { name: 'Makers' });
  await expect(list.getByRole('listitem')).toHaveCount(3);
  await page.getByRole('button', { name: 'New maker' }).click();
  await page.getByLabel('Name').fill('x'.repeat(65));
  await page.getByRole('button', { name: 'Add maker' }).click();
  await expect(page.getByLabel('Name')).toHaveAttribute('aria-invalid', 'true');
  await page.getByLabel('Name').fill('Fillamentum');
  await page.getByLabel('Their empty spools (g)').fill('230');
  await page.getByRole('button', { name: 'Add maker' }).click();
  await expect(list.getByText('empty spools of 230 g')).toBeVisible();
  await shot(page, 'makers');
  await page.getByRole('button', { name: 'Edit eSun' }).click();
  await page.getByLabel('Name').fill('eSUN 3D');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(list.getByRole('link', { name: 'eSUN 3D' })).toBeVisible();
  await page.getByRole('alert').filter({ hasText: 'Saved' }).getByRole('button', { name: 'Undo' }).click();
  await expect(list.getByRole('link', { name: 'eSun', exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Delete Fillamentum' }).click();
  await page.getByRole('button', { name: 'Delete maker' }).click();
  await expect(list.getByRole('listitem')).toHaveCount(3);
  await hub.addVendor('Another');
  await expect(list.getByRole('listitem')).toHaveCount(4);
});

test('extra fields: defined, filled in by type, shown, refused at their field', async ({ hub, signedIn: page }) => {
  const { black } = await sampleShelf(hub);
  const define = (key: string, definition: object) => hub.api('POST', `/api/v1/field/spool/${key}`, definition);
  await define('humidity', { name: 'Humidity', field_type: 'integer_range', unit: '%', order: 2 });
  await define('opened', { name: 'Opened', field_type: 'datetime', order: 3 });
  await define('dried', { name: 'Dried', field_type: 'boolean', order: 4 });
  await define('fits', { name: 'Fits', field_type: 'choice', choices: ['AMS', 'MMU'], multi_choice: true, order: 5 });
  await page.goto('/settings/fields');
  const list = page.getByRole('list', { name: 'Spools' });
  await expect(list.getByRole('listitem')).toHaveCount(4);
  await page.getByRole('button', { name: 'New field' }).click();
  await page.getByLabel('Name').fill('Shelf row');
  await page.getByRole('combobox', { name: 'Type' }).click();
  await page.getByRole('option', { name: 'Number', exact: true }).click();
  await page.getByLabel('Preset').fill('2.5');
  await page.getByRole('button', { name: 'Add field' }).click();
  await expect(list.getByRole('listitem').filter({ hasText: 'shelf_row' })).toContainText('preset 2.5');
  await shot(page, 'fields');
  await page.getByRole('button', { name: 'Edit Shelf row' }).click();
  await page.getByLabel('Name').fill('Row');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(list.getByRole('listitem').filter({ hasText: 'shelf_row' })).toContainText('Row');
  await page.getByRole('alert').filter({ hasText: 'Saved' }).getByRole('button', { name: 'Undo' }).click();
  await expect(list.getByRole('listitem').filter({ hasText: 'Shelf row' })).toContainText('preset 2.5');

  await page.goto('/spools/new?filament=1');
  await expect(page.getByLabel('Shelf row')).toHaveValue('2.5');
  await page.goto(`/spools/new?like=${black}`);
  await expect(page.getByLabel('Shelf row')).toHaveValue('');
  await hub.api('POST', '/api/v1/field/filament/dry', { name: 'Dry at', field_type: 'integer', default_value: '55' });
  await page.goto('/filaments/new');
  await expect(page.getByLabel('Dry at')).toHaveValue('55');

  await page.goto(`/spools/${black}`);
  await page.getByRole('button', { name: 'Edit' }).click();
  const edit = page.getByRole('dialog');
  await edit.getByLabel('Shelf row').fill('1.5');
  await edit.getByLabel('Humidity (%), from').fill('10');
  await edit.getByLabel('Opened').fill('2026-01-02T03:04');
  await edit.getByRole('combobox', { name: 'Dried' }).click();
  await page.getByRole('option', { name: 'Yes' }).click();
  await edit.getByRole('combobox', { name: 'Fits' }).press('ArrowDown');
  await page.getByRole('option', { name: 'AMS' }).click();
  await edit.getByLabel('Shelf row').focus();
  await shot(page, 'spool-edit');
  await hub.api('DELETE', '/api/v1/field/spool/dried');
  await edit.getByRole('button', { name: 'Save' }).click();
  await expect(edit.getByRole('alert')).toContainText('dried');
  await expect(edit.getByLabel('Shelf row')).toHaveValue('1.5');
  await edit.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Edit' }).click();
  await edit.getByLabel('Humidity (%), from').fill('10');
  await edit.getByLabel('Humidity (%), to').fill('30');
  await edit.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('definition').filter({ hasText: '10 – 30 %' })).toBeVisible();
  await hub.api('PATCH', `/api/v1/spool/${black}`, { extra: { fits: '["MMU"]' } });
  await expect(page.getByRole('definition').filter({ hasText: 'MMU' })).toBeVisible();

  await page.goto('/settings/fields');
  await page.getByRole('button', { name: 'Delete Humidity' }).click();
  await page.getByRole('button', { name: 'Delete field' }).click();
  await expect(list.getByRole('listitem')).toHaveCount(3);
});
