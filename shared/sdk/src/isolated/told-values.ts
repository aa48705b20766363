import type { Told } from './context.ts';

/** A value that its owner replaces. */
export function toldValue<Value>(first: Value): { readonly value: Told<Value>; set(next: Value): void } {
  const runs = new Set<(value: Value) => void>();
  let now = first;
  const subscribe = (run: (value: Value) => void) => {
    runs.add(run);
    return () => void runs.delete(run);
  };
  return {
    value: Object.assign(() => now, { subscribe }),
    set(next) {
      now = next;
      for (const run of [...runs]) run(next);
    },
  };
}
