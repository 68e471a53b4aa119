import type { Hub } from './hub';
import { admin, expect, expectAccessible, sampleShelf, shot, test } from './hub';

/** A program asks for a key of its own, as Home Assistant does: without any. Where to ask how it stands. */
async function ask(hub: Hub, app: string, from = ''): Promise<string> {
  const answer = await fetch(`${hub.url}${from}/plugin/appkeys/request`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ app }),
  });
  expect(answer.status).toBe(201);
  const { app_token: token } = (await answer.json()) as { app_token: string };
  expect(answer.headers.get('Location')).toContain(token);
  return `${hub.url}${from}/plugin/appkeys/request/${token}`;
}

/** 202 while nobody has decided. The program has to go on asking, or it is forgotten. */
const stands = async (where: string) => (await fetch(where)).status;

test('a program asks for a key, and the administrator allows it', async ({ hub, signedIn: page }) => {
  await page.goto('/settings/keys');
  await expect(page.getByText('No keys yet')).toBeVisible();
  const where = await ask(hub, 'Home Assistant');
  expect(await stands(where)).toBe(202);
  const notice = page.getByRole('dialog', { name: 'Home Assistant asks for a key' });
  await expect(notice).toBeVisible();
  await expect(notice.getByText('127.0.0.1')).toBeVisible();
  await expect(notice.getByText('All printers')).toBeVisible();
  await expect(notice.getByRole('button', { name: 'Allow' })).toBeEnabled();
  await shot(page, 'app-asks');
  expect(await stands(where)).toBe(202);
  await notice.getByRole('button', { name: 'Allow' }).click();
  await expect(notice).toBeHidden();
  await expect(page.getByRole('list', { name: 'API keys' }).getByText('Home Assistant')).toBeVisible();
  const answer = await fetch(where);
  expect(answer.status).toBe(200);
  const { api_key: key } = (await answer.json()) as { api_key: string };
  const version = await fetch(`${hub.url}/api/version`, { headers: { 'X-Api-Key': key } });
  expect(version.status).toBe(200);
});

test('one that is denied hears it, by keyboard alone and without taking the focus', async ({ hub, signedIn: page }) => {
  await sampleShelf(hub);
  await page.goto('/spools');
  const search = page.getByRole('searchbox', { name: 'Search the spools' });
  await search.fill('half a wo');
  const long = `Cura ${'and so on '.repeat(9)}`.trim();
  const where = await ask(hub, long);
  const notice = page.getByRole('dialog', { name: /^Cura and so on .*… asks for a key$/ });
  await expect(notice).toBeVisible();
  await page.keyboard.type('rd');
  await expect(search).toHaveValue('half a word');
  await expectAccessible(page);
  const deny = notice.getByRole('button', { name: 'Deny' });
  await expect(deny).toBeEnabled();
  await deny.focus();
  await page.keyboard.press('Enter');
  await expect(notice).toBeHidden();
  expect(await stands(where)).toBe(404);
  expect(await hub.api('GET', '/api/v1/api-keys')).toEqual([]);
});

test('nobody but an administrator is asked, and who comes too late is told', async ({ hub, page, browser }) => {
  const olaf = { username: 'olaf', password: 'another long password' };
  await hub.api('POST', '/api/printyard/v1/users', { ...olaf, role: 'operator' });
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await hub.signIn(page, olaf);
  await page.goto('/spools');
  await expect(page.getByRole('status', { name: 'Connection' })).toHaveText('Live');

  const other = await browser.newPage({ baseURL: hub.url });
  await hub.signIn(other, admin);
  await other.goto('/spools');
  await ask(hub, 'Cura');
  const notice = other.getByRole('dialog', { name: 'Cura asks for a key' });
  await expect(notice.getByRole('button', { name: 'Allow' })).toBeEnabled();
  const { requests } = await hub.api<{ requests: { id: number }[] }>('GET', '/api/printyard/v1/app-requests');
  await other.route('**/api/printyard/v1/app-requests', (route) => route.abort());
  for (const { id } of requests) await hub.api('POST', `/api/printyard/v1/app-requests/${id}`, { grant: false });
  await notice.getByRole('button', { name: 'Allow' }).click();
  await expect(other.getByRole('alert').getByText(/Cura does not ask any more/)).toBeVisible();
  await other.close();

  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(asked).not.toContain('/api/printyard/v1/app-requests');
});
