/** Caches of whole compositions are named so, followed by the place of their site, `:`, and their lock's hash. */
export const setPrefix = 'alternator-set:';

/** Lies in a set that is whole, and is written last. */
export const wholeMark = '/alternator-set-whole';

/** What the mark of a set says. */
export interface SetMark {
  /** When a page last started with it, milliseconds since 1970. */
  readonly at: number;
  /** Of all files of the lock in it. */
  readonly bytes: number;
}

/** The sets of a device that are whole, the one last used first. */
export async function wholeSets(
  caches: CacheStorage,
  prefix = setPrefix,
): Promise<{ name: string; mark: SetMark; cache: Cache }[]> {
  const names = (await caches.keys()).filter((name) => name.startsWith(prefix));
  const sets = await Promise.all(
    names.map(async (name) => {
      const cache = await caches.open(name);
      const mark: SetMark | undefined = await (await cache.match(wholeMark))?.json();
      return mark && { name, mark, cache };
    }),
  );
  return sets.filter((set) => set !== undefined).sort((a, b) => b.mark.at - a.mark.at);
}

/**
 * A file of a whole set; of one that is not whole, nothing.
 *
 * @param integrity the hash that it must have (`sha384-`, W3C SRI 3.2); undefined for page and boot, which no lock names
 */
export async function fromSets(
  caches: CacheStorage,
  url: string,
  integrity?: string,
): Promise<Response | undefined> {
  for (const { cache } of await wholeSets(caches)) {
    // The address says it all: what else the server lets an answer vary by does not change the bytes.
    const found = await cache.match(url, { ignoreVary: true });
    if (found && (integrity === undefined || (await hashOf(found.clone())) === integrity)) return found;
  }
  return undefined;
}

async function hashOf(answer: Response): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-384', await answer.arrayBuffer()));
  return `sha384-${btoa(String.fromCharCode(...digest))}`;
}
