import type { Lock, LockedRemote, Site } from '@alternator/composition';
import { CommandError } from '../command-error.ts';
import type { Release } from '../release/read-release.ts';
import { readPublicKey } from './keys.ts';
import type { SiteProblem } from './site-problem.ts';

/** A remote that a site may compose, and who says that it is theirs. */
export interface Candidate {
  readonly remote: LockedRemote;
  readonly release: Release;
  /** Built from sources that are here. */
  readonly isOwn: boolean;
}

type Trusting = Pick<Site, 'mode' | 'publishers'>;

/** Whose remotes may run, by name: what the page asks about. */
export function namesOf({ publishers }: Trusting): Pick<Lock, 'publishers'> {
  return publishers ? { publishers: [...new Set(publishers.map(nameOf))] } : {};
}

/** The keys beside the names, where there are any. */
export function keysByName({ publishers = [] }: Trusting): Pick<Lock, 'publisherKeys'> {
  const byName: Record<string, string[]> = {};
  for (const one of publishers)
    if (typeof one !== 'string') byName[one.name] = [...(byName[one.name] ?? []), ...one.keys];
  return Object.keys(byName).length > 0 ? { publisherKeys: byName } : {};
}

/** The remote with its publisher's signature, as far as the site names the key. */
export function withRelease(site: Trusting, { remote, release }: Candidate): LockedRemote {
  if (release.kind !== 'signed' || !keysOf(site, remote)?.includes(release.key)) return remote;
  const { publisher, keyid, sha384 } = release;
  return { ...remote, release: { publisher, keyid, sha384 } };
}

/** Which remotes are not by whom they say, as far as the site asks for proof; and keys that are none. */
export function releaseProblems(site: Trusting, candidates: readonly Candidate[]): SiteProblem[] {
  return [...keyProblems(site), ...candidates.flatMap((candidate) => problemOf(site, candidate) ?? [])];
}

function problemOf(site: Trusting, { remote, release, isOwn }: Candidate): SiteProblem | undefined {
  const { id, version, manifest } = remote;
  const publisher = manifest.publisher ?? '';
  const also = [['remotes', id]];
  const what = `${id} ${version}`;
  if (release.kind === 'changed')
    return {
      code: 'changed-release',
      path: ['remotes', id],
      message: `${what} is not as ${publisher || 'its publisher'} signed it: ${release.why}`,
      fix: 'Get it anew from them, and add it: alternator remote add DIR.',
    };
  const index = (site.publishers ?? []).findIndex((one) => nameOf(one) === publisher);
  // The resolver says of whom a site does not trust.
  if (index < 0) return undefined;
  const keys = keysOf(site, remote);
  const path = ['publishers', index];
  if (!keys) {
    if (site.mode !== 'clinical' || isOwn) return undefined;
    return {
      code: 'unproven-publisher',
      path,
      also,
      message: `${what} was not built here, and nothing but its own word says that ${publisher} published it; a clinical site needs proof`,
      fix:
        release.kind === 'signed'
          ? `If ${publisher} says that this key is theirs, write { "name": "${publisher}", "keys": ["${release.key}"] }.`
          : `Ask ${publisher} for a signed release and their key, and write { "name": "${publisher}", "keys": ["…"] }. What lies in remotes/ of this checkout, alternator build makes.`,
    };
  }
  if (release.kind === 'unsigned')
    return {
      code: 'unsigned-release',
      path,
      also,
      message: `${what} carries no signature, and the site trusts ${publisher} by its keys`,
      fix: `Ask ${publisher} for a signed release (alternator remote sign), and add it: alternator remote add DIR.`,
    };
  if (keys.includes(release.key)) return undefined;
  return {
    code: 'foreign-signature',
    path,
    also,
    message: `${what} says that ${publisher} published it, and is signed by a key that the site does not name for them`,
    fix: `If ${publisher} says that it is theirs, add it to "keys"; if not, do not compose it: ${release.key}`,
  };
}

function keyProblems({ publishers = [] }: Trusting): SiteProblem[] {
  return publishers.flatMap((one, index) =>
    (typeof one === 'string' ? [] : one.keys).flatMap((key, at): SiteProblem[] => {
      try {
        readPublicKey(key);
        return [];
      } catch (error) {
        if (!(error instanceof CommandError)) throw error;
        const path = ['publishers', index, 'keys', at];
        return [{ code: 'invalid', path, message: error.message, fix: 'Copy the whole of it.' }];
      }
    }),
  );
}

/** The keys of a remote's publisher; undefined where the site trusts it by name alone. */
function keysOf(site: Trusting, { manifest: { publisher } }: LockedRemote): readonly string[] | undefined {
  const byName = keysByName(site).publisherKeys ?? {};
  return publisher !== undefined && Object.hasOwn(byName, publisher) ? byName[publisher] : undefined;
}

function nameOf(publisher: NonNullable<Site['publishers']>[number]): string {
  return typeof publisher === 'string' ? publisher : publisher.name;
}
