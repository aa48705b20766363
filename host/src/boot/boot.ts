import { type Page, resolve } from '@alternator/composition/resolve';
import type { Channel, Lock } from '@alternator/composition/schema';
import { BootError } from './boot-error.ts';
import { fetchText, parseJson } from './fetch-json.ts';
import { handOver } from './handover.ts';
import { loadHost, preload } from './load-host.ts';
import { showProblem } from './problem.ts';

/** The page's own folder: every route is one segment below it. */
const base = new URL('.', document.baseURI);

// The site's own figure is in the lock, behind the channel: what the last visit saw holds, at first the default.
const channelDeadlineMs = Number(localStorage.getItem('alternator:channel-ms')) || 3000;

boot().catch((error: unknown) => showProblem(error));

async function boot(): Promise<void> {
  const channelUrl = new URL(`sites/${siteFolder()}channel.json`, base);
  const channel = parseJson<Channel>(
    await fetchText(channelUrl, 'channel', channelDeadlineMs, 'no-cache'),
    channelUrl,
    'channel',
  );
  if (channel.channelVersion !== 1 || typeof channel.lock !== 'string')
    throw new BootError(`${channelUrl.pathname} is no channel of version 1.`);
  const lockUrl = new URL(channel.lock, new URL('sites/', base));
  const text = await fetchText(lockUrl, 'lock', channel.lockDeadline ?? 5000, 'default');
  const verified = await verify(text, channel.sha384, lockUrl);
  const lock = parseJson<Lock>(text, lockUrl, 'lock');
  if (lock.lockVersion !== 1)
    throw new BootError(
      `${lockUrl.pathname} is a lock of version ${lock.lockVersion}; this page reads 1. Deploy one release.`,
    );
  const page = pageOf();
  const plan = resolve(lock, page);
  if (plan.blocked) {
    const { remote, reason } = plan.blocked;
    throw new BootError(
      `${reason.message}. ${reason.fix}`,
      `A part that this site cannot do without is left out: ${remote.id}.`,
    );
  }
  const lockHash = /lock-(\w+)/.exec(channel.lock)?.[1] ?? '';
  handOver({ lock, plan, page, base: base.href, lockHash, verified });
  // The host first: a browser asks an HTTP/1.1 server for six files at a time.
  const running = loadHost(lock, base);
  preload(lock, plan, base);
  await running;
}

/** `?site=` chooses among the sites of one deployment; without it, the one published last. */
function siteFolder(): string {
  const named = new URLSearchParams(location.search).get('site');
  return named && /^[a-z0-9-]+$/.test(named) ? `${named}/` : '';
}

function pageOf(): Page {
  const source = new URLSearchParams(location.search).get('source');
  const route = location.pathname.slice(base.pathname.length);
  return { route, secure: isSecureContext, ...(source && { source }) };
}

/** Whether the lock is the one that the channel names; plain http has no means to tell. */
async function verify(text: string, sha384: string, url: URL): Promise<boolean> {
  if (!crypto.subtle) return false;
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-384', new TextEncoder().encode(text)));
  if (`sha384-${btoa(String.fromCharCode(...digest))}` === sha384) return true;
  throw new BootError(
    `${url.pathname} does not have the hash that the channel names. Publish the site again.`,
    'The viewer was not started: its composition is not the one that was published.',
  );
}
