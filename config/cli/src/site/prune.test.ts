import { existsSync, utimesSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { filesBelow } from '../folder-hash.ts';
import { describePruning, planPruning, prune } from './prune.ts';
import { publishSite, rollBack } from './publish.ts';
import { makeSiteRig, type SiteRig } from './site-rig.ts';

const day = 86_400_000;
let rig: SiteRig;
beforeEach(() => {
  rig = makeSiteRig();
});
afterEach(() => rig.remove());

const composed = () => rig.site({ remotes: { 'acme.suv': '>=1.0.0' } });
/** Publishes another build of the remote; returns the lock's path. */
function publish(hash: string): string {
  rig.addRemote('acme.suv', '1.0.0', hash);
  publishSite(rig.checkout, composed(), { key: rig.own() });
  return `sites/${rig.channel().lock}`;
}
function age(days: number, ...paths: readonly string[]): void {
  const then = new Date(Date.now() - days * day);
  for (const path of paths) {
    const below = existsSync(rig.file('dist', path, 'remote.json')) ? filesBelow(rig.file('dist', path)) : [];
    for (const file of [...below.map((name) => `${path}/${name}`), path])
      utimesSync(rig.file('dist', file), then, then);
  }
}
const build = (hash: string) => `remotes/acme.suv/1.0.0-${hash}`;
const plan = (days = 90) => planPruning(rig.dist, Date.now() - days * day);
const wouldGo = (days?: number) => {
  const { locks, parts } = plan(days);
  return [...locks, ...parts.map(({ path }) => path)];
};

describe('alternator site prune', () => {
  it('finds a lock that was last in force long ago, and what only it names', () => {
    const [first, second, third] = ['aaaaaaaa', 'bbbbbbbb', 'cccccccc'].map(publish) as [
      string,
      string,
      string,
    ];
    age(100, first, second, third, build('aaaaaaaa'), build('bbbbbbbb'), 'host/0.1.0-1a2b3c4d');
    expect(wouldGo()).toEqual([first, build('aaaaaaaa')]);
    expect(plan().kept).toEqual(
      expect.arrayContaining([
        { path: second, because: ['the one before'] },
        { path: third, because: ['in force'] },
        { path: build('bbbbbbbb'), because: [`${second} (the one before)`] },
      ]),
    );
  });

  it('counts from the day on which a lock was last in force, not from its publication', () => {
    const first = publish('aaaaaaaa');
    age(100, first, build('aaaaaaaa'));
    publish('bbbbbbbb');
    publish('cccccccc');
    expect(wouldGo()).toEqual([]);
    expect(plan().kept).toContainEqual({ path: build('aaaaaaaa'), because: [`${first} (younger)`] });
  });

  it('keeps a lock that a rollback put in force again, however old it is', () => {
    const first = publish('aaaaaaaa');
    publish('bbbbbbbb');
    publish('cccccccc');
    rollBack(rig.dist, composed(), first.slice('sites/north/'.length), { key: rig.own() });
    age(100, first, build('aaaaaaaa'));
    expect(wouldGo()).toEqual([]);
  });

  it("keeps what another site's lock names", () => {
    const first = publish('aaaaaaaa');
    publishSite(rig.checkout, rig.site({ site: 'south', remotes: { 'acme.suv': '^1.0.0' } }), {
      key: rig.own(),
    });
    publish('bbbbbbbb');
    publish('cccccccc');
    age(100, first, build('aaaaaaaa'));
    expect(wouldGo()).toEqual([first]);
  });

  it('keeps what was just built and is named by nothing yet, and boot that the page names', () => {
    publish('aaaaaaaa');
    rig.addRemote('acme.suv', '1.0.0', 'dddddddd');
    age(100, build('dddddddd'), 'boot-1a2b3c4d.js');
    rig.write('dist/boot-00000000.js', '// before');
    age(100, 'boot-00000000.js');
    expect(wouldGo()).toEqual(['boot-00000000.js']);
    expect(plan().kept).toContainEqual({
      path: build('dddddddd'),
      because: ['the latest build of its version'],
    });
  });

  it("keeps a canary's lock and what it names", () => {
    publish('aaaaaaaa');
    rig.addRemote('acme.suv', '1.0.0', 'bbbbbbbb');
    const canary = { percent: 5, workstations: [] };
    publishSite(rig.checkout, composed(), { key: rig.own(), canary });
    const lock = `sites/${rig.channel().canary?.lock}`;
    age(100, lock, build('bbbbbbbb'));
    expect(wouldGo()).toEqual([]);
    expect(plan().kept).toContainEqual({ path: lock, because: ['in force for a canary'] });
  });

  it('finds what a killed run left half written', () => {
    publish('aaaaaaaa');
    rig.write('dist/sites/north/channel.json.part', '{');
    expect(wouldGo()).toEqual([]);
    age(100, 'sites/north/channel.json.part');
    expect(wouldGo()).toEqual(['sites/north/channel.json.part']);
  });

  it('deletes nothing before it is told to, and then what it listed', () => {
    const [first] = ['aaaaaaaa', 'bbbbbbbb', 'cccccccc'].map(publish) as [string];
    age(100, first, build('aaaaaaaa'));
    const pruning = plan();
    expect(describePruning(pruning, 90, false)).toContain('would be deleted. --yes deletes them.');
    expect(existsSync(rig.file('dist', first))).toBe(true);
    const before = filesBelow(rig.dist);
    prune(rig.dist, pruning);
    const gone = before.filter((path) => !existsSync(rig.file('dist', path)));
    expect(gone.every((path) => path === first || path.startsWith(`${build('aaaaaaaa')}/`))).toBe(true);
    expect(gone).toContain(first);
    expect(wouldGo()).toEqual([]);
  });

  it.each(['channel.json', 'site.lock-00000000.json'])('refuses where %s cannot be read', (name) => {
    publish('aaaaaaaa');
    rig.write(`dist/sites/north/${name}`, '{ half');
    expect(() => plan()).toThrow(`${name} cannot be read, so it is not known what it names`);
  });

  it('refuses where the lock in force is missing', () => {
    publish('aaaaaaaa');
    const channel = JSON.parse(rig.read('dist/sites/north/channel.json'));
    const payload = Buffer.from(channel.payload, 'base64')
      .toString()
      .replace(/lock-\w+/, 'lock-00000000');
    rig.write(
      'dist/sites/north/channel.json',
      JSON.stringify({ ...channel, payload: Buffer.from(payload).toString('base64') }),
    );
    expect(() => plan()).toThrow('is in force and missing');
  });
});
