import type { Ledger } from './ledger.ts';
import { watchListeners } from './watch-listeners.ts';
import { watchNodes } from './watch-nodes.ts';
import { watchTimers } from './watch-timers.ts';

type Scope = Window & typeof globalThis;

/** What of the page was seen to pass through here: where it is 0, nothing of that kind can be said. */
export interface Seen {
  readables: number;
}

/**
 * Notes in the ledger what code of the page begins and ends. Must run before any of it.
 *
 * Not seen: `onresize = …` and the like, what lives in closures and in variables of modules, effects that were made
 * without an owner, and what code in a worker does.
 */
export function watch(scope: Scope, ledger: Ledger): Seen {
  const seen: Seen = { readables: 0 };
  watchListeners(scope, ledger);
  watchTimers(scope, ledger);
  watchNodes(scope, ledger);
  watchObservers(scope, ledger);
  watchOpened(scope, ledger);
  watchObjectUrls(scope, ledger);
  watchReadables(scope, ledger, seen);
  return seen;
}

/** One that observes nothing in the document any more goes with what it observed. */
function watchObservers(scope: Scope, ledger: Ledger): void {
  for (const name of ['MutationObserver', 'ResizeObserver', 'IntersectionObserver'] as const) {
    const { prototype } = scope[name];
    const { observe, disconnect } = prototype;
    const targets = new WeakMap<object, Set<Node>>();
    const forget = new WeakMap<object, () => void>();
    prototype.observe = function (this: object, target: Node, ...rest: never[]) {
      const known = targets.get(this) ?? new Set();
      targets.set(this, known.add(target));
      if (known.size === 1)
        forget.set(
          this,
          ledger.note({
            kind: 'observer',
            what: name,
            isThere: () => [...known].some((one) => one.isConnected),
          }),
        );
      return (observe as (...all: unknown[]) => void).call(this, target, ...rest);
    } as never;
    prototype.disconnect = function (this: object) {
      forget.get(this)?.();
      targets.delete(this);
      return disconnect.call(this as never);
    };
    if (!('unobserve' in prototype)) continue;
    const { unobserve } = prototype;
    prototype.unobserve = function (this: ResizeObserver & IntersectionObserver, target: Element) {
      targets.get(this)?.delete(target);
      return unobserve.call(this, target);
    };
  }
}

/** What stays open until it is closed. Workers of `Workers.open` are the host's, named after the remote. */
function watchOpened(scope: Scope, ledger: Ledger): void {
  const opened = [
    ['Worker', 'worker', 'terminate'],
    ['WebSocket', 'connection', 'close'],
    ['EventSource', 'connection', 'close'],
    ['BroadcastChannel', 'connection', 'close'],
  ] as const;
  for (const [name, kind, end] of opened) {
    const Original = scope[name] as unknown as new (...all: unknown[]) => Record<string, () => unknown>;
    if (!Original) continue;
    const Watched = class extends Original {
      constructor(...all: unknown[]) {
        super(...all);
        const called = (all[1] as { name?: string } | undefined)?.name;
        const what = called ? `${name} "${called}"` : name;
        const forget = ledger.note({ kind, what, isThere: () => true });
        const original = this[end] as () => unknown;
        Object.defineProperty(this, end, {
          value: () => {
            forget();
            return original.call(this);
          },
        });
      }
    };
    Object.defineProperty(Watched, 'name', { value: name });
    Object.defineProperty(scope, name, { value: Watched, writable: true, configurable: true });
  }
}

function watchObjectUrls(scope: Scope, ledger: Ledger): void {
  const { createObjectURL, revokeObjectURL } = scope.URL;
  if (!createObjectURL) return;
  const forget = new Map<string, () => void>();
  scope.URL.createObjectURL = (object) => {
    const url = createObjectURL(object);
    const what = object instanceof Blob ? object.type || 'Blob' : 'MediaSource';
    forget.set(url, ledger.note({ kind: 'object URL', what, isThere: () => true }));
    return url;
  };
  scope.URL.revokeObjectURL = (url) => {
    forget.get(url)?.();
    return revokeObjectURL(url);
  };
}

/**
 * What the SDK hands out as `Readable` is a function that gets its `subscribe` by `Object.assign`; there it can be seen
 * from outside. A host that makes them otherwise shows in `seen.readables`.
 */
function watchReadables(scope: Scope, ledger: Ledger, seen: Seen): void {
  const assign = scope.Object.assign as (...all: unknown[]) => unknown;
  scope.Object.assign = (target: unknown, ...sources: unknown[]) => {
    const made = assign(target, ...sources) as { subscribe?: unknown };
    if (typeof target !== 'function' || typeof made.subscribe !== 'function') return made;
    seen.readables++;
    const subscribe = made.subscribe as (run: unknown) => () => void;
    made.subscribe = (run: unknown) => {
      const end = subscribe(run);
      const forget = ledger.note({
        kind: 'subscription',
        what: 'subscribe() of a Readable',
        isThere: () => true,
      });
      return () => {
        forget();
        return end();
      };
    };
    return made;
  };
}
