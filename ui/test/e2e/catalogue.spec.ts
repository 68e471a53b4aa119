import { expect, shot, test } from './hub';

test('the catalogue: searched, taken over, taken back, and with spools', async ({ hub, signedIn: page }) => {
  test.slow();
  await page.goto('/catalogue');
  await expect(page.getByRole('heading', { name: 'Catalogue', level: 1 })).toBeVisible();
  const source = page.getByRole('region', { name: 'Where this is from' });
  await expect(source).toContainText('comes with the hub');
  const list = page.getByRole('list', { name: 'Catalogue' });
  await expect(list.getByRole('listitem').first()).toBeVisible();
  const all = await list.getByRole('listitem').count();

  await page.getByRole('searchbox', { name: 'Words' }).fill('petg');
  await expect(list.getByRole('listitem')).not.toHaveCount(all);
  await expect(page).toHaveURL(/query=petg/);
  await expect(list.getByRole('listitem').first()).toContainText('PETG');
  await shot(page, 'catalogue');

  await list
    .getByRole('button', { name: /^Take over/ })
    .first()
    .click();
  await expect(list.getByRole('button', { name: /^Take over/ }).first()).toContainText('Taken over');
  expect(await hub.api<unknown[]>('GET', '/api/v1/filament')).toHaveLength(1);
  await page.getByRole('alert').getByRole('button', { name: 'Undo' }).click();
  await expect(list.getByRole('button', { name: /^Take over/ }).first()).toHaveText('Take over');
  expect(await hub.api<unknown[]>('GET', '/api/v1/filament')).toHaveLength(0);

  await list
    .getByRole('button', { name: /^Add spools of/ })
    .first()
    .click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'How many' }).fill('1001');
  await dialog.getByRole('button', { name: 'Add' }).click();
  await expect(dialog.getByRole('textbox', { name: 'How many' })).toHaveAttribute('aria-invalid', 'true');
  await expect(dialog.getByRole('textbox', { name: 'How many' })).toHaveValue('1001');
  await dialog.getByRole('textbox', { name: 'How many' }).fill('3');
  await dialog.getByRole('button', { name: 'Add' }).click();
  await expect(dialog).toBeHidden();
  expect(await hub.api<unknown[]>('GET', '/api/printyard/v1/spools')).toHaveLength(3);
});

test('what is not in the catalogue says so', async ({ signedIn: page }) => {
  await page.goto('/catalogue?query=unobtainium');
  await expect(page.getByText('Nothing like that is in the catalogue')).toBeVisible();
});
