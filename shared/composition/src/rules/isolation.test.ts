import { describe, expect, it } from 'vitest';
import { type Page, resolve } from '../resolve.ts';
import type { Lock, LockedRemote } from '../schema/lock.ts';
import { lockOf, type ManifestOfTest, remoteOf } from '../testing/index.ts';

const page: Page = { route: '', secure: true };
const framed = { isolation: 'frame', publisher: 'stranger' } as const;

/** What is said of a remote: code and message, or nothing where it runs. */
function said(
  manifest: Omit<ManifestOfTest, 'id'>,
  lock: Partial<Lock> = {},
  locked: Partial<LockedRemote> = {},
): readonly string[] {
  const { skip } = resolve(lockOf([remoteOf({ id: 'acme.x', ...manifest }, locked)], lock), page);
  return skip.flatMap(({ reason }) => [reason.code, reason.message]);
}

describe('a publisher who is let run isolated only', () => {
  const lock = { mode: 'clinical', publishers: ['acme'], isolatedPublishers: ['stranger'] } as const;
  const own = { ...lock, publishers: [...lock.publishers], isolatedPublishers: [...lock.isolatedPublishers] };

  it('runs in a frame', () => expect(said(framed, own)).toEqual([]));

  it('does not run in the page', () => {
    expect(said({ publisher: 'stranger' }, own)).toEqual([
      'isolation',
      'acme.x is built to run in the page; the site lets stranger run isolated only',
    ]);
  });

  it('does not run in the page where it is trusted too: the stricter word counts', () => {
    expect(said({ publisher: 'stranger' }, { ...own, publishers: ['stranger'] })[0]).toBe('isolation');
  });

  it('lets nobody else in', () => {
    expect(said({ ...framed, publisher: 'evil' }, own)[0]).toBe('publisher');
    expect(said({ isolation: 'frame' }, own)[0]).toBe('publisher');
  });
});

describe('a remote that the site lets run isolated only', () => {
  it('runs no more once a version of it leaves its frame', () => {
    expect(said(framed, {}, { isolated: true })).toEqual([]);
    expect(said({ publisher: 'stranger' }, {}, { isolated: true })).toEqual([
      'isolation',
      'acme.x is built to run in the page; the site lets it run isolated only',
    ]);
  });
});

describe('a remote in a frame', () => {
  it('has panels, settings, and pixels and measurements where it is granted them', () => {
    const panels = [{ id: 'acme.p', slot: 'viewer.right', title: 'P', load: './panel' }] as const;
    const permissions = ['pixels', 'measurements'];
    const manifest = { ...framed, permissions, contributes: { panels: [...panels] } };
    expect(said(manifest)).toEqual([]);
    expect(said(manifest, {}, { grants: ['pixels'] })[0]).toBe('permission-denied');
  });

  it('is refused with what no frame has', () => {
    const command = { id: 'acme.c', title: 'C', load: './command' };
    const manifest = {
      ...framed,
      permissions: ['archives'],
      requires: ['alternator.workspace@1'],
      activate: './remote',
      workers: { parse: './parse.worker' },
      contributes: { commands: [command] },
    };
    expect(said(manifest)).toEqual([
      'isolation-limits',
      'acme.x runs isolated and asks for what a frame cannot have: ' +
        'contributes.commands, permission archives, token alternator.workspace@1, activate and workers',
    ]);
  });

  it('does not start without the hash of its script', () => {
    const locked = { frames: { './panel': 'panel.1a2b3c4d.js' }, files: {} };
    expect(said(framed, {}, locked)[0]).toBe('unpinned');
    expect(said(framed, {}, { ...locked, files: { 'panel.1a2b3c4d.js': ['sha384-AAAA', 1] } })).toEqual([]);
  });
});
