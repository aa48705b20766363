import { resolve } from 'node:path';
import { requireCheckout } from '../checkout.ts';
import { CommandError } from '../command-error.ts';
import { describeDiff, diffSite } from './diff.ts';
import { makeKeys, readKey } from './keys.ts';
import { packSite } from './pack.ts';
import { describePruning, planPruning, prune } from './prune.ts';
import { publishSite, rollBack } from './publish.ts';
import { readSite } from './read-site.ts';
import { unpackSite } from './unpack.ts';

/** What the operations of a site read of a command line. */
export interface OperationOptions {
  readonly site: string;
  readonly dist?: string | undefined;
  readonly out: string;
  readonly key?: string | undefined;
  readonly days?: string | undefined;
  readonly revoke: readonly string[];
  readonly sequence?: string | undefined;
  readonly canary?: string | undefined;
  readonly workstation: readonly string[];
  readonly to?: string | undefined;
  readonly into?: string | undefined;
  readonly from?: string | undefined;
  readonly json: boolean;
  readonly 'older-than': string;
  readonly yes: boolean;
}

type Operation = (options: OperationOptions, operands: readonly string[]) => string;

/** What a hospital does with a site that is served; each returns what it says. */
export const operations = {
  'site keys': (options) => makeKeys(outOf(options, 'the private key goes', 'outside of dist')),
  'site diff'({ site, dist, into, from, json }) {
    const checkout = requireCheckout(dist);
    const diff = diffSite(checkout, readSite(checkout, site), into ?? checkout.dist, from);
    return json ? JSON.stringify(diff, null, 2) : describeDiff(diff);
  },
  'site publish'(options) {
    const checkout = requireCheckout(options.dist);
    return publishSite(checkout, readSite(checkout, options.site), publishing(options));
  },
  'site rollback'(options) {
    const checkout = requireCheckout(options.dist);
    const served = options.into ?? checkout.dist;
    return rollBack(served, readSite(checkout, options.site), options.to, publishing(options));
  },
  'site prune'({ dist, into, 'older-than': age, yes }) {
    const [, days] = /^(\d+)d$/.exec(age) ?? [];
    if (days === undefined) throw new CommandError(`--older-than ${age} is no number of days, as 90d is.`);
    const served = into ?? requireCheckout(dist).dist;
    const pruning = planPruning(served, Date.now() - Number(days) * 86_400_000);
    if (yes) prune(served, pruning);
    return describePruning(pruning, Number(days), yes);
  },
  'site pack'(options) {
    const checkout = requireCheckout(options.dist);
    const { site } = readSite(checkout, options.site).document.value;
    const out = outOf(options, 'the archive goes', 'as in st-mary.tar.gz');
    return packSite(options.into ?? checkout.dist, site, out, keyOf(options));
  },
  'site unpack'(options, [file, ...more]) {
    if (!file || more.length > 0)
      throw new CommandError('Say which pack: alternator site unpack FILE --out DIR.');
    return unpackSite(file, outOf(options, 'it goes', 'the folder that is served'));
  },
} satisfies Readonly<Record<string, Operation>>;

function publishing(options: OperationOptions) {
  return {
    key: keyOf(options),
    days: numberOf('days', options.days),
    sequence: numberOf('sequence', options.sequence),
    revoke: options.revoke,
    canary: canaryOf(options),
    into: options.into,
  };
}

function canaryOf({ canary, workstation }: OperationOptions) {
  if (canary === undefined && workstation.length === 0) return undefined;
  if (!/^(?:\d{1,2}(?:\.\d+)?|100)$/.test(canary ?? '0'))
    throw new CommandError(`--canary ${canary} is no share in percent, as 5 is.`);
  const wrong = workstation.find((name) => !/^[\w.-]{1,64}$/.test(name));
  if (wrong !== undefined)
    throw new CommandError(`--workstation ${wrong} is no name: letters, digits, dots, hyphens, at most 64.`);
  return { percent: Number(canary ?? 0), workstations: workstation };
}

function keyOf({ key }: OperationOptions) {
  return key === undefined ? undefined : readKey(key);
}

function numberOf(name: 'days' | 'sequence', text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text);
  throw new CommandError(`--${name} ${text} is no whole number above 0.`);
}

/** `dist` is what the option is when nobody gave it. */
function outOf({ out }: OperationOptions, what: string, hint: string): string {
  if (out === 'dist') throw new CommandError(`Say where ${what}: --out, ${hint}.`);
  return resolve(out);
}
