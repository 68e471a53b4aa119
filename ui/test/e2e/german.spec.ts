import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Page } from '@playwright/test';
import { paths } from '../../src/lib/paths';
import { expect, expectAccessible, Hub, sampleShelf, test } from './hub';

const src = join(import.meta.dirname, '../../src');

interface Texts {
  [key: string]: string | Texts;
}

/** Name by name, with the name of its namespace. */
function textsOf(language: string): Map<string, string> {
  const flat = (texts: Texts, under: string): [string, string][] =>
    Object.entries(texts).flatMap(([key, value]) =>
      typeof value === 'string' ? [[`${under}.${key}`, value]] : flat(value, `${under}.${key}`),
    );
  return new Map(
    readdirSync(src, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith(`texts/${language}.json`))
      .flatMap((path) => flat(JSON.parse(readFileSync(join(src, path), 'utf8')) as Texts, dirname(path))),
  );
}

const LEAST_LETTERS = 4;
const gap = /\{\{[^}]*\}\}/;

const plain = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** What only English says: as patterns, since numbers and names stand in the gaps. */
const english = [...textsOf('en').values()].filter(
  (text) => text.replaceAll(new RegExp(gap, 'g'), '').replaceAll(/[^a-z]/gi, '').length >= LEAST_LETTERS,
);
/** With what people call their filaments in the catalogue. */
const german = new Set([...textsOf('de').values(), 'Black', 'White']);
const onlyEnglish = english
  .filter((text) => !german.has(text))
  .map((text) => new RegExp(`^${text.split(gap).map(plain).join('.+')}$`));

/** What people read and hear on a page, piece by piece. */
const said = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const pieces: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      // What is to be typed into another program stands in that program's words.
      if (!node.parentElement?.closest('script, style, code, pre, kbd')) pieces.push(node.textContent ?? '');
    }
    for (const name of ['aria-label', 'placeholder', 'title', 'alt']) {
      for (const element of document.querySelectorAll(`[${name}]`)) pieces.push(element.getAttribute(name) ?? '');
    }
    return pieces.map((piece) => piece.trim()).filter((piece) => piece !== '');
  });

async function speakGerman(page: Page): Promise<string[]> {
  const missing: string[] = [];
  page.on('console', (message) => {
    if (message.text().includes('There is no text')) missing.push(message.text());
  });
  await page.addInitScript(() =>
    localStorage.setItem('printyard-preferences', JSON.stringify({ language: 'de', mass: 'g', temperature: 'c' })),
  );
  return missing;
}

async function expectGerman(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await expect(page.getByRole('status', { name: 'Lädt' })).toHaveCount(0);
  const left = (await said(page)).filter((piece) => onlyEnglish.some((text) => text.test(piece)));
  expect({ at: page.url(), left }).toEqual({ at: page.url(), left: [] });
}

/** Each address; a new one in `paths` does not compile until it is here. */
const pages: Record<keyof typeof paths, readonly string[]> = {
  home: [paths.home()],
  printers: [paths.printers()],
  printer: [paths.printer(99)],
  queue: [paths.queue()],
  files: [paths.files(), `${paths.files()}?q=nothing`],
  file: [paths.file(99)],
  prints: [paths.prints(), `${paths.prints()}?result=failed`],
  print: [paths.print(99)],
  signIn: [],
  setUp: [],
  next: [paths.next()],
  spools: [paths.spools(), `${paths.spools()}?group=location`, `${paths.spools()}?q=nothing+is+like+that`],
  spool: [paths.spool(1), paths.spool(99)],
  scannedSpool: [paths.scannedSpool(2)],
  settings: [paths.settings()],
  profile: [paths.profile()],
  users: [paths.users()],
  user: [paths.user(1)],
  apiKeys: [paths.apiKeys()],
  apiBrowser: [paths.apiBrowser()],
  backups: [paths.backups()],
  system: [paths.system()],
  stockSettings: [paths.stockSettings()],
  newSpools: [paths.newSpools(), paths.newSpools({ filament: 1, like: 1 })],
  filaments: [paths.filaments(), `${paths.filaments()}?group=maker`],
  filament: [paths.filament(1), paths.filament(99)],
  newFilament: [paths.newFilament()],
  editFilament: [paths.editFilament(1)],
  lowStock: [paths.lowStock()],
  makers: [paths.makers()],
  locations: [paths.locations()],
  fields: [paths.fields(), `${paths.fields()}?of=filament`],
  spoolsAt: [paths.spoolsAt('Shelf A')],
  filamentsOf: [paths.filamentsOf('eSun')],
  appearance: [paths.appearance()],
  connect: [paths.connect()],
  client: ['home-assistant', 'moonraker', 'octoprint-spoolman', 'bambuddy', 'script', 'none'].map(paths.client),
  catalogue: [paths.catalogue()],
  usage: [paths.usage()],
  scan: [paths.scan(), paths.scan('04A1B2')],
  move: [paths.move()],
  labels: [paths.labels({ spools: [1, 2] })],
};

for (const [at, group] of ['the stock', 'everything else'].entries()) {
  test(`every page is in German: ${group}`, async ({ hub, signedIn: page }) => {
    const missing = await speakGerman(page);
    const { black } = await sampleShelf(hub);
    await hub.api('POST', '/api/v1/field/spool/row', { name: 'Fach', field_type: 'text', order: 1 });
    await hub.api('POST', `/api/printyard/v1/spools/${black}/use`, { amount_g: 12 });
    const mine = Object.values(pages)
      .flat()
      .filter((path) => /^\/(spool|filament|low|makers|locations|$)/.test(path) === (at === 0));
    for (const path of mine) {
      await page.goto(path);
      await expectGerman(page);
    }
    expect(missing).toEqual([]);
  });
}

test('dialogs are in German', async ({ hub, signedIn: page }) => {
  const missing = await speakGerman(page);
  const { black } = await sampleShelf(hub);
  await page.goto(paths.spool(black));
  for (const name of ['Verbrauchen', 'Wiegen', 'Bearbeiten', 'Löschen']) {
    await page.getByRole('button', { name, exact: true }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await expectGerman(page);
    await page.getByRole('dialog').getByRole('button', { name: 'Abbrechen' }).click();
    await expect(page.getByRole('dialog')).toBeHidden();
  }
  await expectAccessible(page);
  expect(missing).toEqual([]);
});

test('the doorstep is in German', async ({ page }) => {
  const missing = await speakGerman(page);
  await page.goto(paths.signIn());
  await expectGerman(page);
  const fresh = await new Hub().start(null);
  try {
    await page.goto(fresh.url + paths.setUp());
    await expectGerman(page);
  } finally {
    await fresh.dispose();
  }
  expect(missing).toEqual([]);
});
