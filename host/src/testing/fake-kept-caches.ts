/** Caches as a browser has them, by name and path: what keeps a composition uses of them. */
export function fakeKeptCaches() {
  const stored = new Map<string, Map<string, Response>>();
  return {
    async match(path: string, { cacheName }: { cacheName: string }) {
      return stored.get(cacheName)?.get(path)?.clone();
    },
    async open(name: string) {
      const cache = stored.get(name) ?? new Map<string, Response>();
      stored.set(name, cache);
      return { put: async (path: string, answer: Response) => void cache.set(path, answer) };
    },
  };
}
