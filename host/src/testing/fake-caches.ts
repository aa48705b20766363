/** The caches of a browser, in memory: what the sets and the service worker use of them. */
export function fakeCaches() {
  const stored = new Map<string, Map<string, Response>>();
  const key = (request: RequestInfo | URL) =>
    new URL(request instanceof Request ? request.url : request, 'https://viewer.test').href;
  const cacheOf = (entries: Map<string, Response>) => ({
    match: async (request: RequestInfo | URL) => entries.get(key(request))?.clone(),
    put: async (request: RequestInfo | URL, answer: Response) => {
      // As a browser does: it is whole, or not there.
      const body = await answer.clone().arrayBuffer();
      entries.set(key(request), new Response(body, answer));
    },
    keys: async () => [...entries.keys()].map((url) => ({ url })),
  });
  const open = async (name: string) => {
    const entries = stored.get(name) ?? new Map<string, Response>();
    stored.set(name, entries);
    return cacheOf(entries);
  };
  const fake = {
    open,
    keys: async () => [...stored.keys()],
    delete: async (name: string) => stored.delete(name),
  };
  return { stored, caches: fake as unknown as CacheStorage };
}

/** `sha384-` (W3C SRI 3.2) of a text. */
export async function integrityOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-384', new TextEncoder().encode(text));
  return `sha384-${btoa(String.fromCharCode(...new Uint8Array(digest)))}`;
}
