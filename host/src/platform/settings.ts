import type { Settings } from '@alternator/sdk';

/** What a remote remembers on this device, under its own name. */
export function createSettings(owner: string, storage: Pick<Storage, 'getItem' | 'setItem'>): Settings {
  const key = (name: string) => `alternator:${owner}:${name}`;
  return {
    get(name) {
      const text = storage.getItem(key(name));
      if (text === null) return undefined;
      try {
        return JSON.parse(text);
      } catch {
        // Written by another program or by hand: as good as never set.
        return undefined;
      }
    },
    set: (name, value) => storage.setItem(key(name), JSON.stringify(value)),
  };
}
