import { nearestWord } from '../nearest-word.ts';
import type { Lock } from '../schema/lock.ts';
import { listed, type OwnRule } from './rule.ts';

/** Only whom the site trusts; a clinical site must say whom. */
export const trustedPublisher: OwnRule = ({ id, dev, manifest: { publisher } }, lock) => {
  const { publishers, mode } = lock;
  // Nobody published it. Whether it may run is another rule's affair.
  if (dev && mode !== 'clinical') return undefined;
  // Not trusted, and needs not be: `isolation.ts` keeps it out of the page.
  if (publisher && lock.isolatedPublishers?.includes(publisher)) return undefined;
  if (!publishers) return mode === 'clinical' ? unnamed(lock) : undefined;
  if (publisher && publishers.includes(publisher)) return undefined;
  const trusted = publishers.length > 0 ? `the site trusts ${listed(publishers)}` : 'the site trusts nobody';
  if (!publisher)
    return {
      code: 'publisher',
      message: `${id} names no publisher; ${trusted}`,
      fix: `Whoever made ${id} must name "publisher" in its remote.json; until then, remove it.`,
    };
  const slip = nearestWord(publisher, publishers);
  return {
    code: 'publisher',
    message: `${id} is published by ${publisher}; ${trusted}`,
    fix: slip
      ? `Did you mean "${publisher}" where "publishers" says "${slip}"?`
      : `Add "${publisher}" to "publishers" in the site if you trust it, or remove ${id}.`,
    at: ['publishers'],
  };
};

function unnamed({ remotes }: Lock) {
  const known = new Set(remotes.flatMap(({ manifest }) => manifest.publisher ?? []));
  return {
    code: 'publisher',
    message: 'The site is in clinical mode and does not say whose remotes may run',
    fix: `Name them: "publishers": ${JSON.stringify([...known].sort())}.`,
    at: ['mode'],
  } as const;
}
