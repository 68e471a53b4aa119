import { expect, sampleShelf, shot, test } from './hub';

test('a tag opens its spool; an unknown one is put on a spool, and taken off again', async ({
  hub,
  signedIn: page,
}) => {
  const { black, red } = await sampleShelf(hub);
  await hub.api('PUT', `/api/printyard/v1/spools/${black}/tags/04A22B7C`);
  await page.goto('/scan');
  const typed = page.getByRole('textbox', { name: 'Tag, code or #number' });
  await expect(typed).toBeFocused();
  await shot(page, 'scan');
  // As a reader that types: the tag, and Enter.
  await page.keyboard.type('04:a2:2b:7c');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`/spools/${black}`);

  await page.goto('/scan');
  await typed.fill(`https://old-name.example/spool/show/${red}`);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`/spools/${red}`);

  await page.goto('/scan');
  await typed.fill('4006381333931');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'No spool has this tag' })).toBeVisible();
  await shot(page, 'scan-unknown');
  await page.getByRole('combobox', { name: 'Spool' }).click();
  await page.getByRole('option', { name: /Signal Red/ }).click();
  await page.getByRole('button', { name: 'Put it on this spool' }).click();
  await expect(page).toHaveURL(`/spools/${red}`);
  const tags = async () => (await hub.api<{ tags: string[] }>('GET', `/api/printyard/v1/spools/${red}`)).tags;
  expect(await tags()).toEqual(['4006381333931']);
  await page.getByRole('alert').getByRole('button', { name: 'Undo' }).click();
  await expect.poll(tags).toEqual([]);
});

test('what a tag says becomes a spool', async ({ hub, signedIn: page }) => {
  const { silk } = await sampleShelf(hub);
  const { payload_b64: payload } = await hub.api<{ payload_b64: string }>(
    'GET',
    `/api/printyard/v1/spools/${silk}/payload/base64?format=openspool`,
  );
  await page.goto('/scan?tag=04A22B7C11');
  await page.getByRole('textbox', { name: 'Its bytes' }).fill('zz zz');
  await page.getByRole('button', { name: 'Read' }).click();
  await expect(page.getByRole('textbox', { name: 'Its bytes' })).toHaveAttribute('aria-invalid', 'true');
  await page.getByRole('textbox', { name: 'Its bytes' }).fill(payload);
  await page.getByRole('button', { name: 'Read' }).click();
  const proposal = page.getByRole('group', { name: 'What the tag says' });
  await expect(proposal.getByText('OpenSpool')).toBeVisible();
  await shot(page, 'scan-proposal');
  await proposal.getByRole('textbox', { name: 'What is on it (g)' }).fill('640');
  await proposal.getByRole('button', { name: 'Add this spool' }).click();
  await expect(page).toHaveURL(/\/spools\/\d+$/);
  await expect(page.getByText('640 g', { exact: true }).first()).toBeVisible();
});

test('a reader on the network opens what it sees, on any page', async ({ hub, signedIn: page }) => {
  const { black } = await sampleShelf(hub);
  await hub.api('PUT', `/api/printyard/v1/spools/${black}/tags/04A22B7C`);
  await hub.api('POST', '/api/v1/tag/scan', { uid: '04A22B7C', reader_id: 'bench', name: 'Bench' });
  await page.goto('/scan');
  await page.getByRole('combobox', { name: 'Follow' }).click();
  await page.getByRole('option', { name: 'Bench' }).click();
  await page.goto('/spools');
  await expect(page.getByRole('status', { name: 'Connection' })).toHaveText('Live');
  await hub.api('POST', '/api/v1/tag/scan', { uid: '04A22B7C', reader_id: 'other' });
  await hub.api('POST', '/api/v1/tag/scan', { uid: 'FFFFFFFF', reader_id: 'bench' });
  await expect(page).toHaveURL('/scan?tag=FFFFFFFF');
  await hub.api('POST', '/api/v1/tag/scan', { uid: '04A22B7C', reader_id: 'bench' });
  await expect(page).toHaveURL(`/spools/${black}`);
});

test('the camera reads a label', async ({ hub, signedIn: page }) => {
  const { silk } = await sampleShelf(hub);
  await page.goto(`/labels?spools=${silk}`);
  await page.getByRole('combobox', { name: 'Sheet or label' }).click();
  await page.getByRole('option', { name: '62 × 29 mm' }).click();
  await expect(page.getByRole('img', { name: /Silk Dawn/ })).toBeVisible();
  // A camera that sees this very label.
  await page.evaluate(() => {
    const label = document.querySelector('canvas');
    if (label === null) throw new Error('there is no label to see');
    const seen = document.createElement('canvas');
    seen.width = 800;
    seen.height = 600;
    const pen = seen.getContext('2d');
    const draw = () => {
      if (pen === null) return;
      pen.fillStyle = '#777';
      pen.fillRect(0, 0, 800, 600);
      pen.drawImage(label, 80, 150, 640, (640 * label.height) / label.width);
    };
    setInterval(draw, 50);
    draw();
    navigator.mediaDevices.getUserMedia = () => Promise.resolve(seen.captureStream(20));
  });
  // Within the page: another one would be another camera.
  await page.evaluate(() => {
    history.pushState(null, '', '/scan');
  });
  await page.getByRole('button', { name: 'Start the camera' }).click();
  await expect(page).toHaveURL(`/spools/${silk}`);
});
