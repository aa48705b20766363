import { defineConfig } from '@playwright/test';
import { chromiumArguments } from './run/chromium-arguments.mjs';
import { findPrograms, inContinuousIntegration } from './run/programs.mjs';

const { chromium } = findPrograms();

/** Reaches no network: every name but this computer's own is unknown, and `*.test` is this computer. */
const onlyThisComputer = 'MAP *.test 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost';

export default defineConfig({
  testDir: '.',
  testMatch: ['journeys/*.spec.ts', 'display/*.spec.ts'],
  outputDir: 'results/journeys',
  globalSetup: './run/build.ts',
  fullyParallel: false,
  forbidOnly: inContinuousIntegration(),
  retries: 0,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  use: {
    browserName: 'chromium',
    viewport: { width: 1440, height: 900 },
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      ...(chromium === undefined ? {} : { executablePath: chromium }),
      args: [...chromiumArguments, `--host-resolver-rules=${onlyThisComputer}`],
    },
  },
});
