import type { Channel, Lock } from '@alternator/composition/schema';
import { BootError, notPublished } from './boot-error.ts';
import { fetchText, parseJson } from './fetch-text.ts';
import { type Handover, handOver } from './handover.ts';
import { isKeptChosen, readKept } from './kept.ts';
import { loadHost, preload } from './load-host.ts';
import { siteOfPage } from './page-site.ts';
import { showProblem } from './problem.ts';
import { tellServiceWorker } from './service-worker.ts';
import { allowOnlyListed } from './trusted-types.ts';
import { hasHash, openChannel } from './verify.ts';

/** The page's own folder: every route is one segment below it. */
const base = new URL('.', document.baseURI);
const sites = new URL('sites/', base);

// The site's own figure is in the lock, behind the channel: what the last visit saw holds, at first the default.
const channelDeadlineMs = Number(localStorage.getItem('alternator:channel-ms')) || 3000;
const seenKey = (site: string) => `alternator:sequence:${site}`;

let site: ReturnType<typeof siteOfPage>;

boot().catch((error: unknown) => showProblem(error, site?.name ?? ''));

async function boot(): Promise<void> {
  site = siteOfPage(base);
  const found = isKeptChosen() ? await kept('chosen') : await published();
  const { lock } = found;
  if (site?.mode ? site.mode !== lock.mode : site?.keys.length || lock.mode === 'clinical')
    throw new BootError(
      'mode',
      `The lock is for ${lock.mode} mode, and index.html names ${site?.mode ?? 'none'}. Publish the site again.`,
      notPublished,
    );
  if (lock.mode === 'clinical' && found.trust !== 'signed')
    throw new BootError(
      'signature',
      'Clinical mode needs a signed channel: name keys in the site.',
      notPublished,
    );
  handOver(found);
  allowOnlyListed(lock, base);
  await tellServiceWorker(lock, base);
  // The host first: a browser asks an HTTP/1.1 server for six files at a time.
  const running = loadHost(lock, base);
  preload(lock, base);
  await running;
}

/** What the server says is in force; what was in force last where no server answers. */
async function published(): Promise<Handover> {
  const url = new URL(site ? `${site.name}/channel.json` : 'channel.json', sites);
  const read = (url: URL, what: string, ms: number) =>
    fetchText(url, what, ms, what === 'channel' ? 'no-cache' : 'default');
  try {
    const text = await read(url, 'channel', channelDeadlineMs);
    const channel = await openChannel(text, site);
    refuseReplay(channel);
    const lockUrl = new URL(channel.lock, sites);
    const lock = await read(lockUrl, 'lock', channel.lockDeadline ?? 5000);
    if ((await hasHash(lock, channel.sha384)) !== false) return open(channel, text, lock);
    // A proxy or the browser's cache may hold other bytes under the right name.
    return open(channel, text, await fetchText(lockUrl, 'lock', channel.lockDeadline ?? 5000, 'reload'));
  } catch (error) {
    if ((error as BootError).code !== 'unreachable') throw error;
    return kept('unreachable').catch(() => {
      throw error;
    });
  }
}

async function kept(why: 'unreachable' | 'chosen'): Promise<Handover> {
  const last = await readKept(site?.name ?? '');
  if (!last) throw new BootError('http', 'No composition is kept on this device.');
  return { ...(await open(await openChannel(last.channel, site), last.channel, last.lock)), kept: why };
}

/** A signed channel that was replaced must not come back: a rollback is a new one. */
function refuseReplay({ site: name, sequence }: Channel): void {
  const seen = Math.max(Number(localStorage.getItem(seenKey(name))), site?.sequence ?? 0);
  if (site?.keys.length && sequence < seen)
    throw new BootError(
      'replay',
      `The channel is number ${sequence}, but number ${seen} was in force. A rollback needs a new channel.`,
      notPublished,
    );
  localStorage.setItem(seenKey(name), String(sequence));
}

async function open(channel: Channel, text: string, lockText: string): Promise<Handover> {
  const same = await hasHash(lockText, channel.sha384);
  if (same === false)
    throw new BootError(
      'hash',
      `The lock ${channel.lock} does not have the hash that the channel names. Publish the site again.`,
      notPublished,
    );
  const lock = parseJson<Lock>(lockText, `lock ${channel.lock}`);
  if (lock.lockVersion !== 2)
    throw new BootError(
      'invalid',
      `The lock is of version ${lock.lockVersion}; this page reads 2. Deploy one release.`,
    );
  return {
    lock,
    channel,
    site: site?.name ?? '',
    texts: { channel: text, lock: lockText },
    base: base.href,
    lockHash: /lock-(\w+)/.exec(channel.lock)?.[1] ?? '',
    trust: site?.keys.length ? 'signed' : same ? 'hashed' : 'unverified',
  };
}
