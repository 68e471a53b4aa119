import type { Page } from '@playwright/test';
import { expect, sampleShelf, test } from './hub';

/** Presses Tab until something of this role and name has the focus. */
async function tabTo(page: Page, role: 'button' | 'link' | 'textbox', name: string | RegExp) {
  const wanted = page.getByRole(role, { name, exact: typeof name === 'string' }).first();
  await expect(wanted).toBeVisible();
  for (let presses = 0; presses < 200; presses++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${role} ${String(name)} is not reached with Tab`);
}

const ROUNDS = 10;

/** What a mouse can press and Tab does not reach, within one page. What is drawn anew meanwhile is reached later. */
async function unreachable(page: Page): Promise<string[]> {
  await page.evaluate(() => {
    (document.activeElement as HTMLElement | null)?.blur();
    const marked = 'data-reached';
    document.addEventListener('focusin', (event) => (event.target as Element).setAttribute(marked, ''));
  });
  let left: string[] = [];
  for (let round = 0; round < ROUNDS && (round === 0 || left.length > 0); round++) {
    for (let presses = 0; presses < 40; presses++) await page.keyboard.press('Tab');
    left = await notReached(page);
  }
  return left;
}

function notReached(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    // Of a group of choices one is reached with Tab, and the others with the arrows.
    const inGroup = '[role=radiogroup], [role=tablist], [role=menu], [role=listbox], [role=grid]';
    return [...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea')]
      .filter((element) => element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }))
      .filter(
        (element) => !element.matches(':disabled, [aria-disabled=true], [type=hidden], [type=radio], [type=file]'),
      )
      .filter((element) => element.getClientRects().length > 0 && element.closest(inGroup) === null)
      .filter((element) => element.closest('[aria-hidden=true], [inert]') === null)
      .filter((element) => !element.hasAttribute('data-reached'))
      .map((element) => `${element.tagName} ${element.getAttribute('aria-label') ?? element.textContent.trim()}`);
  });
}

test('everything that can be pressed is reached with Tab', async ({ hub, signedIn: page }) => {
  const { black } = await sampleShelf(hub);
  for (const path of [
    '/printers',
    '/printers/new',
    '/queue',
    '/files',
    '/prints',
    '/spools',
    `/spools/${black}`,
    '/spools/new',
    '/filaments',
    '/locations',
    '/settings/users',
    '/settings/appearance',
  ]) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.getByRole('status', { name: 'Loading' })).toHaveCount(0);
    expect(await unreachable(page), path).toEqual([]);
  }
});

test('a spool is used by keyboard alone, and a dialog gives the focus back', async ({ hub, signedIn: page }) => {
  const { black } = await sampleShelf(hub);
  await page.goto(`/spools/${black}`);
  await expect(page.getByRole('meter', { name: '750 g of 1,000 g left' })).toBeVisible();
  await tabTo(page, 'button', 'Use');
  await page.keyboard.press('Enter');
  const use = page.getByRole('dialog', { name: 'Use of Galaxy Black' });
  await expect(use).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(use).toBeHidden();
  await expect(page.getByRole('button', { name: 'Use', exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(use.getByLabel('How much (g)')).toBeFocused();
  await page.keyboard.type('50');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('meter', { name: '700 g of 1,000 g left' })).toBeVisible();
});
