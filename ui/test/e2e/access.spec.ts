import { admin, expect, expectAccessible, Hub, sampleShelf, shot, test } from './hub';

test('signing in goes back to where somebody wanted to', async ({ hub, page }) => {
  const { black } = await sampleShelf(hub);
  await page.goto(`/spools/${black}`);
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await shot(page, 'sign-in');
  await page.getByRole('textbox', { name: 'User name' }).fill(admin.username);
  await page.getByRole('textbox', { name: 'Password' }).fill('wrong password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'User name' })).toHaveValue(admin.username);
  await page.getByRole('textbox', { name: 'Password' }).fill(admin.password);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Galaxy Black', level: 1 })).toBeVisible();
  await expect(page).toHaveURL(`/spools/${black}`);
});

test('an expired session asks to sign in over the page, which keeps what was typed', async ({
  hub,
  signedIn: page,
}) => {
  const { black } = await sampleShelf(hub);
  await page.goto(`/spools/${black}`);
  await page.getByRole('button', { name: 'Edit' }).click();
  await page.getByRole('textbox', { name: 'Comment' }).fill('half a sentence');
  await hub.api('DELETE', '/api/printyard/v1/me/sessions');
  await page.context().clearCookies();
  await page.getByRole('button', { name: 'Save' }).click();
  const dialog = page.getByRole('dialog', { name: 'Please sign in again' });
  await expect(dialog).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole('textbox', { name: 'Password' }).fill(admin.password);
  await dialog.getByRole('button', { name: 'Sign in' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('textbox', { name: 'Comment' })).toHaveValue('half a sentence');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('definition').filter({ hasText: 'half a sentence' })).toBeVisible();
});

test('a viewer sees why they may not', async ({ hub, page }) => {
  const { black } = await sampleShelf(hub);
  const viewer = { username: 'vera', password: 'another long password' };
  await hub.api('POST', '/api/printyard/v1/users', { ...viewer, role: 'viewer' });
  await hub.signIn(page, viewer);
  await page.goto(`/spools/${black}`);
  const edit = page.getByRole('button', { name: 'Edit' });
  await expect(edit).toHaveAttribute('aria-disabled', 'true');
  await expect(edit).toHaveAccessibleDescription(/may not change the stock/);
  await edit.click({ force: true });
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test.describe('a new hub', () => {
  test('is set up by the code in its log, and then says what next', async ({ page }) => {
    const hub = await new Hub().start(null);
    try {
      await page.goto(`${hub.url}/spools`);
      await expect(page.getByRole('heading', { name: 'Set up your hub' })).toBeVisible();
      await shot(page, 'set-up');
      await page.getByRole('textbox', { name: 'Set-up code' }).fill('AAAA-BBBB-CCCC');
      await page.getByRole('textbox', { name: 'User name' }).fill('anna');
      await page.getByRole('textbox', { name: 'Password' }).fill('short');
      await page.getByRole('button', { name: 'Create the administrator' }).click();
      await expect(page.getByRole('textbox', { name: 'Password' })).toHaveAttribute('aria-invalid', 'true');
      await page.getByRole('textbox', { name: 'Password' }).fill('a long enough password');
      const code = /\b[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}\b/.exec(hub.log)?.[0] ?? 'no code in the log';
      await page.getByRole('textbox', { name: 'Set-up code' }).fill(code);
      await page.getByRole('button', { name: 'Create the administrator' }).click();
      await expect(page.getByRole('heading', { name: 'What next' })).toBeVisible();
      await shot(page, 'next');
      await page.getByRole('link', { name: 'To the spools' }).click();
      await expect(page.getByText('Nothing on the shelf yet')).toBeVisible();
      await shot(page, 'empty');
    } finally {
      await hub.dispose();
    }
  });
});
