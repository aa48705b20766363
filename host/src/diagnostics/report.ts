import type { LoadErrorCode } from '../federation/index.ts';
import type { Facts, PageFacts } from './facts.ts';
import type { PartFacts, Why } from './part-facts.ts';
import type { FailureEntry } from './subject.ts';
import {
  instant,
  keptWords,
  kilobytes,
  none,
  offlineWords,
  offWords,
  period,
  publisherWords,
  sdkWords,
  stateWords,
  trustWords,
} from './words.ts';

/** Kinds of failure whose sentence the host made from the lock alone; any other may hold a remote's words of a patient. */
const ownWords: ReadonlySet<string> = new Set<LoadErrorCode>([
  'unlisted',
  'integrity',
  'http',
  'network',
  'timeout',
  'blocked',
  'manifest-invalid',
  'wrong-export',
  'activation-timeout',
  'stopped',
  'skipped',
]);

/**
 * All facts as plain text, to be sent to whoever can help: an allow-list of fields, each from the lock, the channel
 * or the host itself.
 */
export function reportOf(facts: Facts, now: Date): string {
  const { page, parts, shared, failures } = facts;
  const known = new Set(parts.map(({ id }) => id));
  return [
    `Alternator diagnostics, ${now.toISOString()}`,
    ...pageLines(page),
    '',
    `Parts (${parts.length})`,
    ...parts.flatMap(partLines),
    '',
    'Shared libraries',
    ...shared.map(
      ({ name, version, singleton, from, loaded }) =>
        `  ${name} ${version}${singleton ? ', one copy' : ''}, from ${from}${loaded ? '' : ', not loaded'}`,
    ),
    '',
    `Failures (${failures.length})`,
    ...failures.filter(({ remoteId }) => known.has(remoteId)).map(failureLine),
    '',
  ].join('\n');
}

function pageLines(page: PageFacts): string[] {
  const { site, title, mode, lockHash, sha384, sequence, notBefore, notAfter } = page;
  return [
    `Site: ${site}${title ? ` (${title})` : ''}, mode ${mode}, at ${page.address}`,
    `Lock: ${lockHash} ${sha384}`,
    `Channel: number ${sequence}, ${period(notBefore, notAfter)}`,
    `Trust: ${trustWords[page.trust]}${page.kept ? `; ${keptWords[page.kept]}` : ''}`,
    ...(page.localCode ? [`LOCAL CODE: ${page.localCode}`] : []),
    `Host: ${page.host} ${page.hostHash}, SDK ${page.sdk}`,
    `Without a server: ${offlineWords(page.offline)}`,
    `Browser: ${page.browser}`,
    `Secure context: ${yes(page.secure)}; service worker: ${yes(page.serviceWorker)}; can: ${list(page.can)}; cannot: ${list(page.cannot)}`,
  ];
}

function partLines(part: PartFacts): string[] {
  const { id, version, hash, criticality, state, off, activationMs, contributions } = part;
  const counts = contributions.map(({ kind, ids }) => `${kind} ${ids.length}`);
  return [
    `  ${id} ${version} ${hash || 'local code'}, ${criticality}: ${stateWords[state]}${off ? ` (${offWords[off]})` : ''}${
      activationMs === undefined ? '' : ` after ${Math.round(activationMs)} ms`
    }`,
    `    SDK ${sdkWords(part)}; ${kilobytes(part.loadedBytes)} loaded of ${kilobytes(part.bytes)}; may: ${list(part.granted)}; asks: ${list(part.asked)}; contributes: ${list(counts)}; publisher: ${publisherWords(part.publisher)}; written in ${part.written ?? none}`,
    ...(part.why ? [`    ${reason(part.why, isLeftOut(state) || undefined)}`] : []),
  ];
}

/** By the resolver or on this device, whose words are the host's. */
function isLeftOut(state: PartFacts['state']): boolean {
  return state === 'skipped' || state === 'off' || state === 'quarantined';
}

/** What the resolver says is made from the lock too. */
function reason({ code, message, fix }: Why, isOwn = ownWords.has(code)): string {
  const words = isOwn ? withoutUids(message) : '(the words of the part are left out)';
  return `${code}: ${words}${fix ? `. ${fix}` : ''}`;
}

function failureLine({ at, remoteId, code, file, status, message }: FailureEntry): string {
  const where = [file && withoutUids(file), status && `HTTP ${status}`].filter(Boolean).join(', ');
  return `  ${instant(at)} ${remoteId} ${reason({ code, message })}${where ? ` (${where})` : ''}`;
}

/** The second wall: no query, and nothing that looks like a UID (PS3.5 section 9.1), whoever wrote it. */
function withoutUids(text: string): string {
  return text.replace(/\?\S*/g, '?…').replace(/\d+(?:\.\d+){4,}|[\d.]{16,}/g, '(UID)');
}

const yes = (is: boolean) => (is ? 'yes' : 'no');
const list = (words: readonly string[]) => words.join(', ') || none;
