import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { noteOwnBuild } from '../build/own-builds.ts';
import { filesBelow, sha384 } from '../folder-hash.ts';
import { main } from '../main.ts';
import { addRemote } from '../remote/add.ts';
import { makeLock } from './built-parts.ts';
import { describeDiff, diffSite } from './diff.ts';
import { makeKeys, readKey } from './keys.ts';
import { packSite } from './pack.ts';
import { lockInForce, publishSite } from './publish.ts';
import { makeSiteRig, type SiteRig } from './site-rig.ts';
import { unpackSite } from './unpack.ts';

let rig: SiteRig;
let acmeHalf = '';
let evilHalf = '';
/** The built remote, as it lies in `dist`. */
let folder = '';
beforeEach(() => {
  rig = makeSiteRig();
  acmeHalf = makeKeys(rig.file('acme.key'));
  evilHalf = makeKeys(rig.file('evil.key'));
  release('acme.key');
});
afterEach(() => rig.remove());

function release(keyFile: string | undefined, version = '1.0.0'): void {
  const key = keyFile === undefined ? null : readKey(rig.file(keyFile));
  folder = rig.addRemote('acme.suv', version, 'aaaaaaaa', {}, key);
}
const acme = (...keys: readonly string[]) => ({ publishers: [{ name: 'acme', keys }] });
const byName = { publishers: ['acme'] };
const site = (change: object = acme(acmeHalf)) => rig.site({ remotes: { 'acme.suv': '^1.0.0' }, ...change });
const lock = (change?: object) => makeLock(rig.checkout, site(change));
const publish = (change?: object) => publishSite(rig.checkout, site(change), { key: rig.own() });
const told = (change?: object) => describeDiff(diffSite(rig.checkout, site(change), rig.dist));

describe('a publisher that the site trusts by keys', () => {
  it('is composed with what it signed, and the lock says who signed', () => {
    expect(lock().remotes[0]?.release).toEqual({
      publisher: 'acme',
      keyid: acmeHalf.slice(-16),
      sha384: sha384(readFileSync(join(folder, 'release.json'))),
    });
    expect(lock().publishers).toEqual(['acme']);
    expect(lock().publisherKeys).toEqual({ acme: [acmeHalf] });
  });

  it('is not composed with what somebody else signed in its name: neither locked, compared nor published', () => {
    publish();
    release('evil.key', '1.1.0');
    const refusal =
      'foreign-signature publishers.0: acme.suv 1.1.0 says that acme published it, and is signed by a key that the site does not name for them';
    expect(lock).toThrow(refusal);
    expect(told).toThrow(refusal);
    expect(publish).toThrow(refusal);
    expect(lock).toThrow(`do not compose it: ${evilHalf}`);
    expect(lockInForce(rig.dist, 'north').remotes[0]?.version).toBe('1.0.0');
  });

  it('would be composed with the very same bytes, were it not for the keys', () => {
    release('evil.key', '1.1.0');
    const trusting = lock({ ...byName, mode: 'research', keys: [] });
    expect(trusting.remotes[0]?.version).toBe('1.1.0');
    expect(trusting.remotes[0]).not.toHaveProperty('release');
    expect(lock(acme(evilHalf)).remotes[0]?.release?.keyid).toBe(evilHalf.slice(-16));
  });

  it('is not composed with what carries no signature, whatever the mode', () => {
    release(undefined);
    for (const mode of ['clinical', 'research'])
      expect(() => lock({ ...acme(acmeHalf), mode })).toThrow(
        'unsigned-release publishers.0: acme.suv 1.0.0 carries no signature, and the site trusts acme by its keys',
      );
  });

  it('may change its key: the site names both for the time between', () => {
    const nextHalf = makeKeys(rig.file('next.key'));
    const signers = ['acme.key', 'next.key'].map((key) => {
      release(key);
      return lock(acme(acmeHalf, nextHalf)).remotes[0]?.release?.keyid;
    });
    expect(signers).toEqual([acmeHalf.slice(-16), nextHalf.slice(-16)]);
    release('acme.key');
    expect(() => lock(acme(nextHalf))).toThrow('foreign-signature');
  });

  it('has the line of its entry in what is refused, and that of the remote beside it', () => {
    release('evil.key');
    expect(lock).toThrow(/^site\.jsonc:1:\d+ foreign-signature .* \(also site\.jsonc:1:\d+\)\. If acme/);
    expect(() => lock(acme(acmeHalf, 'AAAA'))).toThrow(
      'invalid publishers.0.keys.1: "keys" names what is no public key: AAAA. Copy the whole of it.',
    );
    expect(() => lock({ publishers: ['Acme'] })).toThrow('lower case letters, digits and hyphens');
  });

  it('does not sign for another publisher', () => {
    folder = rig.addRemote(
      'acme.suv',
      '1.0.0',
      'aaaaaaaa',
      { publisher: 'house' },
      readKey(rig.file('acme.key')),
    );
    const both = [...acme(acmeHalf).publishers, { name: 'house', keys: [evilHalf] }];
    expect(() => lock({ publishers: both })).toThrow(
      'foreign-signature publishers.1: acme.suv 1.0.0 says that house',
    );
  });
});

describe('files that changed after they were signed', () => {
  const file = (name: string) => join(folder, name);
  it.each([
    ['changed', () => writeFileSync(file('remoteEntry.js'), 'evil'), 'remoteEntry.js is another file'],
    ['added', () => writeFileSync(file('evil.js'), 'evil'), 'evil.js was added'],
    ['taken away', () => rmSync(file('mf-manifest.json')), 'mf-manifest.json is missing'],
  ])('are not added, and named: %s', (_, change, why) => {
    change();
    expect(() => addRemote(folder, rig.checkout)).toThrow(
      `is not acme.suv 1.0.0 as acme signed it: ${why}. Nothing was added.`,
    );
  });

  it('are not composed either, also where the site trusts by name', () => {
    writeFileSync(join(folder, 'remoteEntry.js'), 'evil');
    for (const change of [acme(acmeHalf), { ...byName, mode: 'research' }])
      expect(() => lock(change)).toThrow(
        'changed-release remotes.acme.suv: acme.suv 1.0.0 is not as acme signed it: remoteEntry.js is another file.',
      );
  });
});

describe('alternator remote add', () => {
  it('says who signed, with the key as a site names it', () => {
    expect(addRemote(folder, rig.checkout)).toBe(`acme.suv 1.0.0, signed as acme with the key ${acmeHalf}`);
    release(undefined);
    expect(addRemote(folder, rig.checkout)).toBe('acme.suv 1.0.0, not signed');
  });
});

describe('the command line', () => {
  afterEach(() => vi.restoreAllMocks());
  /** What a command says, and how it ends. */
  async function run(...args: readonly string[]): Promise<[code: number, said: string]> {
    const said: string[] = [];
    for (const stream of ['log', 'error'] as const)
      vi.spyOn(console, stream).mockImplementation((line: string) => void said.push(line));
    return [await main(args), said.join('\n')];
  }

  it('takes a release from its key to a site, and refuses what was changed on the way', async () => {
    const [built, key] = [rig.file('built'), rig.file('team.key')];
    release(undefined);
    cpSync(folder, built, { recursive: true });
    const [, publicHalf] = await run('remote', 'keys', '--out', key);
    expect(await run('remote', 'sign', built)).toEqual([
      1,
      'Say what, and by whom: alternator remote sign DIR --key FILE.',
    ]);
    expect(await run('remote', 'sign', built, '--key', key)).toEqual([
      0,
      `acme.suv 1.0.0: 4 files signed as acme, key ${publicHalf.slice(-16)}`,
    ]);
    const add = () => run('remote', 'add', built, '--dist', rig.dist);
    expect(await add()).toEqual([0, `acme.suv 1.0.0, signed as acme with the key ${publicHalf}`]);
    rig.write('site.jsonc', JSON.stringify(site(acme(publicHalf)).document.value));
    const check = () => run('site', 'check', '--site', rig.file('site.jsonc'), '--dist', rig.dist);
    expect(await check()).toEqual([0, 'north (clinical): host 0.1.0, 1 remotes: acme.suv 1.0.0']);
    rig.write('site.jsonc', JSON.stringify(site(acme(acmeHalf)).document.value));
    expect(await check()).toEqual([1, expect.stringContaining('foreign-signature publishers.0')]);
    writeFileSync(join(built, 'remoteEntry.js'), 'evil');
    expect(await add()).toEqual([1, expect.stringContaining('remoteEntry.js is another file')]);
  });
});

describe('a clinical site that trusts a publisher by name alone', () => {
  it('composes what was built here', () => {
    release(undefined);
    noteOwnBuild(rig.checkout, folder);
    expect(lock(byName).remotes.map(({ id }) => id)).toEqual(['acme.suv']);
  });

  it('composes nothing that came from elsewhere, and says which key it may name', () => {
    expect(() => lock(byName)).toThrow(
      `unproven-publisher publishers.0: acme.suv 1.0.0 was not built here, and nothing but its own word says that acme published it`,
    );
    expect(() => lock(byName)).toThrow(`write { "name": "acme", "keys": ["${acmeHalf}"] }`);
    release(undefined);
    expect(() => lock(byName)).toThrow('Ask acme for a signed release and their key');
  });

  it('does not take for its own what was changed after it was built', () => {
    release(undefined);
    noteOwnBuild(rig.checkout, folder);
    writeFileSync(join(folder, 'remoteEntry.js'), 'evil');
    expect(() => lock(byName)).toThrow('unproven-publisher');
  });

  it('would compose it outside of clinical mode', () => {
    release(undefined);
    expect(lock({ ...byName, mode: 'research' }).remotes).toHaveLength(1);
  });
});

describe('before an upgrade', () => {
  it('a change of the key, of the publisher, and of whom the site trusts is shown', () => {
    publish();
    release('evil.key', '1.1.0');
    const lines = told(acme(acmeHalf, evilHalf));
    expect(lines).toContain(`trusted publishers\n  + acme by the key ${evilHalf}`);
    expect(lines).toContain(
      `published\n  acme.suv signed by acme (key ${acmeHalf.slice(-16)}) -> signed by acme (key ${evilHalf.slice(-16)})`,
    );
    const named = { publishers: ['acme', 'house'], mode: 'research' };
    rig.addRemote('acme.suv', '1.2.0', 'bbbbbbbb', { publisher: 'house' }, null);
    expect(told(named)).toContain(`  + acme by name\n  + house by name\n  - acme by the key ${acmeHalf}`);
    expect(told(named)).toContain(') -> by house, as it says');
  });

  it('nothing is shown of a release that was only signed again', () => {
    publish();
    release('acme.key');
    expect(told()).not.toContain('published');
  });
});

it('a pack keeps the signature, so that it can be looked at where it is unpacked', () => {
  publish();
  packSite(rig.dist, 'north', rig.file('north.tar.gz'), rig.own());
  unpackSite(rig.file('north.tar.gz'), rig.file('elsewhere'));
  const path = filesBelow(rig.file('elsewhere')).find((one) => one.endsWith('/release.json')) ?? '';
  expect(rig.read('elsewhere', path)).toBe(readFileSync(join(folder, 'release.json'), 'utf8'));
});
