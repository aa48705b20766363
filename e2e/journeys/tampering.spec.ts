import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { testComposed } from '../run/composed.ts';
import { linkTo } from '../run/demo-series.ts';
import { expect } from '../run/journey.ts';
import { waitForMark } from '../run/marks.ts';
import { forgetBrowserCache, visitOnce } from '../run/returning-visit.ts';
import { testSigned } from '../run/signed-journey.ts';
import { type TamperedFile, tamperedFiles } from '../run/tampered-files.ts';
import type { TamperingProxy } from '../run/tampering-proxy.ts';

const study = linkTo('encoding-htj2k');

const clinical = testSigned('tampering');

clinical.use({ mayThrow: true });
clinical.describe.configure({ timeout: 120_000 });

clinical('what was published starts: signed, in clinical mode', async ({ page, between }) => {
  await page.goto(between.url + study);
  await waitForMark(page, 'first-image', 60_000);
  await expect(page.getByRole('contentinfo')).toContainText(/CLINICAL/);
});

for (const file of tamperedFiles)
  clinical(`tampered with, it does not run and is named: ${file.kind}`, async ({ page, between }) => {
    between.tamper(file);
    await page.goto(between.url + study);
    await expectRefused(page, between, file);
  });

clinical('tampered with, none of them runs on a later visit either', async ({ page, between }) => {
  clinical.setTimeout(300_000);
  await visitOnce(page, between.url + study);
  for (const file of tamperedFiles)
    await clinical.step(file.kind, async () => {
      await forgetBrowserCache(page);
      // Not before the page has left: what it still asks for is not this visit's.
      between.tamper(file);
      await page.goto(between.url + study);
      await expectRefused(page, between, file);
    });
});

async function expectRefused(page: Page, between: TamperingProxy, file: TamperedFile) {
  await file.use?.(page);
  await expect(page.getByText(file.says).first()).toBeVisible({ timeout: 60_000 });
  expect(between.changed.length).toBeGreaterThan(0);
  expect(await file.inUse(page)).toBe(false);
}

/** The same bytes, published by somebody who may: without the pins nothing would stop them. */
const republished = testComposed({
  name: 'tampering-republished',
  rebuild: (dist) => {
    // An entry holds the hashes of what it loads later, so it comes after them.
    const order = [...tamperedFiles].sort(
      (a, b) => Number(/entry/.test(a.kind)) - Number(/entry/.test(b.kind)),
    );
    for (const file of order) spoil(dist, file);
  },
});

republished.use({ mayThrow: true });
republished.describe.configure({ timeout: 120_000 });

republished('what is tampered with would run and show, were it not for the lock', async ({ page }) => {
  await page.goto(study);
  await waitForMark(page, 'first-image', 60_000);
  for (const file of tamperedFiles) await file.use?.(page);
  for (const file of tamperedFiles)
    await expect.poll(() => file.inUse(page), { message: file.kind, timeout: 20_000 }).toBe(true);
});

function spoil(dist: string, { path, change }: TamperedFile) {
  const hash = (bytes: Buffer | string) => createHash('sha384').update(bytes).digest('base64');
  const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((file) =>
    path.test(`/${file}`),
  );
  expect(files.length).toBeGreaterThan(0);
  for (const file of files) {
    const before = readFileSync(join(dist, file));
    const after = change(before);
    writeFileSync(join(dist, file), after);
    const [kind, ...inside] = file.split('/');
    const folder = join(dist, kind ?? '', ...inside.slice(0, kind === 'host' ? 1 : 2));
    for (const script of readdirSync(folder).filter((name) => name.endsWith('.js'))) {
      const text = readFileSync(join(folder, script), 'utf8');
      if (text.includes(hash(before)))
        writeFileSync(join(folder, script), text.replaceAll(hash(before), hash(after)));
    }
  }
}
