import type { LockedRemote } from '@alternator/composition';
import { type Page, resolve } from '@alternator/composition/resolve';
import type { Composition } from '../composition.ts';

/** A verified composition of the site "north" as a test writes it: its remotes, and what of the page matters. */
export function composition(remotes: readonly LockedRemote[], page: Partial<Page> = {}): Composition {
  const lock: Composition['lock'] = {
    lockVersion: 2,
    site: 'north',
    mode: 'research',
    home: 'studies',
    host: {
      version: '0.1.0',
      sdk: '1.0.0',
      provides: [],
      entry: 'main.js',
      styles: [],
      workers: {},
      base: 'host/0.1.0-11223344/',
      files: {},
    },
    remotes: [...remotes],
    dataSources: [],
    order: { providers: {}, hotkeys: {}, sopClassHandlers: {}, hangingProtocols: {} },
    frameAncestors: ['self'],
    deadlines: { channel: 3000, lock: 5000, manifest: 4000, entry: 8000, chunk: 8000, activation: 3000 },
    limits: { remoteWorkers: 8 },
    origins: Object.fromEntries(
      remotes.map(({ id }, index) => [`remotes.${id}`, `site.jsonc:${index + 3}:5`]),
    ),
  };
  const here: Page = { route: '', secure: true, ...page };
  return {
    lock,
    channel: {
      channelVersion: 2,
      site: 'north',
      sequence: 41,
      lock: 'north/site.lock-deadbeef.json',
      sha384: 'sha384-AAAA',
      revoked: [],
    },
    place: '/north',
    texts: { channel: '', lock: '', on: '' },
    base: 'http://localhost/',
    lockHash: 'deadbeef',
    trust: 'hashed',
    page: here,
    plan: resolve(lock, here),
  };
}
