import type { Lock } from '@alternator/composition';
import { type Accessor, createSignal, onCleanup } from 'solid-js';
import type { Composition } from '../composition.ts';
import { setPrefix } from '../service-worker/sets.ts';
import type { OfflineState } from './offline-state.ts';

/** The whole composition on this device: what starts where no server answers. */
export interface Offline {
  readonly state: Accessor<OfflineState>;
  /** False while a site that wants it whole has it in parts. */
  readonly isWhole: Accessor<boolean>;
  /**
   * Once the first screen stands.
   *
   * @param wall resolves once the service worker would answer a page that starts now
   */
  begin(lock: Lock, wall: Promise<void>): void;
}

/** Fills the set of this composition in the background, as often as it takes; clears it where the site wants none. */
export function createOffline({ base, place, lockHash, lock, kept }: Composition): Offline {
  const isAble = 'serviceWorker' in navigator && 'caches' in globalThis && isSecureContext;
  const isWanted = lock.offline === true && lock.mode !== 'development';
  const first = isWanted ? (isAble ? 'waiting' : 'unable') : 'off';
  const [state, setState] = createSignal<OfflineState>({ kind: first });
  const prefix = `${setPrefix}${place}:`;
  let timer: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => clearTimeout(timer));

  const fill = async (whole: Lock, wall: Promise<void>): Promise<OfflineState> => {
    const { fillSet } = await import(/* webpackChunkName: "offline" */ './fill-set.ts');
    return fillSet({
      base,
      prefix,
      lockHash,
      lock: whole,
      isServed: kept === undefined,
      wall,
      onProgress: setState,
    });
  };
  const attempt = async (whole: Lock, wall: Promise<void>) => {
    const asState = (error: Error): OfflineState => ({ kind: 'interrupted', why: error.message });
    const { kind } = setState(await fill(whole, wall).catch(asState));
    if (kind !== 'whole' && !kept) timer = setTimeout(attempt, (lock.pollMinutes ?? 5) * 60_000, whole, wall);
  };
  const clear = async () => {
    for (const name of await caches.keys()) if (name.startsWith(prefix)) await caches.delete(name);
  };
  return {
    state,
    isWhole: () => first !== 'waiting' || state().kind === 'whole',
    begin(whole, wall) {
      // A server that went away meanwhile is no error of the page: a set says it, and else the next visit raises it.
      wall.catch(() => undefined);
      if (first === 'waiting') void attempt(whole, wall);
      // What an earlier composition of the site wanted; one that was kept is itself the earlier one.
      else if (first === 'off' && isAble && !kept) void clear();
    },
  };
}
