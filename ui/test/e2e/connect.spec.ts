import { expect, sampleShelf, shot, test } from './hub';

test('a client’s page makes its key, fills it in, and sees the first call', async ({ hub, signedIn: page }) => {
  const { black } = await sampleShelf(hub);
  await page.goto('/clients');
  await expect(page.getByRole('heading', { name: 'Connect', level: 1 })).toBeVisible();
  await shot(page, 'connect');
  await page.getByRole('link', { name: 'Moonraker', exact: true }).click();
  const config = page.getByRole('region', { name: 'moonraker.conf' });
  await expect(config).toContainText(`server: ${hub.url}/key/YOUR-KEY`);
  await expect(
    page.getByText('Only programs on the hub’s own machine').or(page.getByText(/own machine/)),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Make a key and fill it in' }).click();
  await expect(config).not.toContainText('YOUR-KEY');
  await expect(page.getByText('Waiting for the first call …')).toBeVisible();
  await shot(page, 'client');

  const server = /server: (\S+)/.exec((await config.textContent()) ?? '')?.[1] ?? 'no server';
  expect((await fetch(`${server}/api/v1/spool/${black}`)).status).toBe(200);
  await expect(page.getByText(/It works: called/)).toBeVisible();

  await page.getByText('Trusted network', { exact: true }).click();
  await expect(config).toHaveText(/server: http:\/\/127\.0\.0\.1:\d+\nsync_rate: 5/);
  await page.getByRole('textbox', { name: 'As the client sees it' }).fill('http://printyard.local:8080/');
  await expect(config).toContainText('server: http://printyard.local:8080\n');
});

test('what scripts are told works as it stands there', async ({ hub, signedIn: page }) => {
  const { black } = await sampleShelf(hub);
  await page.goto('/clients/script');
  await page.getByRole('button', { name: 'Make a key and fill it in' }).click();
  const shell = page.getByRole('region', { name: 'Shell', exact: true });
  await expect(shell).not.toContainText('YOUR-KEY');
  const said = (await shell.textContent()) ?? '';
  const [, header = '', key = '', url = ''] = /-H '([^:]+): (\w+)' (\S+)/.exec(said) ?? [];
  const answer = await fetch(url, { headers: { [header]: key } });
  expect(await answer.json()).toContainEqual(expect.objectContaining({ id: black }));
});

test('each client has a page', async ({ signedIn: page }) => {
  await page.goto('/clients');
  await expect(page.getByRole('link', { name: 'Moonraker', exact: true })).toBeVisible();
  const links = page.getByRole('main').getByRole('region').getByRole('link');
  const paths = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
  expect(paths.length).toBeGreaterThan(14);
  for (const path of paths) {
    await page.goto(path);
    await expect(page.getByRole('region', { name: 'What to enter' })).toBeVisible();
    await expect(page.getByRole('main')).not.toContainText('how.');
  }
  await page.goto('/clients/home-assistant');
  await expect(page.getByRole('region', { name: 'configuration.yaml' })).toBeVisible();
  await shot(page, 'home-assistant');
  await page.goto('/clients/nothing');
  await expect(page.getByText('This client is not known here')).toBeVisible();
});

test('what next is seen from the hub', async ({ hub, signedIn: page }) => {
  await page.goto('/welcome');
  const step = (name: string) => page.getByRole('listitem').filter({ has: page.getByRole('heading', { name }) });
  await expect(step('Your stock').getByRole('img', { name: 'To do:' })).toBeVisible();
  await sampleShelf(hub);
  const { key } = await hub.api<{ key: string }>('POST', '/api/v1/api-keys', { name: 'Bench', permissions: ['read'] });
  await fetch(`${hub.url}/api/v1/spool`, { headers: { 'X-API-Key': key } });
  await page.reload();
  await expect(step('Your stock').getByRole('img', { name: 'Done:' })).toBeVisible();
  await expect(step('Connect your clients')).toContainText('Have called: Bench.');
  await shot(page, 'next-begun');
});
