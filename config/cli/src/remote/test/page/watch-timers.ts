import type { Ledger } from './ledger.ts';

type Scope = Window & typeof globalThis;
type Run = (...all: never[]) => unknown;

/** Timers and frame callbacks that still wait. One that waits for long is told like one that repeats. */
export function watchTimers(scope: Scope, ledger: Ledger): void {
  const waiting = {
    timer: new Map<number, () => void>(),
    frame: new Map<number, () => void>(),
    idle: new Map<number, () => void>(),
  };

  const pair = (start: 'setTimeout' | 'setInterval', repeats: boolean) => {
    const original = scope[start] as unknown as (run: unknown, ms?: number, ...all: unknown[]) => number;
    scope[start] = ((run: Run | string, ms?: number, ...all: never[]) => {
      if (typeof run !== 'function') return original(run, ms, ...all);
      let forget: () => void = () => undefined;
      const id = original(
        (...given: never[]) => {
          if (!repeats) forget();
          return run(...given);
        },
        ms,
        ...all,
      );
      const what = `${start}(${ms ?? 0} ms)`;
      forget = ledger.note({ kind: 'timer', what, isThere: () => true });
      waiting.timer.set(id, forget);
      return id;
    }) as never;
  };
  pair('setTimeout', false);
  pair('setInterval', true);
  for (const end of ['clearTimeout', 'clearInterval'] as const) {
    const original = scope[end];
    scope[end] = ((id?: number) => {
      waiting.timer.get(id ?? -1)?.();
      return original(id);
    }) as never;
  }
  callback('requestAnimationFrame', 'cancelAnimationFrame', waiting.frame);
  callback('requestIdleCallback', 'cancelIdleCallback', waiting.idle);

  function callback(
    start: 'requestAnimationFrame' | 'requestIdleCallback',
    end: 'cancelAnimationFrame' | 'cancelIdleCallback',
    known: Map<number, () => void>,
  ) {
    const original = scope[start] as unknown as ((run: Run, ...all: unknown[]) => number) | undefined;
    const cancel = scope[end] as (id: number) => void;
    if (!original) return;
    scope[start] = ((run: Run, ...all: unknown[]) => {
      let forget: () => void = () => undefined;
      const id = original(
        (...given: never[]) => {
          forget();
          known.delete(id);
          return run(...given);
        },
        ...all,
      );
      forget = ledger.note({ kind: 'timer', what: start, isThere: () => true });
      known.set(id, forget);
      return id;
    }) as never;
    scope[end] = ((id: number) => {
      known.get(id)?.();
      known.delete(id);
      return cancel(id);
    }) as never;
  }
}
