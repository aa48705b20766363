import type { LockedRemote, Plan } from '@alternator/composition';
import type { CommandModule, CommandState, Commands, Notices } from '@alternator/sdk';
import { createSignal } from 'solid-js';
import { tinykeys } from 'tinykeys';
import type { Arming } from './arming.ts';
import type { Remotes } from './remotes.ts';

type CommandEntry = LockedRemote['manifest']['contributes']['commands'][number];

/** The host's side of `Commands`: also how each command stands, for the toolbar. */
export interface HostCommands extends Commands {
  stateOf(id: string): CommandState;
  /** Whether a composed remote has it, and the site the data source that it is for. */
  isOffered(id: string): boolean;
  /** Its key works wherever the reader is for as long as its button stands; ends with the returned call. */
  stands(id: string): () => void;
  /** Whether a command was run whose code is still on its way; it ends with the deadlines of its remote's load. */
  isBusy(id: string): boolean;
  /**
   * Loads the commands of active remotes, so that a key that is pressed acts on the next stroke of the pointer.
   * Remotes that nobody used stay unloaded.
   */
  warm(): Promise<void>;
  /** Listens for the hotkeys until the returned call. */
  listen(target: Window, route: () => string): () => void;
}

interface Known {
  readonly remote: LockedRemote;
  readonly entry: CommandEntry;
}

interface Options {
  readonly remotes: Remotes;
  readonly notices: Notices;
  readonly shadowed: Plan['shadowed'];
  /** The contributions that the site's data sources use. */
  readonly used?: readonly string[];
  readonly arming?: Arming;
}

/** A command whose code is there. */
type Runnable = (args: Readonly<Record<string, unknown>>) => void | Promise<void>;

export function createCommands({ remotes, notices, shadowed, used = [], arming }: Options): HostCommands {
  const known = new Map<string, Known>();
  for (const remote of remotes.planned)
    for (const entry of remote.manifest.contributes.commands)
      if (entry.source === undefined || used.includes(entry.source)) known.set(entry.id, { remote, entry });
  const standing: string[] = [];
  const keyless = new Set(shadowed.filter(({ kind }) => kind === 'hotkeys').map(({ id }) => id));
  const hotkeyOf = (id: string) => (keyless.has(id) ? undefined : known.get(id)?.entry.hotkey);
  const [states, setStates] = createSignal<ReadonlyMap<string, () => CommandState>>(new Map());
  const [busy, setBusy] = createSignal<ReadonlySet<string>>(new Set());
  const loaded = new Set<string>();
  const load = async (command: Known) => {
    const runnable = await runnableOf(command, remotes, arming);
    loaded.add(command.entry.id);
    return runnable;
  };
  const loading = new Map<string, ReturnType<typeof load>>();
  /** Shows at once that a press was taken; what is there already needs no showing. Presses meanwhile share the load. */
  const loadVisibly = (command: Known) => {
    const { id } = command.entry;
    if (loaded.has(id)) return load(command);
    const known = loading.get(id);
    if (known) return known;
    setBusy((all) => new Set(all).add(id));
    const first = load(command).finally(() => {
      loading.delete(id);
      setBusy((all) => new Set([...all].filter((other) => other !== id)));
    });
    loading.set(id, first);
    return first;
  };
  /** The last turn of each remote: what is pressed first runs first, whichever code comes first. */
  const turns = new Map<string, Promise<Runnable>>();
  const inTurn = (command: Known): Promise<Runnable> => {
    const { id } = command.remote;
    const coming = loadVisibly(command);
    const turn = Promise.allSettled([turns.get(id), coming]).then(() => coming);
    turns.set(id, turn);
    return turn;
  };
  const stateOf = (id: string) => {
    const arms = known.get(id)?.entry.arms;
    return states().get(id)?.() ?? (arms === undefined ? undefined : arming?.stateOf(arms)) ?? {};
  };

  const run: Commands['run'] = async (id, args = {}) => {
    const command = known.get(id);
    if (!command) return void notices.show({ level: 'error', message: `Nothing here is called "${id}".` });
    if (stateOf(id).enabled === false) return;
    try {
      const runnable = await inTurn(command);
      await runnable(args);
    } catch (error) {
      const action = { label: 'Try again', run: () => void run(id, args) };
      const message = 'That did not work.';
      notices.show({ level: 'error', message, detail: `${id}: ${(error as Error).message}`, action });
    }
  };

  const owns = ({ remote, entry }: Known, route: string) =>
    route === 'viewer' ||
    standing.includes(entry.id) ||
    remote.manifest.contributes.routes.some(({ path }) => path === route);

  return {
    run,
    stateOf,
    isOffered: (id) => known.has(id),
    stands(id) {
      standing.push(id);
      return () => void standing.splice(standing.indexOf(id), 1);
    },
    isBusy: (id) => busy().has(id),
    state(id, accessor) {
      setStates((all) => new Map(all).set(id, accessor));
      return () =>
        setStates((all) => new Map([...all].filter(([other, own]) => other !== id || own !== accessor)));
    },
    hotkey: hotkeyOf,
    async warm() {
      const active = [...known.values()].filter(({ remote }) => remotes.state(remote.id).phase === 'active');
      // What cannot be loaded now says so when it is used.
      for (const command of active) await load(command).catch(() => undefined);
    },
    listen(target, route) {
      const keys = new Map<string, Known>();
      for (const command of known.values()) {
        const key = hotkeyOf(command.entry.id);
        if (key) keys.set(key, command);
      }
      const bindings = [...keys].map(([key, command]) => [
        key,
        (event: KeyboardEvent) => {
          const { id } = command.entry;
          if (isTyping(event) || !owns(command, route()) || stateOf(id).enabled === false) return;
          event.preventDefault();
          void run(id);
        },
      ]);
      return tinykeys(target, Object.fromEntries(bindings));
    },
  };
}

async function runnableOf(
  { remote, entry }: Known,
  remotes: Remotes,
  arming: Arming | undefined,
): Promise<Runnable> {
  const { load, arms } = entry;
  if (arms !== undefined && arming) {
    await arming.ready();
    return () => arming.arm(arms);
  }
  if (load === undefined) throw new Error('its remote.json names no module for it');
  const { module, scope } = await remotes.module<CommandModule>(remote.id, load, 'command');
  return (args) => module.run(scope.context, args);
}

/** Keys belong to the field that is being filled in, and to a menu or dialog that is open. */
function isTyping({ target, defaultPrevented }: KeyboardEvent): boolean {
  if (defaultPrevented || !(target instanceof HTMLElement)) return defaultPrevented;
  return (
    target.isContentEditable ||
    target.closest('input, textarea, select, dialog, [role="menu"], [role="dialog"]') !== null
  );
}
