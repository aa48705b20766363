import type { Lock } from '@alternator/composition';
import { lockOf, remoteOf } from '@alternator/composition/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeDiff, diffSite } from './diff.ts';
import { diffLocks } from './diff-locks.ts';
import { publishSite } from './publish.ts';
import { makeSiteRig, type SiteRig } from './site-rig.ts';

const suv = (change: object = {}) => remoteOf({ id: 'acme.suv' }, change);
const asking = (permissions: readonly string[], grants = permissions) =>
  remoteOf({ id: 'acme.suv', permissions: [...permissions] as never }, { grants: [...grants] as never });
const source = (id: string, change: object = {}) => ({
  id,
  use: 'acme.web',
  title: 'PACS',
  config: { qidoRoot: 'dicom-web' },
  origins: ['self'],
  ...change,
});
const diff = (before: Partial<Lock>, after: Partial<Lock>) =>
  diffLocks(lockOf([], before), lockOf([], after));

describe('what an upgrade changes', () => {
  it('is nothing between a lock and itself', () => {
    const lock = { remotes: [asking(['pixels'])], dataSources: [source('pacs')] };
    const same = { ...diff(lock, lock), site: 'north', from: 'a', to: 'a', revoked: [] };
    expect(describeDiff(same)).toContain('north: a -> a, nothing changes');
  });

  it('is versions, and builds of one version', () => {
    const at = (base: string) => suv({ base: `remotes/acme.suv/${base}/` });
    const gone = remoteOf({ id: 'acme.old' });
    const { versions } = diff(
      { remotes: [at('1.0.0-aaaaaaaa'), gone] },
      { remotes: [at('1.0.0-bbbbbbbb'), remoteOf({ id: 'acme.new' })] },
    );
    expect(versions).toEqual([
      { part: 'acme.suv', from: '1.0.0-aaaaaaaa', to: '1.0.0-bbbbbbbb' },
      { part: 'acme.old', from: '1.0.0-00000000' },
      { part: 'acme.new', to: '1.0.0-00000000' },
    ]);
  });

  it('is what remotes ask for, what the site grants of it, and the origins that the page may then talk to', () => {
    const network = 'network:https://suv.example.org';
    const before = { remotes: [asking(['pixels'])] };
    const asked = diff(before, { remotes: [asking(['pixels', network], ['pixels'])] });
    expect(asked.permissions).toEqual({ added: [`acme.suv ${network}`], removed: [] });
    expect(asked.grants).toEqual({ added: [], removed: [] });
    expect(asked.origins).toEqual({ added: [], removed: [] });
    const granted = diff(before, { remotes: [asking([network])] });
    expect(granted.grants).toEqual({ added: [`acme.suv ${network}`], removed: ['acme.suv pixels'] });
    expect(granted.origins).toEqual({ added: ['https://suv.example.org'], removed: [] });
  });

  it('is a remote that leaves its frame for the page, and scripts that the policy must name', () => {
    const frames = { './panel': 'panel.js' };
    const files = {
      'panel.js': ['sha384-PANEL', 1] as [string, number],
      'guard.js': ['sha384-GUARD', 1] as [string, number],
    };
    const { host } = lockOf([]);
    const before = {
      host: { ...host, frameGuard: 'guard.js', files },
      remotes: [remoteOf({ id: 'acme.suv', isolation: 'frame' }, { frames, files })],
    };
    const left = diff(before, { remotes: [suv()] });
    expect(left.settings).toEqual([{ path: 'remotes.acme.suv.isolation', from: 'frame', to: 'none' }]);
    expect(left.framed).toEqual({ added: [], removed: ['sha384-GUARD', 'sha384-PANEL'] });
  });

  it('is origins that leave with a data source', () => {
    const before = { dataSources: [source('pacs', { origins: ['self', 'https://pacs.example.org'] })] };
    expect(diff(before, {}).origins).toEqual({ added: [], removed: ['https://pacs.example.org'] });
  });

  it('is contributions: new ones, gone ones, and those that became others', () => {
    const with_ = (commands: readonly object[], panels: readonly object[] = []) => ({
      remotes: [remoteOf({ id: 'acme.suv', contributes: { commands, panels } as never })],
    });
    const command = { id: 'suv.go', title: 'Go', load: './go' };
    const panel = { id: 'board', title: 'Board', slot: 'viewer.right', load: './board' };
    const { contributions } = diff(
      with_([command, { ...command, id: 'suv.stop' }]),
      with_([{ ...command, hotkey: 'g' }], [panel]),
    );
    expect(contributions).toEqual({
      added: ['acme.suv panels board'],
      removed: ['acme.suv commands suv.stop'],
      changed: ['acme.suv commands suv.go'],
    });
  });

  it('is each value of a data source, of the sign-in, of the site, and of remotes that stay', () => {
    const signIn = (authority: string) => ({
      providers: { hospital: { authority, clientId: 'viewer', origins: [] } },
    });
    const of = (root: string, limit: number, authority: string, more: Partial<Lock>) =>
      ({
        dataSources: [source('pacs', { config: { qidoRoot: root } })],
        remotes: [suv({ settings: { limit } })],
        signIn: signIn(authority),
        ...more,
      }) as Partial<Lock>;
    const changes = diff(
      of('a', 3, 'https://id.a.org', {}),
      of('b', 4, 'https://id.b.org', { title: 'North' }),
    );
    expect(changes.dataSources).toEqual([{ path: 'dataSources.pacs.config.qidoRoot', from: 'a', to: 'b' }]);
    expect(changes.signIn).toEqual([
      { path: 'signIn.providers.hospital.authority', from: 'https://id.a.org', to: 'https://id.b.org' },
    ]);
    expect(changes.origins).toEqual({ added: ['https://id.b.org'], removed: ['https://id.a.org'] });
    expect(changes.settings).toEqual([
      { path: 'remotes.acme.suv.settings.limit', from: 3, to: 4 },
      { path: 'title', to: 'North' },
    ]);
  });

  it('is the order of data sources: the first one is read when the address names none', () => {
    const [a, b] = [source('a'), source('b')];
    expect(diff({ dataSources: [a, b] }, { dataSources: [b, a] }).dataSources).toEqual([
      { path: 'dataSources.a.place', from: 1, to: 2 },
      { path: 'dataSources.b.place', from: 2, to: 1 },
    ]);
  });

  it('is the code that the first image and the list bring', () => {
    const viewer = (bytes: number) => {
      const files = { 'remoteEntry.js': [`sha384-${'A'.repeat(64)}`, bytes] as [string, number] };
      return remoteOf(
        { id: 'acme.stack', contributes: { viewportTypes: [{ id: 'stack', load: './s' }] } },
        { files },
      );
    };
    expect(diff({ remotes: [viewer(500)] }, { remotes: [viewer(800)] }).firstScreens).toEqual([
      { route: 'viewer', from: 1500, to: 1800 },
      { route: 'studies', from: 1000, to: 1000 },
    ]);
  });
});

describe('alternator site diff', () => {
  let rig: SiteRig;
  beforeEach(() => {
    rig = makeSiteRig();
    rig.addRemote('acme.suv', '1.0.0', 'aaaaaaaa');
  });
  afterEach(() => rig.remove());
  const composed = (grants: readonly string[] = []) =>
    rig.site({ remotes: { 'acme.suv': { version: '^1.0.0', grants } } });
  const publish = (options = {}) => publishSite(rig.checkout, composed(), { key: rig.own(), ...options });
  const told = (from?: string, site = composed()) =>
    describeDiff(diffSite(rig.checkout, site, rig.dist, from));

  it('says in plain words what a publication would change, and writes nothing', () => {
    publish();
    rig.addRemote('acme.suv', '1.1.0', 'bbbbbbbb', { permissions: ['pixels'] });
    const before = rig.channel();
    const lines = told(undefined, composed(['pixels'])).split('\n');
    expect(lines[0]).toMatch(/^north: site\.lock-\w{8}\.json -> site\.lock-\w{8}\.json$/);
    expect(lines.slice(1)).toEqual([
      'parts',
      '  acme.suv 1.0.0-aaaaaaaa -> 1.1.0-bbbbbbbb',
      'asked for by remotes',
      '  + acme.suv pixels',
      'granted by the site',
      '  + acme.suv pixels',
      'code of a first screen',
      expect.stringMatching(/^ {2}viewer \d+ -> \d+ bytes \(\+0\)$/),
      expect.stringMatching(/^ {2}studies \d+ -> \d+ bytes \(\+0\)$/),
    ]);
    expect(rig.channel()).toEqual(before);
  });

  it('says so where nothing would change', () => {
    publish();
    expect(told()).toContain(', nothing changes');
  });

  it('compares with any lock that is named', () => {
    publish();
    const first = rig.channel().lock.slice('north/'.length);
    rig.addRemote('acme.suv', '1.1.0', 'bbbbbbbb');
    publish();
    expect(told()).toContain(', nothing changes');
    expect(told(first)).toContain('acme.suv 1.0.0-aaaaaaaa -> 1.1.0-bbbbbbbb');
  });

  it('names what is composed although it was revoked', () => {
    publish({ revoke: ['acme.suv@1.0.0'] });
    expect(told()).toContain('revoked, so composed in vain\n  acme.suv 1.0.0');
  });

  it('says what to do where nothing is in force', () => {
    expect(() => told()).toThrow('was never published into');
  });
});
