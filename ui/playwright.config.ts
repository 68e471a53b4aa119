import { defineConfig, devices } from '@playwright/test';
import { existsSync } from 'node:fs';

/** Debian's, or whatever PRINTYARD_CHROMIUM names. Nothing is downloaded. */
const executablePath = [process.env.PRINTYARD_CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser'].find(
  (path) => path !== undefined && existsSync(path),
);

if (executablePath === undefined) {
  const missing = 'NOT TESTED: the web interface. There is no Chromium here; Debian has it as `chromium`.';
  console.error(`\n*** ${missing} ***\n`);
  process.exit(process.env.CI === 'true' ? 1 : 0);
}

const launchOptions = { executablePath, args: ['--no-sandbox', '--force-color-profile=srgb'] };

export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'target/e2e',
  fullyParallel: true,
  forbidOnly: process.env.CI === 'true',
  // A shared machine may stand still for a while. What needed a second try is called flaky in the report.
  retries: process.env.CI ? 1 : 0,
  workers: 2,
  // What passes does not wait for them; on a busy machine everything takes its time.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  reporter: [['list']],
  // Traces cost more than half of the time, so only what failed once is traced, or what is run with --trace on.
  use: { locale: 'en-GB', timezoneId: 'UTC', trace: 'on-first-retry', launchOptions, reducedMotion: 'reduce' },
  projects: [
    { name: 'desktop', use: { viewport: { width: 1440, height: 900 } } },
    {
      name: 'phone',
      use: { ...devices['Pixel 7'], viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, launchOptions },
    },
  ],
});
