import type { Channel, Lock } from '@alternator/composition/schema';
import { BootError, notPublished } from './boot-error.ts';
import { fetchText, parseJson } from './fetch-text.ts';
import { type Handover, handOver } from './handover.ts';
import { isKeptChosen, readKept } from './kept.ts';
import { loadHost, preload } from './load-host.ts';
import { siteOfPage } from './page-site.ts';
import { showProblem } from './problem.ts';
import { pinsOf, tellServiceWorker } from './service-worker.ts';
import { allowOnly } from './trusted-types.ts';
import { forDevice, hasHash, openChannel, requireMode } from './verify.ts';

/** The page's own folder: every route is one segment below it. */
const base = new URL('.', document.baseURI);
const sites = new URL('sites/', base);

let site: ReturnType<typeof siteOfPage>;
/** What is remembered on this device is remembered for one site of one deployment. */
const place = () => base.pathname + (site?.name ?? '');

let composed: readonly string[];

boot().catch((error: unknown) => showProblem(error, place(), composed));

async function boot(): Promise<void> {
  site = siteOfPage(base);
  const found = isKeptChosen() ? await kept('chosen') : await published();
  const { lock } = found;
  requireMode(lock.mode, site);
  composed = [lock.host, ...lock.remotes].map((part) => part.base);
  handOver(found);
  const pins = pinsOf(lock, base);
  allowOnly(pins, base, lock.mode);
  await tellServiceWorker(lock.mode === 'development' ? undefined : pins);
  // The host first: a browser asks an HTTP/1.1 server for six files at a time.
  const running = loadHost(lock, base);
  preload(lock, base);
  await running;
}

/** What the server says is in force; what was in force last where no server answers. */
async function published(): Promise<Handover> {
  const url = new URL(site ? `${site.name}/channel.json` : 'channel.json', sites);
  // The site's own figure is in the lock, behind the channel: what the last visit saw holds, at first the default.
  const deadlineMs = Number(localStorage.getItem('alternator:channel-ms')) || 3000;
  try {
    const text = await fetchText(url, 'channel', deadlineMs, 'no-cache');
    // Noted by the host (`updates/device.ts`).
    const on = localStorage.getItem(`alternator:on:${place()}`);
    const channel = forDevice(await openChannel(text, site), on);
    refuseReplay(channel);
    const read = (cache: RequestCache) =>
      fetchText(new URL(channel.lock, sites), 'lock', channel.lockDeadline ?? 5000, cache);
    const lock = await read('default');
    // A proxy or the browser's cache may hold other bytes under the right name.
    const isOther = (await hasHash(lock, channel.sha384)) === false;
    return await open(channel, text, isOther ? await read('reload') : lock);
  } catch (error) {
    if ((error as BootError).code !== 'unreachable') throw error;
    return kept('unreachable').catch(() => {
      throw error;
    });
  }
}

async function kept(why: 'unreachable' | 'chosen'): Promise<Handover> {
  const last = await readKept(place());
  if (!last) throw new BootError('http', 'Nothing is kept on this device.');
  const channel = forDevice(await openChannel(last.channel, site), last.on);
  return { ...(await open(channel, last.channel, last.lock)), kept: why };
}

/** A signed channel that was replaced must not come back: a rollback is a new one. What it revokes stays so. */
function refuseReplay({ sequence, revoked }: Channel): void {
  const key = `alternator:sequence:${place()}`;
  const seen = Math.max(Number.parseInt(`${localStorage.getItem(key)}`, 10) || 0, site?.sequence ?? 0);
  if (site?.keys.length && sequence < seen)
    throw new BootError(
      'replay',
      `The channel is number ${sequence}, but number ${seen} was in force.`,
      notPublished,
    );
  localStorage.setItem(key, `${sequence} ${revoked}`);
}

async function open(channel: Channel, text: string, lockText: string): Promise<Handover> {
  const name = `lock ${channel.lock}`;
  const same = await hasHash(lockText, channel.sha384);
  if (same === false)
    throw new BootError('hash', `The ${name} does not have the hash that the channel names.`, notPublished);
  return {
    lock: parseJson<Lock>(lockText, name, 'lockVersion'),
    channel,
    place: place(),
    texts: { channel: text, lock: lockText, on: channel.lock },
    base: base.href,
    lockHash: /lock-(\w+)/.exec(channel.lock)?.[1] ?? '',
    trust: site?.keys.length ? 'signed' : same ? 'hashed' : 'unverified',
  };
}
