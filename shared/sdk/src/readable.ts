import { createEffect, createRoot, on, untrack } from 'solid-js';

/**
 * A value that changes. Call it to read: inside Solid the read is tracked. Without Solid, `subscribe`.
 *
 * Between two changes each call gives the same value, so React's `useSyncExternalStore` takes it as it is.
 */
export interface Readable<Value> {
  (): Value;
  /** Runs at each change, not for the value of now. Returns what ends it. */
  subscribe(run: (value: Value) => void): () => void;
}

/** Makes a Solid accessor readable by remotes that have no Solid. Setters stay with the owner. */
export function readable<Value>(accessor: () => Value): Readable<Value> {
  const subscribe = (run: (value: Value) => void) =>
    createRoot((dispose) => {
      createEffect(on(accessor, (value) => untrack(() => run(value)), { defer: true }));
      return dispose;
    });
  return Object.assign(() => accessor(), { subscribe });
}
