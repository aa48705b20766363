import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { filesBelow, sha384 } from '../folder-hash.ts';
import { readChannel } from './channel.ts';
import { makeKeys, readKey } from './keys.ts';
import { packSite } from './pack.ts';
import { manifestPath } from './pack-manifest.ts';
import { publishSite, rollBack } from './publish.ts';
import { makeSiteRig, type SiteRig } from './site-rig.ts';
import { readTar, type TarEntry, writeTar } from './tar.ts';
import { unpackSite } from './unpack.ts';

let rig: SiteRig;
let file = '';
let out = '';
beforeEach(() => {
  rig = makeSiteRig();
  rig.addRemote('acme.suv', '1.0.0', 'aaaaaaaa');
  file = rig.file('north.tar.gz');
  out = rig.file('elsewhere');
});
afterEach(() => rig.remove());

const composed = (change: object = {}) => rig.site({ remotes: { 'acme.suv': '^1.0.0' }, ...change });
const publish = (change: object = {}, options: object = {}) =>
  publishSite(rig.checkout, composed(change), { key: rig.own(), ...options });
const pack = (key = rig.own()) => packSite(rig.dist, 'north', file, key);
const unpack = () => unpackSite(file, out);
/** Packs the same again with other files. */
function change(edit: (entries: readonly TarEntry[]) => readonly TarEntry[]): void {
  writeFileSync(file, gzipSync(writeTar(edit(readTar(gunzipSync(readFileSync(file)))))));
}
const replaced = (path: RegExp, edit: (text: string) => string) => (entries: readonly TarEntry[]) =>
  entries.map((entry) =>
    path.test(entry.path)
      ? { ...entry, bytes: Buffer.from(edit(Buffer.from(entry.bytes).toString())) }
      : entry,
  );

describe('alternator site pack', () => {
  it('holds all that the site needs, and nothing else of the folder', () => {
    rig.addRemote('acme.other', '1.0.0', 'aaaaaaaa');
    publishSite(rig.checkout, rig.site({ site: 'south' }), { key: rig.own() });
    publish();
    const { lock } = rig.channel();
    expect(pack()).toContain('channel 1: 15 files');
    const paths = readTar(gunzipSync(readFileSync(file))).map(({ path }) => path);
    expect(paths[0]).toBe(manifestPath);
    expect(paths.slice(1).sort()).toEqual(
      [
        ...['boot-1a2b3c4d.js', 'index.html', 'sw.js', 'sites/page.html', 'sites/channel.json'],
        ...['host/0.1.0-1a2b3c4d/host.json', 'host/0.1.0-1a2b3c4d/main.js'],
        ...['built.json', 'mf-manifest.json', 'release.json', 'remote.json', 'remoteEntry.js'].map(
          (name) => `remotes/acme.suv/1.0.0-aaaaaaaa/${name}`,
        ),
        ...[`sites/${lock}`, 'sites/north/channel.json', 'sites/north/page.json'],
      ].sort(),
    );
  });

  it('is the same site where it is unpacked', () => {
    publish();
    pack();
    expect(unpack()).toBe(
      `north: ${rig.channel().lock.slice('north/'.length)}, channel 1, signed by ${rig.ownHalf}, in ${out}`,
    );
    for (const path of filesBelow(out))
      expect(readFileSync(rig.file('elsewhere', path)), path).toEqual(readFileSync(rig.file('dist', path)));
    expect(readChannel(out, 'north')?.isBy([rig.ownHalf])).toBe(true);
  });

  it('is the same bytes whenever it is packed, where no signature makes a difference', () => {
    publish({ mode: 'research', keys: [] });
    const packed = () => {
      packSite(rig.dist, 'north', file, undefined);
      return sha384(readFileSync(file));
    };
    expect(packed()).toBe(packed());
    expect(unpack()).toContain(', not signed, in');
  });

  it('is not made of a file that is another one than the lock names', () => {
    publish();
    rig.write('dist/remotes/acme.suv/1.0.0-aaaaaaaa/remoteEntry.js', 'evil');
    expect(() => pack()).toThrow('remoteEntry.js is not the file that the lock names');
    expect(existsSync(file)).toBe(false);
  });

  it('is signed where the site names keys, and needs the key for it', () => {
    publish();
    expect(() => packSite(rig.dist, 'north', file, undefined)).toThrow('its pack must be signed');
    makeKeys(rig.file('other.key'));
    expect(() => pack(readKey(rig.file('other.key')))).toThrow('is none of the site\'s "keys"');
  });

  it('is not made while a canary runs: it is one composition', () => {
    publish();
    publish({ title: 'Evening' }, { canary: { percent: 5, workstations: [] } });
    expect(() => pack()).toThrow('end it with alternator site publish or rollback');
  });

  it('says what to do where the site was never published', () => {
    expect(() => pack()).toThrow('was never published into');
  });
});

describe('alternator site unpack', () => {
  beforeEach(() => {
    publish();
    pack();
  });
  const refuses = (what: string) => {
    expect(unpack).toThrow(what);
    expect(existsSync(out)).toBe(false);
  };

  it.each([
    ['code of a remote', /remoteEntry\.js$/],
    ['boot, which no lock names', /^boot-/],
    ['the service worker', /^sw\.js$/],
    ['the page', /^index\.html$/],
    ['the lock', /site\.lock-/],
  ])('refuses a pack with other bytes as %s, and writes nothing', (_, path) => {
    change(replaced(path, (text) => `${text} `));
    refuses('holds other bytes as');
  });

  it('refuses other bytes also where the list of files was changed with them', () => {
    change(replaced(/^sw\.js$/, () => 'evil'));
    change(
      replaced(/alternator-pack/, (text) => {
        const outer = JSON.parse(text);
        const list = JSON.parse(Buffer.from(outer.payload, 'base64').toString());
        list.files['sw.js'] = sha384('evil');
        return JSON.stringify({ ...outer, payload: Buffer.from(JSON.stringify(list)).toString('base64') });
      }),
    );
    refuses('is not signed by a key that its page names');
  });

  it('refuses a pack without one of its files, and with one that is not its own', () => {
    const whole = readFileSync(file);
    change((entries) => entries.filter(({ path }) => !path.endsWith('main.js')));
    refuses('lacks host/0.1.0-1a2b3c4d/main.js');
    writeFileSync(file, whole);
    change((entries) => [...entries, { path: 'more.html', bytes: Buffer.from('<p>') }]);
    refuses('holds more.html, which is no file of the site "north"');
  });

  it('refuses what is no pack, or was copied in half', () => {
    const whole = readFileSync(file);
    writeFileSync(file, whole.subarray(0, whole.length / 2));
    refuses('cannot be decompressed');
    writeFileSync(file, gzipSync(writeTar([{ path: 'a', bytes: Buffer.from('a') }])));
    refuses('is no pack of alternator site pack');
    expect(() => unpackSite(rig.file('missing'), out)).toThrow('does not exist');
  });

  it('takes a later pack over an earlier one, and deletes nothing', () => {
    unpack();
    const before = filesBelow(out);
    publish({ title: 'Evening' });
    pack();
    unpack();
    expect(rig.channel(out)).toMatchObject({ sequence: 2, lock: rig.channel().lock });
    for (const path of before) expect(existsSync(rig.file('elsewhere', path)), path).toBe(true);
    expect(rollBack(out, composed(), undefined, { key: rig.own() })).toContain('channel 3');
  });

  it('refuses an earlier pack over a later one: pages that followed it would start nothing', () => {
    const earlier = readFileSync(file);
    publish({ title: 'Evening' });
    pack();
    unpack();
    writeFileSync(file, earlier);
    expect(unpack).toThrow('has channel 2 in force, and the pack brings 1');
  });

  it("refuses somebody else's pack over a site that is there", () => {
    unpack();
    const other = makeSiteRig();
    publishSite(other.checkout, other.site(), { key: other.own(), sequence: 7 });
    packSite(other.dist, 'north', file, other.own());
    other.remove();
    expect(unpack).toThrow('is signed by none of the keys that the page in');
    expect(rig.channel(out).sequence).toBe(1);
  });
});
