import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign as signBytes,
  verify as verifyBytes,
} from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { channelType } from '@alternator/composition';
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

/** Enough of a public half to tell keys apart; for telling whose it is, compare the whole. */
export function keyidOf(publicKey: string): string {
  return publicKey.slice(-16);
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

/** An envelope of any type (DSSE, see `envelope` of the schemas). */
export interface SignedEnvelope {
  readonly payloadType: string;
  /** Base64. */
  readonly payload: string;
  readonly signatures: readonly { readonly keyid: string; readonly sig: string }[];
}

/** Whether one of the keys signed an envelope as one of this type. */
export function isSignedBy(
  { payload, signatures }: SignedEnvelope,
  keys: readonly string[],
  type: string = channelType,
): boolean {
  const bytes = encoded(Buffer.from(payload, 'base64'), type);
  return keys
    .map(readPublicKey)
    .some((key) =>
      signatures.some(({ sig }) =>
        verifyBytes('sha256', bytes, { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(sig, 'base64')),
      ),
    );
}

/**
 * A text in an envelope, signed: r and s in base64, as WebCrypto verifies them (IEEE P1363).
 *
 * @throws {CommandError} when the key is none that the site names, or the site names what is none
 */
export function signedEnvelope<Type extends string>(
  text: string,
  payloadType: Type,
  keys: readonly string[],
  key: SigningKey,
) {
  for (const one of keys) readPublicKey(one);
  const publicKey = publicKeyOf(key);
  if (!keys.includes(publicKey))
    throw new CommandError(
      `The key of ${key.file} is none of the site's "keys". Its public half is ${publicKey}`,
    );
  const payload = Buffer.from(text);
  const signed = { key: key.key, dsaEncoding: 'ieee-p1363' } as const;
  const sig = signBytes('sha256', encoded(payload, payloadType), signed).toString('base64');
  const signatures = [{ keyid: keyidOf(publicKey), sig }];
  return { payloadType, payload: payload.toString('base64'), signatures };
}

/** What a signature is over: DSSE's pre-authentication encoding; boot has its own for channels alone. */
function encoded(payload: Uint8Array, type: string): Buffer {
  return Buffer.concat([Buffer.from(`DSSEv1 ${type.length} ${type} ${payload.length} `), payload]);
}
