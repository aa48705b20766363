import { execFile } from 'node:child_process';
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filesBelow, sha384 } from '../../config/cli/src/folder-hash.ts';
import { bootOf, pinnedFiles } from '../../config/cli/src/site/deployed-files.ts';
import { makeKeys } from '../../config/cli/src/site/keys.ts';
import { publishSite } from '../../config/cli/src/site/publish.ts';
import { makeSiteRig, type SiteRig } from '../../config/cli/src/site/site-rig.ts';
import { openChannel, requireMode } from '../../host/src/boot/verify.ts';
import { root, runAlternator } from '../run/alternator.ts';

const alternator = fileURLToPath(new URL('../../config/cli/bin/alternator.mjs', import.meta.url));
const kills = 50;

let rig: SiteRig;
let publish: readonly string[] = [];
/** What a killed publication begins with: the old site in force, the new one built. */
const old = () => rig.file('old');

beforeAll(async () => {
  // Builds the command line where it is older than its sources: a test must not count that.
  await runAlternator(['--help']);
  rig = makeSiteRig();
  const nextHalf = makeKeys(rig.file('next.key'));
  const remotes = { 'acme.suv': '^1.0.0', 'acme.pet': '^1.0.0' };
  for (const id of Object.keys(remotes)) rig.addRemote(id, '1.0.0', 'aaaaaaaa');
  publishSite(rig.checkout, rig.site({ title: 'Old', remotes }), { key: rig.own(), into: old() });
  // The whole of it is another one, boot and the keys too.
  for (const id of Object.keys(remotes)) rig.addRemote(id, '1.1.0', 'bbbbbbbb');
  rig.addHost('0.2.0', 'bbbbbbbb');
  rig.write('dist/boot-bbbbbbbb.js', '// the next boot');
  rig.write('dist/sw.js', '// the next service worker');
  rig.write('dist/sites/page.html', '<!-- sites --><script src="boot-bbbbbbbb.js"></script>');
  const site = { title: 'New', remotes, keys: [rig.ownHalf, nextHalf] };
  rig.write('site.jsonc', JSON.stringify(rig.site(site).document.value));
  publish = [
    ...['site', 'publish', '--site', rig.file('site.jsonc'), '--dist', rig.dist],
    ...['--key', rig.file('next.key')],
  ];
}, 120_000);
afterAll(() => rig.remove());

/** A served copy of the old site. */
function serveOld(name: string | number): string {
  const served = rig.file(`served-${name}`);
  cpSync(old(), served, { recursive: true });
  return served;
}

/** Publishes the new site into a folder; ends it at its n-th change there. Resolves with how it ended. */
function publishInto(served: string, change = 0): Promise<{ signal: unknown; code: unknown; said: string }> {
  const preload = ['--import', new URL('die-at.mjs', import.meta.url).href];
  const args = [...preload, alternator, ...publish, '--into', served];
  const env = { ...process.env, ALTERNATOR_DIE_BELOW: served, ALTERNATOR_DIE_AT: String(change) };
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: root, env }, (error, stdout, stderr) =>
      resolve({ signal: error?.signal, code: error?.code ?? 0, said: stdout + stderr }),
    );
  });
}

/** Composes a served site as boot does, and reads every file that it would; returns its title. */
async function compose(served: string): Promise<string | undefined> {
  const read = (path: string) => readFileSync(join(served, path), 'utf8');
  const page = read('index.html');
  const [, mode, keys = '', sequence] =
    /content="north" data-mode="(\w+)" data-keys="([^"]*)" data-sequence="(\d+)"/.exec(page) ?? [];
  const site = { name: 'north', mode, keys: keys.split(' '), sequence: Number(sequence) };
  expect(read(bootOf(page) ?? 'boot')).toContain('boot');
  const channels = ['sites/north/channel.json', 'sites/channel.json'].map((path) =>
    openChannel(read(path), site),
  );
  const [channel] = await Promise.all(channels);
  if (!channel) throw new Error('no channel');
  expect(channel.sequence).toBeGreaterThanOrEqual(site.sequence);
  const text = read(`sites/${channel.lock}`);
  expect(sha384(text)).toBe(channel.sha384);
  const lock = JSON.parse(text);
  requireMode(lock.mode, site);
  for (const [path, hash] of pinnedFiles(lock)) expect(sha384(read(path)), path).toBe(hash);
  return lock.title;
}

describe('a publication that is killed', () => {
  it(`leaves the old site or the new one whole, at ${kills} moments of it, and deletes nothing`, async () => {
    const whole = serveOld('whole');
    expect(await compose(whole)).toBe('Old');
    const { said } = await publishInto(whole);
    expect(await compose(whole)).toBe('New');
    const changes = Number(/changes: (\d+)/.exec(said)?.[1]);
    expect(changes).toBeGreaterThan(kills);

    const before = filesBelow(old());
    const found: (string | undefined)[] = [];
    const killAt = async (kill: number) => {
      const served = serveOld(kill);
      const { signal } = await publishInto(served, 1 + Math.round((kill * (changes - 1)) / (kills - 1)));
      expect(signal).toBe('SIGKILL');
      found[kill] = await compose(served);
      expect(before.filter((path) => !existsSync(join(served, path)))).toEqual([]);
    };
    // A few at a time: each waits for the disk more than it computes.
    for (let kill = 0; kill < kills; kill += 5)
      await Promise.all([0, 1, 2, 3, 4].map((index) => killAt(kill + index)));
    // Once it is the new one it stays that.
    expect(found.join(' ')).toMatch(/^(?:Old ){2,}New(?: New)*$/);
  }, 180_000);

  it('is done again as if nothing had been, whatever it left half written', async () => {
    const served = serveOld('again');
    await publishInto(served, 12);
    const half = filesBelow(served).filter((path) => path.endsWith('.part'));
    expect(half).toHaveLength(1);
    for (const path of half) writeFileSync(join(served, path), 'half');
    expect((await publishInto(served)).code).toBe(0);
    expect(await compose(served)).toBe('New');
  }, 60_000);
});
