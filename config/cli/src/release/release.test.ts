import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pinFiles } from '../folder-hash.ts';
import { isSignedBy, makeKeys, readKey } from '../site/keys.ts';
import { readRelease } from './read-release.ts';
import { signRelease } from './sign-release.ts';

const manifest = { id: 'acme.suv', version: '1.0.0', publisher: 'acme', engines: { sdk: '^2.0.0' } };
let folder = '';
let key = '';
let publicHalf = '';
const at = (name: string) => join(folder, name);
const write = (name: string, content: unknown) => writeFileSync(at(name), JSON.stringify(content));

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'alternator-release-'));
  key = `${folder}.key`;
  publicHalf = makeKeys(key);
  write('remote.json', manifest);
  write('built.json', {});
  write('remoteEntry.js', 'entry');
  write('panel.js', 'panel');
});
afterEach(() => {
  for (const one of [folder, key]) rmSync(one, { recursive: true, force: true });
});

const sign = () => signRelease(folder, readKey(key));
const read = () => readRelease(folder, pinFiles(folder), manifest);
const envelope = () => JSON.parse(readFileSync(at('release.json'), 'utf8'));
const statement = () => JSON.parse(Buffer.from(envelope().payload, 'base64').toString());
/** What somebody without the key writes. */
function forge(change: (inside: ReturnType<typeof statement>) => void): void {
  const inside = statement();
  change(inside);
  write('release.json', {
    ...envelope(),
    payload: Buffer.from(JSON.stringify(inside)).toString('base64'),
  });
}

describe('a signed release', () => {
  it('names every file, who made it, and for which SDK', () => {
    expect(sign()).toBe(`acme.suv 1.0.0: 4 files signed as acme, key ${publicHalf.slice(-16)}`);
    expect(statement()).toMatchObject({
      _type: 'https://in-toto.io/Statement/v1',
      predicateType: 'urn:alternator:release:1',
      predicate: { id: 'acme.suv', version: '1.0.0', publisher: 'acme', key: publicHalf, sdk: '^2.0.0' },
    });
    const names = statement().subject.map(({ name }: { name: string }) => name);
    expect(names).toEqual(['built.json', 'panel.js', 'remote.json', 'remoteEntry.js']);
    expect(statement().subject[1].digest.sha384).toMatch(/^[\da-f]{96}$/);
    expect(statement().predicate).not.toHaveProperty('build');
  });

  it('says of the build what the command knows that built it', () => {
    signRelease(folder, readKey(key), { tool: 'alternator remote build', node: 'v20.0.0' });
    expect(statement().predicate.build).toEqual({ tool: 'alternator remote build', node: 'v20.0.0' });
    expect(read().kind).toBe('signed');
  });

  it('is an envelope that others can verify: DSSE around an in-toto statement', async () => {
    sign();
    expect(envelope().payloadType).toBe('application/vnd.in-toto+json');
    expect(isSignedBy(envelope(), [publicHalf], 'application/vnd.in-toto+json')).toBe(true);
    // With WebCrypto and the protocol's own words, and none of the code above.
    const spki = Buffer.from(publicHalf, 'base64');
    const ecdsa = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
    const verifier = await crypto.subtle.importKey('spki', spki, ecdsa, false, ['verify']);
    const payload = Buffer.from(envelope().payload, 'base64');
    const head = `DSSEv1 28 application/vnd.in-toto+json ${payload.length} `;
    const signed = Buffer.concat([Buffer.from(head), payload]);
    const sig = Buffer.from(envelope().signatures[0].sig, 'base64');
    expect(await crypto.subtle.verify(ecdsa, verifier, sig, signed)).toBe(true);
  });

  it('is known again, with the key in full', () => {
    sign();
    const { sha384 } = read() as { sha384: string };
    expect(read()).toEqual({
      ...{ kind: 'signed', publisher: 'acme', key: publicHalf, keyid: publicHalf.slice(-16), sha384 },
    });
    expect(sha384).toBe(pinFiles(folder)['release.json']?.[0]);
  });

  it('is signed anew in place of the one before', () => {
    sign();
    write('panel.js', 'better panel');
    sign();
    expect(read().kind).toBe('signed');
  });

  it('is none where nobody signed', () => {
    expect(read()).toEqual({ kind: 'unsigned' });
  });

  it('needs a publisher, and a built remote', () => {
    write('remote.json', { ...manifest, publisher: undefined });
    expect(sign).toThrow('remote.json names no "publisher"');
    rmSync(at('built.json'));
    expect(sign).toThrow('holds no built remote: run alternator remote build');
  });
});

describe('a release that is not what its publisher signed', () => {
  beforeEach(sign);
  it.each([
    ['a file that was changed', () => write('panel.js', 'evil'), 'panel.js is another file'],
    ['a file that was added', () => write('evil.js', 'evil'), 'evil.js was added'],
    ['a file that was taken away', () => rmSync(at('panel.js')), 'panel.js is missing'],
    [
      'a file under another name',
      () => renameSync(at('panel.js'), at('p.js')),
      'p.js was added, panel.js is missing',
    ],
    [
      'more files than one can read',
      () => ['a', 'b', 'c', 'd', 'e', 'f', 'g'].forEach((name) => void write(name, '')),
      'a was added, b was added, c was added, d was added, e was added, and 2 more',
    ],
    [
      'a list that somebody changed with the file',
      () => forge((inside) => inside.subject.pop()),
      'release.json itself was changed after it was signed',
    ],
    [
      'a key in the list that is another one',
      () => forge((inside) => Object.assign(inside.predicate, { key: makeKeys(at('x.key')) })),
      'release.json itself was changed after it was signed',
    ],
    ['no list', () => write('release.json', {}), 'release.json cannot be read as a signed list of files'],
    [
      'a list of another kind, though signed',
      () => write('release.json', { ...envelope(), payloadType: 'application/vnd.alternator.channel+json' }),
      'release.json cannot be read as a signed list of files',
    ],
  ])('is noticed: %s', (_, change, why) => {
    change();
    expect(read()).toEqual({ kind: 'changed', why });
  });

  it('is noticed: the list of another version of the same remote', () => {
    const next = { ...manifest, version: '1.1.0' };
    write('remote.json', next);
    expect(readRelease(folder, pinFiles(folder), next)).toEqual({
      kind: 'changed',
      why: 'release.json is of another release: its version is 1.0.0',
    });
  });
});
