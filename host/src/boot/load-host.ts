import { neededFirst } from '@alternator/composition/first-screen';
import type { Lock } from '@alternator/composition/schema';
import { BootError } from './boot-error.ts';

/** Hash and size of a file, as the lock has them. */
type Pin = readonly [integrity: string, bytes?: number];

/** Starts the downloads that the first screen waits for, beside the host's own. Nothing of them runs by itself. */
export function preload(lock: Lock, base: URL): void {
  const source = new URLSearchParams(location.search).get('source') ?? '';
  const address = { route: location.pathname.slice(base.pathname.length), source };
  const first = lock.remotes.filter((remote) => !remote.dev && neededFirst(remote, lock, address));
  const early = (path: string, as: string, pin?: Pin) =>
    add('link', { rel: 'preload', as, href: new URL(path, base).href }, pin);
  for (const { base: folder, files } of first) {
    // Browsers check no hash of what is preloaded for fetch.
    early(`${folder}mf-manifest.json`, 'fetch');
    early(`${folder}remoteEntry.js`, 'script', files['remoteEntry.js']);
  }
  for (const { base: folder, files, preload: scripts } of first)
    for (const script of scripts ?? []) early(folder + script, 'script', files[script]);
}

/**
 * Runs the host version that the lock names, under its own sheets.
 *
 * @throws {BootError} `host`
 */
export function loadHost({ host, deadlines, mode }: Lock, base: URL): Promise<unknown> {
  const load = (tag: 'script' | 'link', file: string) =>
    new Promise((resolve, reject) => {
      const url = new URL(host.base + file, base).href;
      const fail = (why: string) => reject(new BootError('host', `The host's ${url} ${why}.`));
      const pin = host.files[file];
      if (!pin && mode !== 'development') return fail('has no hash in the lock');
      // Late, when nobody listens any more, it does nothing.
      setTimeout(fail, deadlines.entry, `did not arrive within ${deadlines.entry} ms`);
      const onerror = () => fail('cannot be loaded, or is not the file that the lock names');
      add(tag, { src: url, href: url, rel: 'stylesheet', onload: resolve, onerror }, pin);
    });
  return Promise.all([load('script', host.entry), ...host.styles.map((sheet) => load('link', sheet))]);
}

/** What an element of the other kind would understand does it no harm. */
function add(tag: string, properties: Readonly<Record<string, unknown>>, [integrity]: Pin = ['']): void {
  const element = document.createElement(tag);
  document.head.append(Object.assign(element, { crossOrigin: 'anonymous', integrity }, properties));
}
