import { readFileSync } from 'node:fs';
import { expect, sampleShelf, shot, test } from './hub';

test('consumption over time: by what, how much, what it cost, and as a file', async ({ hub, signedIn: page }) => {
  test.slow();
  const { black, silk, red } = await sampleShelf(hub);
  await hub.api('PUT', `/api/v1/spool/${black}/use`, { use_weight: 120 });
  await hub.api('PUT', `/api/v1/spool/${silk}/use`, { use_weight: 60 });
  await hub.api('PUT', `/api/v1/spool/${red}/use`, { use_weight: 30 });
  await page.goto('/usage');
  await expect(page.getByRole('heading', { name: 'Consumption', level: 1 })).toBeVisible();
  await expect(page.getByRole('definition').filter({ hasText: '210 g' })).toBeVisible();
  const legend = page.getByRole('list', { name: 'Legend' });
  await expect(legend.getByRole('listitem')).toHaveText([/PLA\s*180 g/, /PETG\s*30 g/]);
  const chart = page.getByRole('slider', { name: 'Consumption over time' });
  await chart.focus();
  await page.keyboard.press('End');
  await expect(chart).toHaveAttribute('aria-valuetext', /210 g · PLA 180 g · PETG 30 g/);
  await shot(page, 'usage');

  await page.getByRole('combobox', { name: 'By', exact: true }).click();
  await page.getByRole('option', { name: 'Filament' }).click();
  await expect(legend.getByRole('listitem').first()).toContainText('Galaxy Black');
  await page.getByText('Show as a table').click();
  await expect(page.getByRole('columnheader', { name: /Silk Dawn/ })).toBeVisible();
  await page.getByRole('radiogroup', { name: 'Measure' }).getByText('Cost in').click();
  await expect(legend.getByRole('listitem').first()).toContainText('3.60');

  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download as CSV' }).click(),
  ]);
  const lines = readFileSync(await file.path(), 'utf8')
    .trim()
    .split('\r\n');
  expect(lines[0]).toMatch(/^from,name,filament_id,count,used_g/);
  expect(lines).toHaveLength(4);
});

test('a use of anyone shows at once, and a wrong range says why at its field', async ({ hub, signedIn: page }) => {
  const { red } = await sampleShelf(hub);
  await page.goto('/usage');
  await expect(page.getByText('Nothing was used in this time')).toBeVisible();
  await expect(page.getByRole('status', { name: 'Connection' })).toHaveText('Live');
  await hub.api('PUT', `/api/v1/spool/${red}/use`, { use_weight: 20 });
  await expect(page.getByRole('definition').filter({ hasText: '20 g' })).toBeVisible();
  await page.goto('/usage?from=2024-01-01&to=2026-01-01&step=day');
  await expect(page.getByRole('alert')).toBeVisible();
});
