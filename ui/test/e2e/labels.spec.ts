import jsQR from 'jsqr';
import { readFileSync } from 'node:fs';
import { PNG } from 'pngjs';
import { expect, sampleShelf, shot, test } from './hub';

test('labels: chosen, shown to scale, and printed with a code that other programs read', async ({
  hub,
  signedIn: page,
}) => {
  const { black, silk } = await sampleShelf(hub);
  await page.goto(`/labels?spools=${black},${silk}`);
  await expect(page.getByRole('heading', { name: 'Labels', level: 1 })).toBeVisible();
  const preview = page.getByRole('region', { name: 'Preview' });
  const labels = preview.getByRole('group', { name: 'Page 1' });
  await expect(preview.getByRole('img', { name: /Galaxy Black, Prusament/ })).toBeVisible();
  await expect(preview.getByRole('status')).toHaveText('2 labels · pages: 1');
  await shot(page, 'labels');

  await page.getByRole('combobox', { name: 'Sheet or label' }).click();
  await page.getByRole('option', { name: '62 × 29 mm' }).click();
  await expect(preview.getByRole('status')).toHaveText('2 labels · pages: 2');
  await expect(labels.getByRole('img')).toHaveCount(1);
  await shot(page, 'labels-single');
  const [picture] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Page as PNG' }).click(),
  ]);
  const png = PNG.sync.read(readFileSync(await picture.path()));
  expect([png.width, png.height]).toEqual([732, 343]);
  const pixels = new Uint8ClampedArray(png.data);
  expect(jsQR(pixels, png.width, png.height)?.data).toBe(`${hub.url}/spool/show/${black}`);

  const [paper] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'PDF' }).click()]);
  expect(
    readFileSync(await paper.path())
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-');

  await page.reload();
  await expect(page.getByRole('combobox', { name: 'Sheet or label' })).toHaveValue('62 × 29 mm');
});

test('a sheet of one’s own says what does not fit, and all spools can be searched', async ({ hub, signedIn: page }) => {
  await sampleShelf(hub);
  await page.goto('/labels');
  const preview = page.getByRole('region', { name: 'Preview' });
  const labels = preview.getByRole('group', { name: 'Page 1' });
  await expect(labels.getByRole('img')).toHaveCount(6);
  await page.getByRole('searchbox', { name: 'Which spools' }).fill('dry box');
  await expect(labels.getByRole('img')).toHaveCount(1);
  await page.getByRole('combobox', { name: 'Sheet or label' }).click();
  await page.getByRole('option', { name: 'A size of my own' }).click();
  await page.getByRole('textbox', { name: 'Label width' }).fill('120');
  await expect(page.getByText('The columns are wider than the page')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Label width' })).toHaveValue('120');
  await expect(page.getByRole('button', { name: 'PDF' })).toBeDisabled();
});
