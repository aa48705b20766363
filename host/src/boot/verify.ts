import { preAuthenticationEncoding } from '@alternator/composition/envelope';
import type { Channel, Envelope } from '@alternator/composition/schema';
import { BootError, notPublished } from './boot-error.ts';
import { parseJson } from './fetch-text.ts';
import type { PageSite } from './page-site.ts';

const ecdsa = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const bytesOf = (base64: string) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));

/**
 * What a channel says, once it is known who says so.
 *
 * @param site what the page knows of it; keys make a signature a must
 * @throws {BootError} `signature` | `expired` | `site` | `insecure` | `invalid`
 */
export async function openChannel(text: string, site: PageSite | undefined): Promise<Channel> {
  const outer = parseJson<Envelope | Channel>(text, 'channel');
  const signed = 'payload' in outer;
  if (site?.keys.length) {
    if (!crypto.subtle) throw new BootError('insecure', 'A signed site needs https.');
    // What cannot be read as a signature is none.
    if (!signed || !(await isSigned(outer, site.keys).catch(() => false)))
      throw new BootError(
        'signature',
        signed ? 'No key that index.html names signed the channel.' : 'The channel is not signed.',
        notPublished,
      );
  }
  const inner = signed ? new TextDecoder().decode(bytesOf(outer.payload)) : text;
  const channel = parseJson<Channel>(inner, 'channel', 'channelVersion');
  if (site && channel.site !== site.name)
    throw new BootError('site', `The channel is of "${channel.site}", not of "${site.name}".`, notPublished);
  const now = new Date().toISOString();
  const { notBefore = now, notAfter = now } = channel;
  // ISO 8601 in UTC compares as text does.
  if (now < notBefore || now > notAfter)
    throw new BootError(
      'expired',
      `The channel is in force from ${notBefore} to ${notAfter}, not at ${now}.`,
    );
  return channel;
}

/** What a channel says to a device that runs this lock: of a canary, its lock in place of the one for all. */
export function forDevice(channel: Channel, on: string | null | undefined): Channel {
  return channel.canary?.lock === on ? { ...channel, ...channel.canary } : channel;
}

/**
 * The mode stands in the page, outside the lock, so that no lock or channel can take it back.
 *
 * @throws {BootError} `mode`: they differ, or nothing is signed in clinical mode
 */
export function requireMode(mode: string, site: PageSite | undefined): void {
  const keys = site?.keys.length;
  const ofPage = site?.mode;
  const differs = ofPage !== mode;
  if (mode === 'clinical' ? keys && !differs : !differs || !(ofPage || keys)) return;
  const found = (ofPage ?? 'none') + (keys ? '' : ' without keys');
  throw new BootError('mode', `The lock is for ${mode} mode, index.html for ${found}.`, notPublished);
}

async function isSigned({ payload, signatures }: Envelope, keys: readonly string[]): Promise<boolean> {
  const signedBytes = preAuthenticationEncoding(bytesOf(payload));
  for (const spki of keys) {
    const key = await crypto.subtle.importKey('spki', bytesOf(spki), ecdsa, false, ['verify']);
    for (const { sig } of signatures)
      if (await crypto.subtle.verify(ecdsa, key, bytesOf(sig), signedBytes)) return true;
  }
  return false;
}

/** Whether a text has the hash that was named for it; undefined where plain http leaves no means to tell. */
export async function hasHash(text: string, sha384: string): Promise<boolean | undefined> {
  if (!crypto.subtle) return undefined;
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-384', new TextEncoder().encode(text)));
  return `sha384-${btoa(String.fromCharCode(...digest))}` === sha384;
}
