import type { Off } from '@alternator/composition/resolve';
import type { OfflineState } from '../offline/offline-state.ts';
import type { PageFacts } from './facts.ts';
import type { PartFacts, PartState } from './part-facts.ts';

/** What a reader reads for a code. */
export const trustWords: Readonly<Record<PageFacts['trust'], string>> = {
  signed: 'signed, and every hash fits',
  hashed: 'hashes fit; nobody signed it',
  unverified: 'not verified: without https the browser has no means',
};

export const keptWords: Readonly<Record<NonNullable<PageFacts['kept']>, string>> = {
  unreachable: 'kept on this device: the server cannot be reached',
  chosen: 'kept on this device: the reader went back to it',
};

export const stateWords: Readonly<Record<PartState, string>> = {
  idle: 'not loaded yet',
  loading: 'loading',
  active: 'active',
  failed: 'failed',
  skipped: 'left out',
  off: 'off',
  quarantined: 'quarantined',
};

export const offWords: Readonly<Record<Off, string>> = {
  disabled: 'you turned it off',
  'safe-mode': 'safe mode',
  bisect: 'search for the part at fault',
  quarantined: 'it failed too often',
};

/** What would start on this device if no server answered. */
export function offlineWords(state: OfflineState): string {
  switch (state.kind) {
    case 'off':
      return 'not kept whole: the site does not ask for it';
    case 'unable':
      return 'not kept: the browser cannot without https';
    case 'waiting':
      return 'this composition is not whole on this device yet';
    case 'filling':
      return `${state.files} of ${state.of} files are on this device`;
    case 'whole':
      return `whole on this device, ${kilobytes(state.bytes)}; ${
        state.persisted ? 'the browser keeps it' : 'the browser may clear it away when it lacks room'
      }`;
    case 'no-room':
      return `no room on this device: ${state.needed > 0 ? `another ${kilobytes(state.needed)} are needed` : 'the browser gives no more'}. What was whole before stays`;
    case 'interrupted':
      return `this composition is not whole on this device: ${state.why}. It is tried again`;
  }
}

/** `^2.0.0`, and what stands in where the host's own does not fit. */
export function sdkWords({ sdk, shim }: { readonly sdk: string; readonly shim: string | undefined }): string {
  return shim ? `${sdk}, runs over the shim of SDK ${shim}` : sdk;
}

/** An en dash stands for what is missing. */
export const none = '–';

/** Whose it is, and how that is known. */
export function publisherWords(publisher: PartFacts['publisher']): string {
  if (!publisher) return none;
  const { name, keyid } = publisher;
  return keyid === undefined ? `${name}, as it says itself` : `signed by ${name} (key ${keyid})`;
}

export function kilobytes(bytes: number): string {
  return bytes === 0 ? none : `${Math.ceil(bytes / 1000).toLocaleString('en')} kB`;
}

/** Unambiguous, with the zone of this device: `2026-11-25 18:02`. */
export function instant(at: string | number | undefined): string {
  if (at === undefined) return none;
  const time = new Date(at);
  if (Number.isNaN(time.getTime())) return none;
  const local = new Date(time.getTime() - time.getTimezoneOffset() * 60_000).toISOString();
  return `${local.slice(0, 10)} ${local.slice(11, 16)}`;
}

/** `from 2026-11-25 18:02 to 2027-01-01 00:00`; without an end where there is none. */
export function period(from: string | undefined, to: string | undefined): string {
  if (!from && !to) return 'without limit';
  return [from && `from ${instant(from)}`, to && `to ${instant(to)}`].filter(Boolean).join(' ');
}
