import { AxeBuilder } from '@axe-core/playwright';
import { test as base, expect, type Page } from '@playwright/test';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../../..');
const target = join(root, 'server/target');

const START_MILLIS = 180_000;

export const admin = { username: 'admin', password: 'a long enough password' };

/** A hub of its own: the built jar, a throw-away folder, any free port. */
export class Hub {
  private process: ChildProcess | null = null;
  private readonly folder = mkdtempSync(join(tmpdir(), 'printyard-e2e-'));
  private token = '';
  private beginning = '';
  /** Where it listens; the same after a restart. */
  url = '';
  /** What it printed since it was started. */
  log = '';

  /** @param password of the administrator; null for a hub that nobody has set up */
  async start(password: string | null = admin.password): Promise<this> {
    const jar = readdirSync(target).find((name) => /^printyard-server-[^-]+(-SNAPSHOT)?\.jar$/.test(name));
    if (jar === undefined) throw new Error(`there is no server jar in ${target}: build it first`);
    const java = process.env.JAVA_HOME === undefined ? 'java' : join(process.env.JAVA_HOME, 'bin/java');
    const flags = ['-XX:+UseSerialGC', '-Xmx128m', '-XX:TieredStopAtLevel=1', '--enable-native-access=ALL-UNNAMED'];
    this.log = '';
    const child = spawn(java, [...flags, '-jar', join(target, jar), 'serve'], {
      env: {
        ...process.env,
        PRINTYARD_HOST: '127.0.0.1',
        PRINTYARD_PORT: this.url === '' ? '0' : new URL(this.url).port,
        PRINTYARD_DATA: this.folder,
        PRINTYARD_CATALOGUE: 'off',
        ...(password === null ? {} : { PRINTYARD_ADMIN_PASSWORD: password }),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.process = child;
    await new Promise<void>((ready, failed) => {
      const late = setTimeout(() => failed(new Error(`the hub did not start: ${this.log}`)), START_MILLIS);
      const read = (piece: Buffer) => {
        this.log += piece.toString();
        const port = /Printyard is ready at \S+:(\d+)/.exec(this.log)?.[1];
        if (port === undefined) return;
        clearTimeout(late);
        this.url = `http://127.0.0.1:${port}`;
        ready();
      };
      child.stdout.on('data', read);
      child.stderr.on('data', read);
      child.on('exit', () => failed(new Error(`the hub ended: ${this.log}`)));
    });
    return this;
  }

  async stop(): Promise<void> {
    const child = this.process;
    this.process = null;
    if (child?.exitCode !== null) return;
    const gone = new Promise((done) => child.on('exit', done));
    child.kill('SIGTERM');
    await gone;
  }

  async dispose(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** As it is now is how each test finds it. */
  async rememberBeginning(): Promise<void> {
    this.beginning = (await this.api<{ name: string }>('POST', '/api/printyard/v1/backups')).name;
  }

  /** Puts the beginning back: stock, users, sign-ins, keys and settings. Much faster than another hub. */
  async backToBeginning(): Promise<void> {
    if (this.process === null) await this.start();
    for (const { name } of await this.api<{ name: string }[]>('GET', '/api/printyard/v1/backups')) {
      if (name !== this.beginning) await this.api('DELETE', `/api/printyard/v1/backups/${name}`);
    }
    await this.api('POST', `/api/printyard/v1/backups/${this.beginning}/restore`);
  }

  /** Calls an API as the administrator, or as somebody else; fails on anything but a good answer. */
  async api<Answer = unknown>(method: string, path: string, body?: unknown, token?: string): Promise<Answer> {
    if (token === undefined && this.token === '') this.token = await this.tokenOf(admin.username, admin.password);
    const answer = await fetch(this.url + path, {
      method,
      headers: { Authorization: `Bearer ${token ?? this.token}`, 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as Answer;
  }

  async tokenOf(username: string, password: string): Promise<string> {
    const answer = await fetch(`${this.url}/api/auth/login`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ username, password }),
    });
    if (!answer.ok) throw new Error(`sign-in: ${answer.status} ${await answer.text()}`);
    return ((await answer.json()) as { access_token: string }).access_token;
  }

  /** Signs a browser in, as its sign-in page would. */
  async signIn(page: Page, who = admin): Promise<void> {
    const answer = await page.request.post(`${this.url}/api/auth/login`, { data: who });
    expect(answer.ok()).toBe(true);
  }

  /** A filament with one spool; the spool's id. */
  async addSpool(filament: Record<string, unknown>, spool: Record<string, unknown> = {}): Promise<number> {
    const facts = { density: 1.24, diameter: 1.75, weight: 1000, ...filament };
    const { id } = await this.api<{ id: number }>('POST', '/api/v1/filament', facts);
    return (await this.api<{ id: number }>('POST', '/api/v1/spool', { filament_id: id, ...spool })).id;
  }

  async addVendor(name: string): Promise<number> {
    return (await this.api<{ id: number }>('POST', '/api/v1/vendor', { name })).id;
  }
}

/** A small shelf with every kind of colour. */
export async function sampleShelf(hub: Hub): Promise<{ black: number; silk: number; red: number }> {
  const prusa = await hub.addVendor('Prusament');
  const esun = await hub.addVendor('eSun');
  const polymaker = await hub.addVendor('Polymaker');
  const black = await hub.addSpool(
    {
      name: 'Galaxy Black',
      vendor_id: prusa,
      material: 'PLA',
      color_hex: '1F1F23',
      settings_extruder_temp: 215,
      settings_bed_temp: 60,
      spool_weight: 193,
    },
    { location: 'Shelf A', remaining_weight: 750, spool_weight: 193, price: 29.99, lot_nr: 'L-2207' },
  );
  const silk = await hub.addSpool(
    {
      name: 'Silk Dawn',
      vendor_id: esun,
      material: 'PLA',
      multi_color_hexes: 'F08A24,C2255C,5F3DC4',
      multi_color_direction: 'longitudinal',
    },
    { location: 'Shelf A', remaining_weight: 420 },
  );
  const red = await hub.addSpool(
    { name: 'Signal Red', vendor_id: esun, material: 'PETG', color_hex: 'D02020' },
    { location: 'Dry box', remaining_weight: 90 },
  );
  await hub.addSpool(
    {
      name: 'Duo Mint',
      vendor_id: polymaker,
      material: 'PLA',
      multi_color_hexes: '2FBF9B,F4F1DE',
      multi_color_direction: 'coaxial',
    },
    { remaining_weight: 1000 },
  );
  await hub.addSpool(
    { name: 'Natural', vendor_id: polymaker, material: 'PETG', color_hex: 'EDEAE0' },
    { location: 'Shelf B', remaining_weight: 610 },
  );
  await hub.addSpool({ name: 'Old stock', material: 'ABS' }, { location: 'Shelf B', remaining_weight: 300 });
  return { black, silk, red };
}

interface Fixtures {
  /** A hub with its administrator and nothing in stock; what a test does to it is gone for the next one. */
  hub: Hub;
  /** A page whose browser is signed in as the administrator. */
  signedIn: Page;
}

interface WorkerFixtures {
  /** Started once for each worker. */
  shared: Hub;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  shared: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the names of the fixtures that are needed
    async ({}, use) => {
      const hub = await new Hub().start();
      await hub.rememberBeginning();
      await use(hub);
      await hub.dispose();
    },
    { scope: 'worker', timeout: START_MILLIS },
  ],
  hub: async ({ shared }, use) => {
    await use(shared);
    await shared.backToBeginning();
  },
  baseURL: async ({ hub }, use) => use(hub.url),
  signedIn: async ({ hub, page }, use) => {
    await hub.signIn(page);
    await use(page);
  },
});

/** What looks different in light and in dark; all other rules read the same page twice. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

/** Nothing that axe calls serious or critical. @param rules all, if none are named */
export async function expectAccessible(page: Page, rules?: string[]): Promise<void> {
  // Within the page: without this, axe opens a second page for its sums, and takes twice as long.
  const axe = new AxeBuilder({ page }).setLegacyMode(true);
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(serious.map(({ id, nodes }) => ({ id, at: nodes.map((node) => node.html) }))).toEqual([]);
}

/** A picture to look at, by project, in light and dark: target/shots. */
export async function shot(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const path = join(root, `ui/target/shots/${name}-${base.info().project.name}-${colorScheme}.png`);
    await page.screenshot({ path, animations: 'disabled' });
    await expectAccessible(page, colorScheme === 'light' ? undefined : COLOUR_RULES);
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

export { expect };
