import { neededFirst } from '@alternator/composition/first-screen';
import type { Lock, LockedRemote } from '@alternator/composition/schema';
import { BootError } from './boot-error.ts';

/** Hash and size of a file, as the lock has them. */
type Pin = readonly [integrity: string, bytes?: number];

/** Starts the downloads that the first screen waits for, beside the host's own. Nothing of them runs by itself. */
export function preload(lock: Lock, base: URL): void {
  const { host, remotes } = lock;
  const link = (rel: string, file: string, pin: Pin | undefined, as = '') =>
    add('link', { rel, as, href: new URL(file, base).href }, pin);
  for (const sheet of host.styles) link('stylesheet', host.base + sheet, host.files[sheet]);
  const source = new URLSearchParams(location.search).get('source') ?? '';
  const address = { route: location.pathname.slice(base.pathname.length), source };
  const first = remotes.filter((remote) => !remote.dev && neededFirst(remote, lock, address));
  const early = (remote: LockedRemote, file: string) =>
    link('preload', remote.base + file, remote.files[file], 'script');
  for (const remote of first) {
    // Browsers check no hash of what is preloaded for fetch.
    link('preload', `${remote.base}mf-manifest.json`, undefined, 'fetch');
    early(remote, 'remoteEntry.js');
  }
  for (const remote of first) for (const script of remote.preload ?? []) early(remote, script);
}

/**
 * Runs the host version that the lock names.
 *
 * @throws {BootError} `host`
 */
export function loadHost({ host, deadlines, mode }: Lock, base: URL): Promise<void> {
  return new Promise((resolve, reject) => {
    const src = new URL(host.base + host.entry, base).href;
    const fail = (why: string) => reject(new BootError('host', `The host at ${src} ${why}.`));
    const pin = host.files[host.entry];
    if (!pin && mode !== 'development') return fail('has no hash in the lock');
    // Late, when nobody listens any more, it does nothing.
    setTimeout(fail, deadlines.entry, `did not arrive within ${deadlines.entry} ms`);
    const onerror = () => fail('cannot be loaded, or is not the file that the lock names');
    add('script', { src, onload: () => resolve(), onerror }, pin);
  });
}

function add<Tag extends 'script' | 'link'>(
  tag: Tag,
  properties: Partial<HTMLElementTagNameMap[Tag]>,
  [integrity]: Pin = [''],
): void {
  const element = document.createElement(tag);
  document.head.append(Object.assign(element, { crossOrigin: 'anonymous', integrity }, properties));
}
