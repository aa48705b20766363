import type { MeasurementToolModule } from './modules.ts';
import type { OwnCommandId, OwnWorkerId } from './register.ts';
import type { RemoteBuild } from './remote-build.ts';
import type { ShapeKind } from './shape.ts';
import { token } from './token.ts';

/** A running worker: speak through the port; it ends with the signal. */
export interface OpenWorker {
  readonly port: MessagePort;
}

/** Scripts that a remote lists under `workers`, run by the host and counted against the site's limit. */
export interface Workers {
  /** @throws {Error} when `remote.json` lists no such worker or the limit is reached */
  open(id: OwnWorkerId, options: { readonly signal: AbortSignal }): Promise<OpenWorker>;
}
export const Workers = token<Workers>()('alternator.workers@1');

/** How a command stands now, for buttons and menus. */
export interface CommandState {
  readonly pressed?: boolean;
  readonly enabled?: boolean;
}

/** Commands by id, from `remote.json`. A first run loads the module. */
export interface Commands {
  /** Runs one of the caller's commands. What another remote can do stands behind its tokens. */
  run(id: OwnCommandId, args?: Readonly<Record<string, unknown>>): Promise<void>;
  /** How the caller's command stands; read by the toolbar. Ends with the returned call. */
  state(id: OwnCommandId, accessor: () => CommandState): () => void;
  /** `undefined` for a command that nobody contributes. */
  hotkey(id: string): string | undefined;
}
export const Commands = token<Commands>()('alternator.commands@1');

/** A message to the reader. */
export interface Notice {
  readonly level: 'info' | 'warning' | 'error';
  /** One sentence for the reader. */
  readonly message: string;
  /** One sentence for IT, copyable. Without patient data. */
  readonly detail?: string;
  readonly action?: { readonly label: string; run(): void };
}

export interface Notices {
  /** Shows it; returns what takes it away. */
  show(notice: Notice): () => void;
}
export const Notices = token<Notices>()('alternator.notices@1');

/** Small things that a remote remembers for this person on this device. Never patient data. */
export interface Settings {
  get(key: string): unknown;
  set(key: string, value: unknown): void;
}
export const Settings = token<Settings>()('alternator.settings@1');

/** A contribution of a composed remote, as `remote.json` has it; its module loads when asked. */
export interface Contribution<Entry, Module> {
  /** Whose it is, and which code it runs. */
  readonly remote: RemoteBuild;
  readonly entry: Entry;
  /** Title in the reader's language. */
  readonly title: string;
  load(): Promise<Module>;
}

export interface MeasurementToolEntry {
  readonly id: string;
  readonly draws: ShapeKind;
  readonly icon?: string;
  /** The command of its remote that `arms` it; `Commands.hotkey` tells its key. */
  readonly command?: string;
}

/** What the composed remotes contribute, read-only. */
export interface Contributions {
  measurementTools(): readonly Contribution<MeasurementToolEntry, MeasurementToolModule>[];
  studyListColumns(): readonly Contribution<StudyListColumnEntry, never>[];
}
export interface StudyListColumnEntry {
  readonly id: string;
  readonly attribute: string;
  readonly width: number;
}
export const Contributions = token<Contributions>()('alternator.contributions@1');
