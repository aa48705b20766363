import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { makeKeys, publicKeyOf, readKey, readPublicKey } from './keys.ts';

const folder = mkdtempSync(join(tmpdir(), 'alternator-keys-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string) => join(folder, name);

describe('alternator site keys', () => {
  it('makes a key that only its owner reads, and says the public half as a site names it', () => {
    const publicHalf = makeKeys(at('own.key'));
    expect(statSync(at('own.key')).mode & 0o777).toBe(0o600);
    expect(publicKeyOf(readKey(at('own.key')))).toBe(publicHalf);
    expect(readFileSync(at('own.key'), 'utf8')).toContain('BEGIN PRIVATE KEY');
    expect(readPublicKey(publicHalf).asymmetricKeyDetails?.namedCurve).toBe('prime256v1');
  });

  it('makes a key that a browser takes', async () => {
    const spki = Buffer.from(makeKeys(at('browser.key')), 'base64');
    const ecdsa = { name: 'ECDSA', namedCurve: 'P-256' };
    const key = await crypto.subtle.importKey('spki', spki, ecdsa, false, ['verify']);
    expect(key.type).toBe('public');
  });

  it('never writes over a file', () => {
    makeKeys(at('once.key'));
    const before = readFileSync(at('once.key'), 'utf8');
    expect(() => makeKeys(at('once.key'))).toThrow('once.key exists; a key is never written over.');
    expect(readFileSync(at('once.key'), 'utf8')).toBe(before);
  });

  it('never writes through a link that somebody laid', () => {
    symlinkSync(at('elsewhere'), at('link.key'));
    expect(() => makeKeys(at('link.key'))).toThrow('link.key exists');
    expect(() => readFileSync(at('elsewhere'))).toThrow('ENOENT');
  });

  it('says so where the folder does not exist', () => {
    expect(() => makeKeys(at('missing/own.key'))).toThrow('own.key cannot be written. Name another file.');
  });
});

describe('a key that signs', () => {
  const ec = (namedCurve: string) => generateKeyPairSync('ec', { namedCurve });
  it.each([
    ['another curve', ec('P-384')],
    ['the curve of Bitcoin, as long as ours', ec('secp256k1')],
    ['Ed25519', generateKeyPairSync('ed25519')],
    ['RSA', generateKeyPairSync('rsa', { modulusLength: 2048 })],
  ])('is ECDSA P-256 and not %s', (name, { privateKey, publicKey }) => {
    writeFileSync(at(name), privateKey.export({ type: 'pkcs8', format: 'pem' }));
    expect(() => readKey(at(name))).toThrow('is no ECDSA P-256 key. Make one with: alternator site keys');
    const spki = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
    expect(() => readPublicKey(spki)).toThrow('"keys" names a key that is not ECDSA P-256');
  });

  it.each([
    ['the public half', generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey],
    ['text', undefined],
  ])('is a private key and not %s', (name, key) => {
    writeFileSync(at(name), key?.export({ type: 'spki', format: 'pem' }) ?? 'secret');
    expect(() => readKey(at(name))).toThrow('cannot be read as a private key');
  });

  it('is named in full in a site', () => {
    const half = makeKeys(at('cut.key')).slice(0, 40);
    expect(() => readPublicKey(half)).toThrow('"keys" names what is no public key');
  });
});
