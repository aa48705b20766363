import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign as signBytes,
  verify as verifyBytes,
} from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { type Envelope, preAuthenticationEncoding } from '@alternator/composition';
import { CommandError } from '../command-error.ts';

/** P-256, as OpenSSL names it. */
const curve = 'prime256v1';

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
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  try {
    writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' });
  } catch (cause) {
    const exists = (cause as NodeJS.ErrnoException).code === 'EEXIST';
    const why = exists ? 'exists; a key is never written over' : 'cannot be written';
    throw new CommandError(`${file} ${why}. Name another file.`, { cause });
  }
  return publicKeyOf({ file, key: privateKey });
}

/** @throws {CommandError} when the file holds no such key */
export function readKey(file: string): SigningKey {
  try {
    const key = createPrivateKey(readFileSync(file));
    if (key.asymmetricKeyDetails?.namedCurve === curve) return { file, key };
  } catch (cause) {
    throw new CommandError(`${file} cannot be read as a private key: ${(cause as Error).message}`, { cause });
  }
  throw new CommandError(`${file} is no ECDSA P-256 key. Make one with: alternator site keys --out FILE.`);
}

export function publicKeyOf({ key }: SigningKey): string {
  return createPublicKey(key).export({ type: 'spki', format: 'der' }).toString('base64');
}

/**
 * A public half as boot reads it: one that it cannot read would keep every page from starting.
 *
 * @throws {CommandError}
 */
export function readPublicKey(key: string): KeyObject {
  try {
    const read = createPublicKey({ key: Buffer.from(key, 'base64'), format: 'der', type: 'spki' });
    if (read.asymmetricKeyDetails?.namedCurve === curve) return read;
  } catch (cause) {
    throw new CommandError(`"keys" names what is no public key: ${key}`, { cause });
  }
  throw new CommandError(`"keys" names a key that is not ECDSA P-256: ${key}`);
}

/** Whether one of the keys signed an envelope. */
export function isSignedBy({ payload, signatures }: Envelope, keys: readonly string[]): boolean {
  const bytes = preAuthenticationEncoding(Buffer.from(payload, 'base64'));
  return keys
    .map(readPublicKey)
    .some((key) =>
      signatures.some(({ sig }) =>
        verifyBytes('sha256', bytes, { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(sig, 'base64')),
      ),
    );
}

/** r and s of a signature over an envelope's payload, base64: what WebCrypto verifies (IEEE P1363). */
export function sign({ key }: SigningKey, payload: Uint8Array): string {
  const bytes = preAuthenticationEncoding(payload);
  return signBytes('sha256', bytes, { key, dsaEncoding: 'ieee-p1363' }).toString('base64');
}
