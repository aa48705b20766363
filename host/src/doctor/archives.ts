import type { Lock } from '@alternator/composition';

/** One of the site's archives, as far as the doctor needs to know it. */
export interface KnownArchive {
  readonly id: string;
  readonly title: string;
  /** Absolute. */
  readonly url: string;
}

/** The site's data sources that name an address. */
export function knownArchives({ dataSources }: Pick<Lock, 'dataSources'>, base: string): KnownArchive[] {
  return dataSources.flatMap(({ id, title, config }) => {
    // Settings are their remote's own; that an address ends in "Root" is the one thing that all of them share.
    const roots = Object.entries(config).filter(
      ([key, value]) => /root$/i.test(key) && typeof value === 'string',
    );
    const [, root] = roots.find(([key]) => key === 'qidoRoot') ?? roots[0] ?? [];
    if (typeof root !== 'string' || !URL.canParse(root, base)) return [];
    return [{ id, title, url: new URL(root, base).href }];
  });
}
