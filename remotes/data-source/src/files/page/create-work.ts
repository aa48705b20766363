import { isAbortError, Notices, type RemoteContext } from '@alternator/sdk';
import { createSignal } from 'solid-js';
import { perRemote } from '../../device/per-remote.ts';

/** Something long that runs, as keeping or sending. */
export interface RunningWork {
  readonly label: string;
  readonly doneBytes: number;
  readonly totalBytes: number;
  cancel(): void;
}

/** How it ended. */
export interface WorkOutcome {
  readonly level: 'info' | 'warning' | 'error';
  readonly message: string;
  /** For IT, each different reason once, with how often; no UID. */
  readonly reasons: readonly string[];
}

export interface WorkStep {
  readonly signal: AbortSignal;
  /** Bytes of all that are done. */
  onProgress(bytes: number): void;
}

/** It outlives the page: who opens a study meanwhile finds it again, or is told that it failed. */
export const workOf = perRemote(createWork);

/** One long thing at a time, with its progress and its end. */
export function createWork(ctx: RemoteContext) {
  const { text } = ctx;
  const [running, setRunning] = createSignal<RunningWork>();
  const [outcome, setOutcome] = createSignal<WorkOutcome>();
  let pages = 0;
  let takeAway: (() => void) | undefined;

  const end = (label: string, ended: WorkOutcome | undefined) => {
    setOutcome(ended);
    setRunning(undefined);
    if (pages > 0 || ended?.level !== 'error') return;
    const message = text('work.unseen', { work: label, outcome: ended.message });
    const detail = ended.reasons.join('\n');
    takeAway = ctx
      .optional(Notices)()
      ?.show({ level: 'error', message, ...(detail && { detail }) });
  };
  const run = async (
    { label, totalBytes }: { readonly label: string; readonly totalBytes: number },
    work: (step: WorkStep) => Promise<WorkOutcome | undefined>,
  ) => {
    if (running()) return;
    const controller = new AbortController();
    const signal = AbortSignal.any([controller.signal, ctx.signal]);
    const cancel = () => controller.abort();
    setOutcome(undefined);
    setRunning({ label, totalBytes, doneBytes: 0, cancel });
    try {
      // What comes when it is over, or another runs, says nothing any more.
      const onProgress = (doneBytes: number) =>
        setRunning((now) => (now?.cancel === cancel ? { ...now, doneBytes } : now));
      end(label, await work({ signal, onProgress }));
    } catch (error) {
      const isCancelled = isAbortError(error) || signal.aborted;
      end(
        label,
        isCancelled
          ? { level: 'warning', message: text('work.cancelled'), reasons: [] }
          : { level: 'error', message: text('work.error'), reasons: [(error as Error).message] },
      );
    }
  };
  return {
    running,
    outcome,
    run,
    dismiss: () => setOutcome(undefined),
    /** A page shows it, until it calls what is returned. */
    attend() {
      pages += 1;
      takeAway?.();
      return () => {
        pages -= 1;
      };
    },
  };
}

export type Work = ReturnType<typeof createWork>;

/** Each different reason once, most frequent first. */
export function countedReasons(reasons: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([reason, count]) => (count > 1 ? `${count} x ${reason}` : reason));
}
