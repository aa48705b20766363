import { channelType, preAuthenticationEncoding } from '@alternator/composition/envelope';

export const base64 = (bytes: ArrayBuffer | Uint8Array<ArrayBuffer>) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)));

/** A hospital's key, and its name in index.html. */
export async function makeKey() {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
  const { publicKey, privateKey } = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const spki = base64(await crypto.subtle.exportKey('spki', publicKey));
  const sign = (bytes: Uint8Array<ArrayBuffer>) =>
    crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, privateKey, bytes).then(base64);
  return { spki, sign };
}
export type Key = Awaited<ReturnType<typeof makeKey>>;

/** A channel as it is published, signed by each of the keys. */
export async function envelopeOf(text: string, ...keys: readonly Key[]) {
  const payload = new TextEncoder().encode(text);
  const signed = preAuthenticationEncoding(payload);
  const signatures = await Promise.all(
    keys.map(async ({ sign }) => ({ keyid: 'k', sig: await sign(signed) })),
  );
  return { payloadType: channelType, payload: base64(payload), signatures };
}
