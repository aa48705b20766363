import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { inRange } from '@alternator/composition';
import { compareVersions } from 'compare-versions';
import { CommandError } from '../../command-error.ts';

/** A built viewer, and which SDK its host provides. */
export interface TestHost {
  readonly viewer: string;
  readonly version: string;
  readonly sdk: string;
  /** Older ones that it provides too. */
  readonly shims: readonly string[];
}

/** A host, and the SDK that a remote gets from it. */
export interface End {
  readonly viewer: string;
  readonly sdk: string;
}

/** The hosts that a remote is tested in: one where both ends are the same. */
export interface Ends {
  readonly hosts: readonly End[];
  /** What the choice leaves open, in words. */
  readonly notice?: string;
}

/**
 * Reads which SDK the newest host of a viewer's folder provides.
 *
 * @throws {CommandError} where the folder is none
 */
export function readHost(viewer: string): TestHost {
  const folder = resolve(viewer);
  const latest = join(folder, 'host/latest.json');
  if (!existsSync(latest))
    throw new CommandError(
      `${folder} holds no built viewer: name a folder with host/, remotes/ and index.html, as node_modules/@alternator/cli/dist/viewer is.`,
    );
  const known: Record<string, string> = JSON.parse(readFileSync(latest, 'utf8'));
  const version = Object.keys(known).sort(compareVersions).at(-1) as string;
  const host = JSON.parse(readFileSync(join(folder, 'host', known[version] as string, 'host.json'), 'utf8'));
  return { viewer: folder, version, sdk: host.sdk, shims: host.shims ?? [] };
}

/**
 * Of the known hosts that fit `engines.sdk`, the one with the lowest SDK and the one with the highest.
 *
 * @throws {CommandError} when none fits
 */
export function endsOf(range: string, known: readonly TestHost[]): Ends {
  const fitting = known
    .flatMap(({ viewer, sdk, shims }): End[] => {
      const given = [sdk, ...shims].find((one) => inRange(one, range));
      return given === undefined ? [] : [{ viewer, sdk: given }];
    })
    .sort((a, b) => compareVersions(a.sdk, b.sdk));
  const [lowest] = fitting;
  const highest = fitting.at(-1);
  if (!lowest || !highest)
    throw new CommandError(
      `engines.sdk ${range} fits none of the hosts at hand: SDK ${known.flatMap(({ sdk, shims }) => [sdk, ...shims]).join(', ')}. Change the range, or give a viewer that fits with --host DIR.`,
    );
  const give = 'give another one with --host DIR';
  if (lowest.sdk === highest.sdk)
    return {
      hosts: [highest],
      notice: `both ends of engines.sdk ${range} are the same host, SDK ${highest.sdk}: ${give}`,
    };
  const begin = /\d+(?:\.\d+){0,2}/.exec(range)?.[0];
  const beginsLower = begin !== undefined && compareVersions(begin, lowest.sdk) < 0;
  const notice = `engines.sdk ${range} begins at ${begin}, the oldest host at hand provides SDK ${lowest.sdk}: ${give}`;
  return { hosts: [lowest, highest], ...(beginsLower && { notice }) };
}
