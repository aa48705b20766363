import { describe, expect, it } from 'vitest';
import { type Address, neededFirst } from './first-screen.ts';
import { resolve, sdkShimOf } from './resolve.ts';
import type { Lock } from './schema/lock.ts';
import { lockOf, lockOfMany, noWinners, remoteOf as remote } from './testing/index.ts';

const page = { route: '', secure: true };
const skipped = (lock: Lock, at = page) =>
  resolve(lock, at).skip.map(({ remote, reason }) => [remote.id, reason.code]);

describe('the resolver', () => {
  it('leaves out a remote built for another SDK, and says which one fits', () => {
    const plan = resolve(lockOf([remote({ id: 'acme.new', engines: { sdk: '^2.0.0' } })]), page);
    expect(plan.load).toEqual([]);
    expect(plan.skip[0]?.reason).toEqual({
      code: 'sdk-range',
      message: 'acme.new 1.0.0 needs SDK ^2.0.0; this host provides 1.2.0',
      fix: 'Choose a version of acme.new built for SDK 1.2.0, or a host that provides SDK ^2.0.0.',
      anchor: 'shared/composition/CODES.md#sdk-range',
    });
  });

  it('takes a remote built for an older SDK where the host serves that by a shim, and only there', () => {
    const { host } = lockOf([]);
    const older = remote({ id: 'acme.old', engines: { sdk: '^1.0.0' } });
    const on = (shims?: readonly string[]) =>
      lockOf([older], { host: { ...host, sdk: '2.0.0', ...(shims && { shims: [...shims] }) } });
    expect(resolve(on(['1.4.0']), page).load.map(({ id }) => id)).toEqual(['acme.old']);
    expect(sdkShimOf(older, on(['1.4.0']).host)).toBe('1.4.0');
    expect(skipped(on())).toEqual([['acme.old', 'sdk-range']]);
    expect(resolve(on(['0.9.0']), page).skip[0]?.reason.message).toBe(
      'acme.old 1.0.0 needs SDK ^1.0.0; this host provides 2.0.0, and serves remotes of 0.9.0',
    );
  });

  it("gives a remote the host's own SDK where that fits too", () => {
    const { host } = lockOf([]);
    const both = remote({ id: 'acme.both', engines: { sdk: '^1.0.0 || ^2.0.0' } });
    expect(sdkShimOf(both, { ...host, sdk: '2.0.0', shims: ['1.4.0'] })).toBeUndefined();
  });

  it('puts a provider before those who require it', () => {
    const plan = resolve(
      lockOf([
        remote({ id: 'acme.b', requires: ['acme.thing@1'] }),
        remote({ id: 'acme.a', provides: ['acme.thing@1'] }),
      ]),
      page,
    );
    expect(plan.load.map(({ id }) => id)).toEqual(['acme.a', 'acme.b']);
    expect(plan.providers).toEqual({ 'acme.thing@1': 'acme.a' });
  });

  it('leaves out whoever waits for a provider that is left out', () => {
    const lock = lockOf([
      remote({ id: 'acme.a', provides: ['acme.thing@1'], engines: { sdk: '^9.0.0' } }),
      remote({ id: 'acme.b', requires: ['acme.thing@1'], provides: ['acme.other@1'] }),
      remote({ id: 'acme.c', requires: ['acme.other@1'] }),
    ]);
    expect(skipped(lock)).toEqual([
      ['acme.a', 'sdk-range'],
      ['acme.b', 'token-missing'],
      ['acme.c', 'token-missing'],
    ]);
  });

  it('finds a token of another major missing', () => {
    const lock = lockOf([
      remote({ id: 'acme.a', provides: ['acme.thing@1'] }),
      remote({ id: 'acme.b', requires: ['acme.thing@2'] }),
    ]);
    expect(skipped(lock)).toEqual([['acme.b', 'token-missing']]);
  });

  it('lets a remote require what it provides itself', () => {
    expect(
      skipped(lockOf([remote({ id: 'acme.a', provides: ['acme.thing@1'], requires: ['acme.thing@1'] })])),
    ).toEqual([]);
  });

  it('stops remotes that wait for each other, and nothing else', () => {
    const lock = lockOf([
      remote({ id: 'acme.a', provides: ['acme.a@1'], requires: ['acme.b@1'] }),
      remote({ id: 'acme.b', provides: ['acme.b@1'], requires: ['acme.a@1'] }),
      remote({ id: 'acme.c' }),
    ]);
    const plan = resolve(lock, page);
    expect(plan.load.map(({ id }) => id)).toEqual(['acme.c']);
    expect(plan.skip.map(({ reason }) => reason.code)).toEqual(['token-cycle', 'token-cycle']);
  });

  it('refuses two providers of one token until the site names the winner', () => {
    const rivals = [
      remote({ id: 'acme.a', provides: ['acme.x@1'] }),
      remote({ id: 'acme.b', provides: ['acme.x@1'] }),
    ];
    expect(skipped(lockOf(rivals))).toEqual([
      ['acme.a', 'token-conflict'],
      ['acme.b', 'token-conflict'],
    ]);
    const order = { ...noWinners, providers: { 'acme.x@1': 'acme.b' } };
    expect(resolve(lockOf(rivals, { order }), page).providers).toEqual({ 'acme.x@1': 'acme.b' });
  });

  it('refuses local code outside development mode', () => {
    const local = remote({ id: 'acme.local' }, { dev: true });
    expect(skipped(lockOf([local]))).toEqual([['acme.local', 'dev-refused']]);
    expect(skipped(lockOf([local], { mode: 'development' }))).toEqual([]);
  });

  it('says of fifty remotes that fit that all run, each after the one that it requires', () => {
    const plan = resolve(lockOfMany(50), page);
    expect(plan.skip).toEqual([]);
    expect(plan.shadowed).toEqual([]);
    const places = new Map(plan.load.map(({ id }, index) => [id, index]));
    expect(places.size).toBe(50);
    for (const { id, manifest } of plan.load)
      for (const token of manifest.requires) {
        const provider = plan.providers[token];
        if (provider) expect(places.get(provider)).toBeLessThan(places.get(id) ?? -1);
      }
  });

  it('leaves out all of fifty remotes that stand on one that does not fit, and nobody else', () => {
    const lock = lockOfMany(50);
    const plan = resolve(lock, { ...page, revoked: ['acme.part-40@1.0.0'] });
    expect(plan.load.map(({ id }) => id)).toEqual(
      Array.from({ length: 40 }, (_, index) => index)
        // By depth of the chains of ten.
        .sort((a, b) => (a % 10) - (b % 10) || a - b)
        .map((index) => `acme.part-${index}`),
    );
    expect(plan.skip.map(({ reason }) => reason.code)).toEqual([
      'revoked',
      ...Array.from({ length: 9 }, () => 'dependency'),
    ]);
  });

  it('runs nothing clinical without https', () => {
    const lock = lockOf([remote({ id: 'acme.a', publisher: 'acme' })], {
      mode: 'clinical',
      publishers: ['acme'],
    });
    expect(skipped(lock, { route: '', secure: false })).toEqual([['acme.a', 'clinical-insecure']]);
  });

  it('blocks the page when a required remote is left out', () => {
    const lock = lockOf([remote({ id: 'acme.a', engines: { sdk: '^2.0.0' } }, { criticality: 'required' })]);
    expect(resolve(lock, page).blocked?.remote.id).toBe('acme.a');
  });

  it('names what the first screen needs: the list with its archive, the viewer with what draws', () => {
    const remotes = [
      remote({ id: 'a.list', contributes: { routes: [{ path: 'studies', title: 'T', load: './p' }] } }),
      remote({ id: 'a.view', contributes: { viewportTypes: [{ id: 'stack', load: './s' }] } }),
      remote({ id: 'a.web', contributes: { dataSources: [{ id: 'a.web', title: 'T', load: './d' }] } }),
      remote({ id: 'a.measure' }),
    ];
    const dataSources = [{ id: 'pacs', use: 'a.web', title: 'PACS', config: {}, origins: ['self'] }];
    const lock = lockOf(remotes, { dataSources });
    const first = (address: Address) =>
      remotes.filter((one) => neededFirst(one, lock, address)).map(({ id }) => id);
    expect(first({ route: '' })).toEqual(['a.list', 'a.web']);
    expect(first({ route: 'viewer', source: 'pacs' })).toEqual(['a.view', 'a.web']);
  });
});
