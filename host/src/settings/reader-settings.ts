import type { Lock, LockedRemote, Setting, SettingValue } from '@alternator/composition';
import { settingFault } from '@alternator/composition/setting-value';
import { createSignal, onCleanup } from 'solid-js';
import { createStore, reconcile, unwrap } from 'solid-js/store';
import { isEmpty, type Kept, keptKey, readKept, writeKept } from './kept.ts';

/** Whose value is in force. */
export type Origin = 'remote' | 'site' | 'device';

/** How a setting of a remote stands on this device. */
export interface SettingState {
  readonly value: SettingValue;
  readonly origin: Origin;
  /** What site and remote say: where a reset leads. */
  readonly standard: SettingValue;
  /** Why the reader cannot change it. */
  readonly locked?: string;
  /** What this device keeps and the setting does not take: `30 must be at most 9`. */
  readonly refused?: string;
  /** The remote runs with the value before, until it is loaded again. */
  readonly isPending: boolean;
}

/** The reader's choices on this device, over what site and remotes say. Reads are tracked. */
export interface ReaderSettings {
  theme(): string | undefined;
  /** Undefined: the site's. */
  chooseTheme(id: string | undefined): void;
  state(remote: LockedRemote, name: string): SettingState;
  /** What is wrong with the value where it is not taken; undefined goes back to what the site or the remote says. */
  set(remote: LockedRemote, name: string, value: SettingValue | undefined): string | undefined;
  resetAll(): void;
  /** Whether this device keeps anything of its own. */
  isChanged(): boolean;
  /** Whether the browser keeps it beyond this page. */
  isStored(): boolean;
  /** What a remote reads as `ctx.settings`: a live one changes under it, the others stay as they are. */
  give(remote: LockedRemote): Readonly<Record<string, SettingValue>>;
}

type KeptStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Owned by the Solid root that it is called in. */
export function createReaderSettings(
  { site, origins }: Pick<Lock, 'site' | 'origins'>,
  storage: KeptStorage = localStorage,
): ReaderSettings {
  const [kept, setKept] = createStore(readKept(storage.getItem(keptKey), site));
  const [isStored, setStored] = createSignal(true);
  const given = new Map<string, Readonly<Record<string, SettingValue>>>();
  /** Only what differs wakes who reads it. */
  const change = (next: Kept) => {
    setKept(reconcile(next));
    setStored(tryToKeep(storage, site, next));
  };

  const state = (remote: LockedRemote, name: string): SettingState => {
    const declared = remote.manifest.contributes.settings[name];
    const value = remote.settings[name] ?? declared?.default ?? '';
    const chosen = kept.values[keyOf(remote, name)];
    const locked = declared && lockedBy(remote, name, declared, origins);
    const fault = declared && chosen !== undefined ? settingFault(declared, chosen) : undefined;
    const isOwn = chosen !== undefined && !locked && !fault;
    const standing = isOwn ? chosen : value;
    const before = isFollowed(remote, name) ? undefined : given.get(remote.id)?.[name];
    return {
      value: standing,
      standard: value,
      origin: isOwn ? 'device' : value === declared?.default && !locked ? 'remote' : 'site',
      ...(locked && { locked }),
      ...(fault && !locked && { refused: `${JSON.stringify(chosen)} ${fault}` }),
      isPending: before !== undefined && before !== standing,
    };
  };

  onCleanup(
    listenToOtherPages((text) => {
      setKept(reconcile(readKept(text, site)));
      setStored(true);
    }),
  );
  return {
    theme: () => kept.theme,
    chooseTheme: (id) => change({ ...unwrap(kept), theme: id }),
    state,
    set(remote, name, value) {
      const declared = remote.manifest.contributes.settings[name];
      const fault = declared && value !== undefined ? settingFault(declared, value) : undefined;
      if (fault) return fault;
      const { values, ...rest } = unwrap(kept);
      const { [keyOf(remote, name)]: _, ...others } = values;
      change({
        ...rest,
        values: value === undefined ? others : { ...others, [keyOf(remote, name)]: value },
      });
      return undefined;
    },
    resetAll: () => change({ values: {} }),
    isChanged: () => !isEmpty(kept),
    isStored,
    give(remote) {
      const names = Object.keys(remote.settings);
      const now = Object.fromEntries(names.map((name) => [name, state(remote, name).value]));
      given.set(remote.id, now);
      const live = names.filter((name) => isFollowed(remote, name));
      return Object.defineProperties(
        { ...now },
        Object.fromEntries(
          live.map((name) => [name, { enumerable: true, get: () => state(remote, name).value }]),
        ),
      );
    },
  };
}

/** A frame is told its settings once, whatever its remote.json says. */
function isFollowed({ manifest }: LockedRemote, name: string): boolean {
  return manifest.contributes.settings[name]?.live === true && manifest.isolation === undefined;
}

function keyOf({ id }: LockedRemote, name: string): string {
  return `${id}/${name}`;
}

function lockedBy(
  { id, fixed = [] }: LockedRemote,
  name: string,
  { scope }: Setting,
  origins: Lock['origins'],
): string | undefined {
  if (fixed.includes(name)) {
    const line = origins[`remotes.${id}.settings.${name}`];
    return line ? `Fixed by this site (${line})` : 'Fixed by this site';
  }
  return scope === 'site' ? 'Only the site can change this' : undefined;
}

/** False where the browser has no room, or keeps nothing for this page. */
function tryToKeep(storage: KeptStorage, site: string, kept: Kept): boolean {
  try {
    const text = writeKept(storage.getItem(keptKey), site, kept);
    if (text === null) storage.removeItem(keptKey);
    else storage.setItem(keptKey, text);
    return true;
  } catch {
    // The screen says so; the values hold as long as the page.
    return false;
  }
}

/** Two windows of one workstation must not look apart, nor undo each other's choice. */
function listenToOtherPages(take: (text: string | null) => void): () => void {
  const listener = (event: StorageEvent) => {
    if (event.key === keptKey) take(event.newValue);
  };
  addEventListener('storage', listener);
  return () => removeEventListener('storage', listener);
}
