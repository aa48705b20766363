import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { compositionFolder, publish, testComposed } from '../run/composed.ts';
import { linkTo } from '../run/demo-series.ts';
import { expect } from '../run/journey.ts';
import { waitForMark } from '../run/marks.ts';
import { forgetBrowserCache, visitOnce } from '../run/returning-visit.ts';
import { testSigned } from '../run/signed-journey.ts';
import { type Change, startTamperingProxy, type TamperingProxy } from '../run/tampering-proxy.ts';

const study = linkTo('encoding-htj2k');
const channelPath = /\/channel\.json$/;
const lockPath = /\/site\.lock-\w+\.json$/;
const name = 'channel';

const test = testSigned(name);

test.use({ mayThrow: true });
test.describe.configure({ timeout: 120_000 });

const text = (path: RegExp, change: (text: string) => string): Change => ({
  path,
  change: (body) => change(body.toString()),
});
const payload = (change: (channel: string) => string) => (envelope: string) => {
  const outer = JSON.parse(envelope);
  const inner = change(Buffer.from(outer.payload, 'base64').toString());
  return JSON.stringify({ ...outer, payload: Buffer.from(inner).toString('base64') });
};

interface Attack {
  readonly what: string;
  readonly changes: readonly Change[];
  readonly says: string;
}

const attacks: readonly Attack[] = [
  {
    what: 'a lock with another title',
    changes: [text(lockPath, (lock) => lock.replace('St. Mary', 'St. Mallory'))],
    says: 'does not have the hash that the channel names',
  },
  {
    what: 'a lock without one of its hashes',
    changes: [text(lockPath, (lock) => lock.replace(/,"remoteEntry\.js":\[[^\]]*\]/, ''))],
    says: 'does not have the hash that the channel names',
  },
  {
    what: 'a lock for another mode',
    changes: [text(lockPath, (lock) => lock.replace('"clinical"', '"research"'))],
    says: 'does not have the hash that the channel names',
  },
  {
    what: 'a channel that says something else',
    changes: [
      text(
        channelPath,
        payload((channel) => channel.replace('"lockDeadline":', '"lockDeadline":1')),
      ),
    ],
    says: 'No key that index.html names signed the channel.',
  },
  {
    what: 'a channel without its signature',
    changes: [text(channelPath, (envelope) => JSON.stringify({ ...JSON.parse(envelope), signatures: [] }))],
    says: 'No key that index.html names signed the channel.',
  },
  {
    what: 'a channel that was never signed',
    changes: [
      text(channelPath, (envelope) => Buffer.from(JSON.parse(envelope).payload, 'base64').toString()),
    ],
    says: 'The channel is not signed.',
  },
  {
    what: 'a page without the mode',
    changes: [text(/^\/viewer/, (page) => page.replace(/ data-mode="\w+"/g, ''))],
    says: 'The lock is for clinical mode, index.html for none.',
  },
];

for (const { what, changes, says } of attacks)
  test(`${what} starts nothing`, async ({ page, between }) => {
    between.tamper(...changes);
    await expectNothing(page, between, says);
  });

test('none of them starts anything on a later visit either', async ({ page, between }) => {
  await visitOnce(page, between.url + study);
  for (const { what, changes, says } of attacks)
    await test.step(what, async () => {
      between.tamper(...changes);
      await forgetBrowserCache(page);
      await expectNothing(page, between, says);
    });
});

test('an earlier channel, signed as it is, starts nothing once a later one was published', async ({
  page,
  between,
}, { workerIndex }) => {
  const folder = compositionFolder(`${name}-${workerIndex}`);
  const file = join(folder, 'dist/sites/channel.json');
  const earlier = readFileSync(file, 'utf8');
  await publish(folder);
  expect(readFileSync(file, 'utf8')).not.toBe(earlier);
  between.tamper({ path: channelPath, change: () => earlier });
  await expectNothing(page, between, 'was in force.');
  // Who saw the later one needs no page that says so.
  between.tamper();
  await visitOnce(page, between.url + study);
  const forgetful = text(/^\/viewer/, (html) => html.replace(/ data-sequence="\d+"/g, ''));
  between.tamper(forgetful, { path: channelPath, change: () => earlier });
  await expectNothing(page, between, 'was in force.');
});

test('a channel whose time is over starts nothing, and the last good composition neither', async ({
  page,
  between,
}) => {
  await visitOnce(page, between.url + study);
  await page.clock.setFixedTime(Date.now() + 91 * 86_400_000);
  between.tamper(text(channelPath, (channel) => channel));
  await expectNothing(page, between, 'The channel is in force from');
});

test('a reader goes on with what ran before, and sees that it is that', async ({ page, between }) => {
  await visitOnce(page, between.url + study);
  between.tamper(text(lockPath, (lock) => lock.replace('St. Mary', 'St. Mallory')));
  await page.goto(between.url + study);
  await page.getByRole('button', { name: /Start what ran on/ }).click();
  await waitForMark(page, 'first-image', 60_000);
  await expect(page.getByRole('contentinfo')).toContainText('St. Mary');
});

test('where no server answers, what ran before starts by itself', async ({ page, between }) => {
  await visitOnce(page, between.url + study);
  between.tamper({ path: channelPath, change: () => '', status: 503 });
  await page.goto(between.url + study);
  await waitForMark(page, 'first-image', 60_000);
  expect(between.changed.length).toBeGreaterThan(1);
});

const unsigned = testComposed({ name: 'channel-unsigned', site: { title: 'St. Mary' } });

unsigned(
  'without keys in the page, whoever writes lock and channel is believed',
  async ({ page, viewer }) => {
    const between = await startTamperingProxy(viewer.url);
    let lock = '';
    const answer = await page.request.get(viewer.url);
    expect(await answer.text()).not.toContain('data-keys');
    const channel = await (await page.request.get(`${viewer.url}sites/channel.json`)).json();
    lock = (await (await page.request.get(`${viewer.url}sites/${channel.lock}`)).text()).replace(
      'St. Mary',
      'St. Mallory',
    );
    const sha384 = `sha384-${createHash('sha384').update(lock).digest('base64')}`;
    between.tamper(
      { path: lockPath, change: () => lock },
      text(channelPath, () => JSON.stringify({ ...channel, sha384 })),
    );
    await page.goto(between.url);
    await expect(page.getByRole('contentinfo')).toContainText('St. Mallory', { timeout: 30_000 });
    await page.goto('about:blank');
    await between.close();
  },
);

async function expectNothing(page: Page, between: TamperingProxy, says: string) {
  const scripts: string[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (/^\/(?:host|remotes)\//.test(pathname)) scripts.push(pathname);
  });
  await page.goto(between.url + study);
  await expect(page.getByRole('alert')).toContainText(says, { timeout: 30_000 });
  expect(between.changed.length).toBeGreaterThan(0);
  expect(scripts).toEqual([]);
}
