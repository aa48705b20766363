import type { Channel } from '@alternator/composition/schema';
import { type Accessor, createEffect, createSignal, on, onCleanup, untrack } from 'solid-js';
import { fetchText } from '../boot/fetch-text.ts';
import { type PageSite, siteOfPage } from '../boot/page-site.ts';
import { openChannel } from '../boot/verify.ts';
import type { Composition } from '../composition.ts';
import { onceWritten } from '../platform/once-written.ts';
import { type Device, putOnLock, readDevice } from './device.ts';

export interface UpdateOptions {
  readonly composition: Composition;
  /** How many studies are open. */
  readonly studies: Accessor<number>;
  readonly site?: PageSite | undefined;
  readonly device?: Device;
  /** The text of the channel now. */
  ask?(): Promise<string>;
  reload?(): void;
}

export interface Updates {
  /** Whether the channel names another composition for this device, or takes back a part that it runs. */
  readonly ready: Accessor<boolean>;
  /** Starts it: by the reader. */
  start(): void;
}

const triedKey = 'alternator:update';

/**
 * Asks for the channel as often as the site says. What it names is started between studies: when the last one is
 * closed, or where none is open and nobody looks; at once where a page starts on the wrong lock. Never under an open
 * study, never twice for one channel, and not by itself once the reader gave files to this page, which would be lost.
 */
export function createUpdates(options: UpdateOptions): Updates {
  const { composition, studies, reload = () => location.reload() } = options;
  const { channel: running, lock, base, kept, place } = composition;
  const seenKey = `alternator:sequence:${place}`;
  const [next, setNext] = createSignal<Channel>();
  const hasFiles = listenForOwnFiles();
  const site = 'site' in options ? options.site : siteOfPage(new URL(base));
  const device = options.device ?? readDevice(localStorage, location.search);
  const ask = options.ask ?? (() => askNow(base, site, lock.deadlines.channel));

  const startByItself = () => {
    const channel = untrack(next);
    const name = channel && `${channel.sequence} ${channel.lock}`;
    if (!name || hasFiles() || sessionStorage.getItem(triedKey) === name) return;
    sessionStorage.setItem(triedKey, name);
    reload();
  };
  const consider = async (text: string) => {
    const channel = await openChannel(text, site);
    // Another tab may have started on a later one: what guards against a replay never goes back.
    const seen = Number.parseInt(localStorage.getItem(seenKey) ?? '', 10) || 0;
    if (site?.keys.length && channel.sequence < Math.max(running.sequence, seen)) return;
    // A composition that was kept must know what was revoked since; boot writes it in the same way.
    localStorage.setItem(seenKey, `${channel.sequence} ${channel.revoked}`);
    const wanted = putOnLock(channel, device, place, localStorage);
    setNext(wanted !== running.lock || revokesMore(channel, composition) ? channel : undefined);
  };
  /** Nothing that the reader did is lost by it; who came back meanwhile is left alone. */
  const startWhen = async (isTime: () => boolean) => {
    if (!isTime() || !untrack(next)) return;
    await onceWritten();
    if (isTime()) startByItself();
  };
  const isClosed = () => untrack(studies) === 0;
  const isUnseen = () => document.hidden && isClosed();
  const poll = () =>
    ask()
      .then(consider)
      // What cannot be reached or verified now is no update; the next start says so where it matters.
      .catch(() => undefined)
      .then(() => startWhen(isUnseen));

  if (kept === undefined && lock.mode !== 'development') {
    // What boot came with: a device that was just chosen starts anew before anything stands.
    void consider(composition.texts.channel).then(startByItself, () => undefined);
    const timer = setInterval(poll, (lock.pollMinutes ?? 5) * 60_000);
    const onHidden = () => void startWhen(isUnseen);
    document.addEventListener('visibilitychange', onHidden);
    onCleanup(() => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', onHidden);
    });
    createEffect(on(studies, (open, before) => before && open === 0 && startWhen(isClosed), { defer: true }));
  }
  return { ready: () => next() !== undefined, start: () => void onceWritten().then(reload) };
}

function askNow(base: string, site: PageSite | undefined, deadlineMs: number): Promise<string> {
  const path = site ? `sites/${site.name}/channel.json` : 'sites/channel.json';
  return fetchText(new URL(path, base), 'channel', deadlineMs, 'no-cache', 1);
}

/** Whether something that this page composes was taken back since it started. */
function revokesMore({ revoked }: Channel, { lock, page, plan }: Composition): boolean {
  const known = page.revoked ?? [];
  const runs = plan.load.map(({ id, version, base }) => [
    `${id}@${version}`,
    base.slice(base.lastIndexOf('-') + 1, -1),
  ]);
  return (
    lock.mode !== 'development' &&
    revoked.some(
      (one) =>
        !known.includes(one) && runs.some(([name, build]) => one === name || one === `${name}#${build}`),
    )
  );
}

/** Files that were dropped or chosen live in this page alone. */
function listenForOwnFiles(): () => boolean {
  let given = false;
  const note = (event: Event) => {
    const chosen = (event.target as Partial<HTMLInputElement> | null)?.files?.length;
    if (chosen || (event as Partial<DragEvent>).dataTransfer?.types.includes('Files')) given = true;
  };
  for (const type of ['drop', 'change']) window.addEventListener(type, note, true);
  onCleanup(() => {
    for (const type of ['drop', 'change']) window.removeEventListener(type, note, true);
  });
  return () => given;
}
