import type { Settings } from '../host.ts';

/** Settings that last as long as the test; `stored` shows what was kept. */
export function createFakeSettings(
  initial: Readonly<Record<string, unknown>> = {},
): Settings & { readonly stored: ReadonlyMap<string, unknown> } {
  const stored = new Map(Object.entries(initial));
  return {
    get: (key) => stored.get(key),
    set: (key, value) => void stored.set(key, value),
    stored,
  };
}
