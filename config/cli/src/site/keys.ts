import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign as signBytes,
} from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { preAuthenticationEncoding } from '@alternator/composition';
import { CommandError } from '../command-error.ts';

/** The private half of a site's key, ECDSA P-256. */
export interface SigningKey {
  readonly file: string;
  readonly key: KeyObject;
}

/**
 * Makes a key pair: the private half (PKCS #8, PEM) into a file that only its owner reads; returns the public half
 * as a site names it (SPKI, base64).
 *
 * @throws {CommandError} when the file exists: a key that is overwritten is lost
 */
export function makeKeys(file: string): string {
  if (existsSync(file))
    throw new CommandError(`${file} exists; a key is never written over. Name another file.`);
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  return publicKeyOf({ file, key: privateKey });
}

/** @throws {CommandError} when the file holds no such key */
export function readKey(file: string): SigningKey {
  try {
    const key = createPrivateKey(readFileSync(file));
    if (key.asymmetricKeyDetails?.namedCurve === 'prime256v1') return { file, key };
  } catch (cause) {
    throw new CommandError(`${file} cannot be read as a private key: ${(cause as Error).message}`, { cause });
  }
  throw new CommandError(`${file} is no ECDSA P-256 key. Make one with: alternator site keys --out FILE.`);
}

export function publicKeyOf({ key }: SigningKey): string {
  return createPublicKey(key).export({ type: 'spki', format: 'der' }).toString('base64');
}

/** r and s of a signature over an envelope's payload, base64: what WebCrypto verifies (IEEE P1363). */
export function sign({ key }: SigningKey, payload: Uint8Array): string {
  const bytes = preAuthenticationEncoding(payload);
  return signBytes('sha256', bytes, { key, dsaEncoding: 'ieee-p1363' }).toString('base64');
}
