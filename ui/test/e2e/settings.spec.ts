import type { Hub } from './hub';
import { admin, expect, expectAccessible, shot, test } from './hub';

const anna = { username: 'anna', password: 'another long password' };

async function addAnna(hub: Hub, role = 'member'): Promise<number> {
  return (await hub.api<{ id: number }>('POST', '/api/printyard/v1/users', { ...anna, role })).id;
}

test('the settings have an overview, and each page an address', async ({ signedIn: page }) => {
  await page.goto('/settings');
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
  await shot(page, 'settings');
  await page
    .getByRole('main')
    .getByRole('link', { name: /^System/ })
    .click();
  await expect(page).toHaveURL('/settings/system');
});

test.describe('one’s own account', () => {
  test('the password is changed, and what is wrong stands at its field', async ({ hub, page }) => {
    await addAnna(hub);
    await hub.signIn(page, anna);
    await page.goto('/settings/profile');
    await expect(page.getByText('Reports what was used')).toBeVisible();
    await shot(page, 'profile');
    const current = page.getByRole('textbox', { name: 'Current password' });
    const next = page.getByRole('textbox', { name: 'New password' });
    await current.fill(anna.password);
    await next.fill('short');
    await page.getByRole('button', { name: 'Set the password' }).click();
    await expect(next).toHaveAttribute('aria-invalid', 'true');
    await expect(next).toHaveValue('short');
    await next.fill('a third long password');
    await page.keyboard.press('Enter');
    await expect(page.getByText('The password was set')).toBeVisible();
    expect(await hub.tokenOf(anna.username, 'a third long password')).not.toBe('');
  });

  test('sign-ins elsewhere are ended', async ({ hub, page }) => {
    await addAnna(hub);
    await hub.tokenOf(anna.username, anna.password);
    const other = await hub.tokenOf(anna.username, anna.password);
    await hub.signIn(page, anna);
    await page.goto('/settings/profile');
    const list = page.getByRole('region', { name: 'Sign-ins' });
    await expect(list.getByRole('listitem')).toHaveCount(3);
    await list.getByRole('button', { name: /^End:/ }).last().click();
    await expect(list.getByRole('listitem')).toHaveCount(2);
    await list.getByRole('button', { name: 'End all others' }).click();
    await expect(list.getByRole('listitem')).toHaveCount(1);
    await expect(list.getByText('this one')).toBeVisible();
    await expect(hub.api('GET', '/api/printyard/v1/me', undefined, other)).rejects.toThrow('401');
  });
});

test.describe('users', () => {
  test('one is added; the server says what is wrong, and what was typed stays', async ({ signedIn: page }) => {
    await page.goto('/settings/users');
    await page.getByRole('button', { name: 'Add a user' }).click();
    const form = page.getByRole('dialog', { name: 'Add a user' });
    await form.getByRole('textbox', { name: 'User name' }).fill(admin.username);
    await form.getByRole('radio', { name: 'Operator' }).check();
    await form.getByRole('textbox', { name: 'Password' }).fill(anna.password);
    await shot(page, 'user-add');
    await form.getByRole('button', { name: 'Add a user' }).click();
    await expect(form.getByRole('alert').or(form.locator('[aria-invalid=true]')).first()).toBeVisible();
    await expect(form.getByRole('radio', { name: 'Operator' })).toBeChecked();
    await form.getByRole('textbox', { name: 'User name' }).fill('anna');
    await page.keyboard.press('Enter');
    await expect(form).toBeHidden();
    await expect(page.getByRole('list', { name: 'Users' }).getByRole('link', { name: /anna.*Operator/ })).toBeVisible();
    await shot(page, 'users');
  });

  test('a role is changed, a password reset, sign-ins ended, the user deleted', async ({ hub, signedIn: page }) => {
    const id = await addAnna(hub);
    await hub.tokenOf(anna.username, anna.password);
    await page.goto(`/settings/users/${id}`);
    await expect(page.getByRole('heading', { name: 'anna', level: 1 })).toBeVisible();
    await shot(page, 'user');
    await page.getByRole('radio', { name: 'Viewer' }).check();
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('Saved')).toBeVisible();
    expect(await hub.api('GET', `/api/printyard/v1/users/${id}`)).toMatchObject({ role: 'viewer' });
    await page.getByRole('textbox', { name: 'New password' }).fill('the administrator chose it');
    await page.getByRole('button', { name: 'Set the password' }).click();
    await expect(page.getByText('The password was set')).toBeVisible();
    await hub.tokenOf(anna.username, 'the administrator chose it');
    await page.reload();
    await page.getByRole('button', { name: 'End all', exact: true }).click();
    await expect(page.getByText('None at the moment.')).toBeVisible();
    await page.getByRole('button', { name: 'Delete user' }).click();
    const sure = page.getByRole('dialog', { name: 'Delete anna?' });
    await sure.getByRole('button', { name: 'Delete user' }).click();
    await expect(page).toHaveURL('/settings/users');
    await expect(page.getByRole('link', { name: /anna/ })).toBeHidden();
  });

  test('the last administrator stays one, and the hub says why', async ({ hub, signedIn: page }) => {
    const [first] = await hub.api<{ id: number }[]>('GET', '/api/printyard/v1/users');
    await page.goto(`/settings/users/${first?.id ?? 0}`);
    await page.getByRole('radio', { name: 'Viewer' }).check();
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText(/last administrator/i)).toBeVisible();
    await page.getByRole('button', { name: 'Delete user' }).click();
    const sure = page.getByRole('dialog', { name: /^Delete admin/ });
    await sure.getByRole('button', { name: 'Delete user' }).click();
    await expect(sure.getByRole('alert')).toContainText(/administrator/i);
  });

  test('who may not sees why', async ({ hub, page }) => {
    await addAnna(hub);
    await hub.signIn(page, anna);
    for (const path of ['users', 'keys', 'backups']) {
      await page.goto(`/settings/${path}`);
      await expect(page.getByRole('main').getByText('Only an administrator can do this.')).toBeVisible();
      await expectAccessible(page);
    }
  });
});

test('a key is made, shown once, used in the API browser, turned off and revoked', async ({ hub, signedIn: page }) => {
  await page.goto('/settings/keys');
  await expect(page.getByText('No keys yet')).toBeVisible();
  await page.getByRole('button', { name: 'Make a key' }).click();
  const form = page.getByRole('dialog', { name: 'Make a key' });
  await form.getByRole('button', { name: 'Make a key' }).click();
  const name = form.getByRole('textbox', { name: 'Name' });
  await expect(name).toHaveAttribute('aria-invalid', 'true');
  await name.fill('Workshop');
  await form.getByRole('checkbox', { name: 'use:stock' }).check();
  await form.getByLabel('Good until (optional)').fill('2001-01-01');
  await form.getByRole('button', { name: 'Make a key' }).click();
  await expect(form.getByLabel('Good until (optional)')).toHaveAttribute('aria-invalid', 'true');
  await expect(name).toHaveValue('Workshop');
  await form.getByLabel('Good until (optional)').fill('2999-12-31');
  await form.getByRole('button', { name: 'Make a key' }).click();

  const once = page.getByRole('dialog', { name: 'The key of Workshop' });
  const key = (await once.getByRole('region', { name: 'Key, for the header' }).textContent()) ?? '';
  expect(key).toMatch(/^[A-Za-z0-9]{20,}$/);
  await expect(once.getByRole('region', { name: 'Address, for programs' })).toHaveText(`${hub.url}/key/${key}`);
  await expect(once.getByRole('img', { name: /QR code/ })).toBeVisible();
  await shot(page, 'key-once');
  await once.getByRole('button', { name: 'Use in the API browser' }).click();
  const browser = page.frameLocator('iframe');
  await expect(browser.getByText(/With the key/).first()).toBeVisible();
  expect(page.url()).not.toContain(key);
  await shot(page, 'api-browser');

  await page.goto('/settings/keys');
  const row = page.getByRole('list', { name: 'API keys' }).getByRole('listitem');
  await expect(row).toContainText('Workshop');
  await expect(row).toContainText('read, use:stock');
  await expect(page.getByText(key)).toHaveCount(0);
  await shot(page, 'keys');
  await row.getByRole('button', { name: 'Turn off' }).click();
  await expect(row.getByText('turned off')).toBeVisible();
  expect((await fetch(`${hub.url}/key/${key}/api/v1/spool`)).status).toBe(401);
  await row.getByRole('button', { name: 'Revoke' }).click();
  await page.getByRole('dialog', { name: 'Revoke Workshop?' }).getByRole('button', { name: 'Revoke' }).click();
  await expect(page.getByText('No keys yet')).toBeVisible();
});

test('backups: made, downloaded, uploaded, restored by a typed word, deleted', async ({ hub, signedIn: page }) => {
  await page.goto('/settings/backups');
  const list = page.getByRole('list', { name: 'Backups' });
  await expect(list.getByRole('listitem')).toHaveCount(1);
  await page.getByRole('button', { name: 'Make a backup' }).click();
  await expect(list.getByRole('listitem')).toHaveCount(2);
  await shot(page, 'backups');
  const newest = list.getByRole('listitem').first();
  const arrives = page.waitForEvent('download');
  await newest.getByRole('link', { name: /^Download/ }).click();
  const file = await (await arrives).path();

  await hub.addVendor('Made since');
  await newest.getByRole('button', { name: /^Restore/ }).click();
  const dialog = page.getByRole('dialog', { name: /^Restore/ });
  await expect(dialog.getByText('What happened since is gone.')).toBeVisible();
  await shot(page, 'restore');
  await dialog.getByRole('button', { name: 'Restore' }).click();
  await expect(dialog.getByRole('textbox')).toHaveAttribute('aria-invalid', 'true');
  await dialog.getByRole('textbox').fill('restore');
  await dialog.getByRole('button', { name: 'Restore' }).click();
  await expect(page.getByText(/Everything is as it was/)).toBeVisible();
  expect(await hub.api('GET', '/api/v1/vendor')).toEqual([]);

  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Upload' }).click();
  const { readFile } = await import('node:fs/promises');
  await (
    await chooser
  ).setFiles({
    name: 'from elsewhere.db',
    mimeType: 'application/vnd.sqlite3',
    buffer: await readFile(file),
  });
  await expect(list.getByText(/from-elsewhere\.db/)).toBeVisible();
  const bad = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Upload' }).click();
  await (await bad).setFiles({ name: 'bad.db', mimeType: 'text/plain', buffer: Buffer.from('no database') });
  await expect(page.getByRole('alert').filter({ hasText: 'Not done' })).toBeVisible();

  await list.getByRole('button', { name: 'Delete: from-elsewhere.db' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(list.getByRole('button', { name: 'Delete: from-elsewhere.db' })).toHaveCount(0);
});

test('the system tells how it is, and goes on telling', async ({ hub, signedIn: page }) => {
  await page.goto('/settings/system');
  await expect(page.getByText(/^Printyard \d/)).toBeVisible();
  const spools = page.getByRole('region', { name: 'In stock' }).getByRole('definition').nth(1);
  await expect(spools).toHaveText('0');
  await shot(page, 'system');
  await hub.addSpool({ name: 'One', material: 'PLA' });
  await expect(spools).toHaveText('1');
});

test('what holds for the whole stock', async ({ hub, signedIn: page }) => {
  await page.goto('/settings/stock');
  const currency = page.getByRole('textbox', { name: 'Currency' });
  await expect(currency).toBeVisible();
  await shot(page, 'stock-settings');
  await page.getByRole('textbox', { name: /^Low at or below/ }).fill('250');
  await page.getByRole('radio', { name: 'Oldest first' }).check();
  await currency.fill('eu');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(currency).toHaveAttribute('aria-invalid', 'true');
  await expect(currency).toHaveValue('eu');
  await currency.fill('EUR');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved')).toBeVisible();
  expect(await hub.api('GET', '/api/printyard/v1/settings')).toEqual({
    low_threshold_g: 250,
    draw_policy: 'oldest_first',
    currency: 'EUR',
  });
});
