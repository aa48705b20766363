import { describe, expect, it } from 'vitest';
import { resolve } from '../resolve.ts';
import type { Lock } from '../schema/lock.ts';
import type { RemoteManifestInput } from '../schema/remote.ts';
import { lockOf, noWinners, remoteOf } from '../testing/index.ts';

type Contributes = NonNullable<RemoteManifestInput['contributes']>;
type Handler = NonNullable<Contributes['sopClassHandlers']>[number];

const page = { route: '', secure: true };
const pt = '1.2.840.10008.5.1.4.1.1.128';

function answer(
  contributions: Readonly<Record<string, Contributes>>,
  order: Partial<Lock['order']> = {},
  at = page,
) {
  const remotes = Object.entries(contributions).map(([id, contributes]) => remoteOf({ id, contributes }));
  const there = resolve(lockOf(remotes, { order: { ...noWinners, ...order } }), at);
  const back = resolve(lockOf(remotes.toReversed(), { order: { ...noWinners, ...order } }), at);
  const lost = ({ skip }: typeof there) =>
    skip.map(({ remote, reason }) => `${remote.id} ${reason.code}`).sort();
  const shadowed = (plan: typeof there) =>
    plan.shadowed.map(({ remote, id, key, winner }) => `${remote} ${id} ${key} -> ${winner}`).sort();
  // No order of the site's remotes decides.
  expect(lost(back)).toEqual(lost(there));
  expect(shadowed(back)).toEqual(shadowed(there));
  return { lost: lost(there), shadowed: shadowed(there), message: there.skip[0]?.reason.message };
}

const handler = (change: Partial<Handler> = {}): Contributes => ({
  sopClassHandlers: [{ id: 'handler', sopClassUIDs: [pt], load: './h', ...change }],
});
const key = (remote: 'a' | 'b', hotkey: string): Contributes => ({
  commands: [{ id: `${remote}.go`, title: 'Go', hotkey, load: './go' }],
});
const hang = (modalities: string[], priority = 0): Contributes => ({
  hangingProtocols: [{ id: 'hang', title: 'Hang', modalities, priority, rows: 1, columns: 2 }],
});

describe('names', () => {
  it.each<[string, Contributes]>([
    ['route', { routes: [{ path: 'worklist', title: 'T', load: './p' }] }],
    ['panel', { panels: [{ id: 'same', slot: 'viewer.right', title: 'T', load: './p' }] }],
    ['command', { commands: [{ id: 'same', title: 'T', load: './p' }] }],
    ['measurement tool', { measurementTools: [{ id: 'same', title: 'T', draws: 'length', load: './p' }] }],
    ['viewport type', { viewportTypes: [{ id: 'same', load: './p' }] }],
    ['data source', { dataSources: [{ id: 'same', title: 'T', load: './p' }] }],
    ['theme', { themes: [{ id: 'same', title: 'T', base: 'dark', tokens: {} }] }],
    ['column', { studyListColumns: [{ id: 'same', title: 'T', attribute: '00100010', width: 9 }] }],
  ])('of a %s are of one remote: two of them both lose', (kind, contributes) => {
    const { lost, message } = answer({ 'acme.a': contributes, 'acme.b': contributes, 'acme.c': {} });
    expect(lost).toEqual(['acme.a duplicate-id', 'acme.b duplicate-id']);
    expect(message).toContain(`The ${kind} "`);
  });

  it('of different kinds may be the same', () => {
    const { lost } = answer({
      'acme.a': { panels: [{ id: 'same', slot: 'viewer.right', title: 'T', load: './p' }] },
      'acme.b': { commands: [{ id: 'same', title: 'T', load: './p' }] },
    });
    expect(lost).toEqual([]);
  });

  it('stand once in a remote', () => {
    const panel = { id: 'same', slot: 'viewer.right', title: 'T', load: './p' } as const;
    expect(answer({ 'acme.a': { panels: [panel, panel] } }).message).toBe(
      'The panel "same" is contributed by acme.a twice',
    );
  });
});

describe('handlers of SOP classes', () => {
  it.each<[string, Contributes, Contributes, string[]]>([
    [
      'one class, one priority',
      handler(),
      handler(),
      ['acme.a sop-class-conflict', 'acme.b sop-class-conflict'],
    ],
    ['another class', handler(), handler({ sopClassUIDs: ['1.2.3'] }), []],
    ['another priority', handler(), handler({ priority: 1 }), []],
    ['another modality', handler({ modalities: ['PT'] }), handler({ modalities: ['CT', 'MR'] }), []],
    [
      'a common modality',
      handler({ modalities: ['PT', 'MR'] }),
      handler({ modalities: ['CT', 'MR'] }),
      ['acme.a sop-class-conflict', 'acme.b sop-class-conflict'],
    ],
    [
      'any modality and one',
      handler(),
      handler({ modalities: ['CT'] }),
      ['acme.a sop-class-conflict', 'acme.b sop-class-conflict'],
    ],
    ['a class and any class', handler(), handler({ sopClassUIDs: [] }), []],
    [
      'any class twice',
      handler({ sopClassUIDs: [] }),
      handler({ sopClassUIDs: [] }),
      ['acme.a sop-class-conflict', 'acme.b sop-class-conflict'],
    ],
  ])('%s', (_, a, b, lost) => {
    expect(answer({ 'acme.a': a, 'acme.b': b }).lost).toEqual(lost);
  });

  it('lose only the class that the site gives to another', () => {
    const order = { sopClassHandlers: { [pt]: 'acme.b' } };
    const { lost, shadowed } = answer(
      { 'acme.a': handler({ sopClassUIDs: [pt, '1.2.3'] }), 'acme.b': handler() },
      order,
    );
    expect(lost).toEqual([]);
    expect(shadowed).toEqual([`acme.a handler ${pt} -> acme.b`]);
  });

  it('give way to the winner whatever their priority, also those of any class', () => {
    const order = { sopClassHandlers: { [pt]: 'acme.b' } };
    const { shadowed } = answer(
      {
        'acme.a': handler({ priority: 9 }),
        'acme.b': handler(),
        'acme.c': handler({ sopClassUIDs: [], priority: 99 }),
        'acme.d': handler({ sopClassUIDs: ['1.2.3'] }),
      },
      order,
    );
    expect(shadowed).toEqual([`acme.a handler ${pt} -> acme.b`, `acme.c handler ${pt} -> acme.b`]);
  });

  it('of any class are decided under *', () => {
    const any = handler({ sopClassUIDs: [] });
    const { lost, shadowed } = answer(
      { 'acme.a': any, 'acme.b': any },
      { sopClassHandlers: { '*': 'acme.a' } },
    );
    expect(lost).toEqual([]);
    expect(shadowed).toEqual(['acme.b handler * -> acme.a']);
  });

  it('still conflict where the site names somebody who does not compete', () => {
    const order = { sopClassHandlers: { [pt]: 'acme.c' } };
    const { lost } = answer({ 'acme.a': handler(), 'acme.b': handler(), 'acme.c': {} }, order);
    expect(lost).toEqual(['acme.a sop-class-conflict', 'acme.b sop-class-conflict']);
  });
});

describe('hanging protocols', () => {
  it('of the same modalities and priority both lose', () => {
    const { lost } = answer({ 'acme.a': hang(['PT', 'CT']), 'acme.b': hang(['CT', 'PT']) });
    expect(lost).toEqual(['acme.a hanging-protocol-conflict', 'acme.b hanging-protocol-conflict']);
  });

  it('of other modalities or priorities stand side by side', () => {
    expect(
      answer({ 'acme.a': hang(['CT']), 'acme.b': hang(['CT', 'PT']), 'acme.c': hang(['CT'], 2) }).lost,
    ).toEqual([]);
  });

  it('give way to the one that the site names', () => {
    const order = { hangingProtocols: { 'CT+PT': 'acme.a' } };
    const { lost, shadowed } = answer({ 'acme.a': hang(['PT', 'CT']), 'acme.b': hang(['CT', 'PT']) }, order);
    expect(lost).toEqual([]);
    expect(shadowed).toEqual(['acme.b hang CT+PT -> acme.a']);
  });
});

describe('hotkeys', () => {
  it.each([
    ['g', 'g', true],
    ['g', 'G', true],
    ['Shift+$mod+z', '$mod+Shift+z', true],
    ['g', 'Shift+g', false],
    ['g', 'h', false],
    ['g i', 'g o', false],
  ])('%s of one remote and %s of another', (one, other, clash) => {
    const { lost } = answer({ 'acme.a': key('a', one), 'acme.b': key('b', other) });
    expect(lost).toEqual(clash ? ['acme.a hotkey-conflict', 'acme.b hotkey-conflict'] : []);
  });

  it('leave the other command without its key where the site names a winner', () => {
    const { lost, shadowed } = answer(
      { 'acme.a': key('a', 'g'), 'acme.b': key('b', 'g') },
      { hotkeys: { G: 'acme.b' } },
    );
    expect(lost).toEqual([]);
    expect(shadowed).toEqual(['acme.a a.go g -> acme.b']);
  });

  it('pass to nobody while the winner is off', () => {
    const off = { ...page, off: { 'acme.b': 'disabled' as const } };
    const { lost, shadowed } = answer(
      { 'acme.a': key('a', 'g'), 'acme.b': key('b', 'g') },
      { hotkeys: { g: 'acme.b' } },
      off,
    );
    expect(lost).toEqual(['acme.b switched-off']);
    expect(shadowed).toEqual(['acme.a a.go g -> acme.b']);
  });

  it('are free again when a rival cannot run anyway', () => {
    const off = { ...page, off: { 'acme.b': 'disabled' as const } };
    expect(answer({ 'acme.a': key('a', 'g'), 'acme.b': key('b', 'g') }, {}, off).lost).toEqual([
      'acme.b switched-off',
    ]);
  });
});

describe('a provider', () => {
  it('that the site chose leaves the other out, and that is no mistake of the site', () => {
    const remotes = ['acme.a', 'acme.b'].map((id) => remoteOf({ id, provides: ['acme.x@1'] }));
    const order = { ...noWinners, providers: { 'acme.x@1': 'acme.b' } };
    const { skip, providers } = resolve(lockOf(remotes, { order }), page);
    expect(providers).toEqual({ 'acme.x@1': 'acme.b' });
    expect(skip.map(({ remote, reason }) => [remote.id, reason.code, reason.settled])).toEqual([
      ['acme.a', 'token-conflict', true],
    ]);
  });

  it('may not take a token of the host without being named', () => {
    const remote = remoteOf({ id: 'acme.a', provides: ['alternator.workspace@1'] });
    expect(resolve(lockOf([remote]), page).skip[0]?.reason.message).toBe(
      'alternator.workspace@1 is provided by acme.a and the host',
    );
  });
});
