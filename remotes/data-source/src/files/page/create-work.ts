import { isAbortError, useText } from '@alternator/sdk';
import { createSignal } from 'solid-js';

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

/** One long thing at a time, with its progress and its end. */
export function createWork() {
  const text = useText();
  const [running, setRunning] = createSignal<RunningWork>();
  const [outcome, setOutcome] = createSignal<WorkOutcome>();
  const run = async (
    { label, totalBytes }: { readonly label: string; readonly totalBytes: number },
    work: (step: WorkStep) => Promise<WorkOutcome | undefined>,
  ) => {
    if (running()) return;
    const controller = new AbortController();
    const cancel = () => controller.abort();
    setOutcome(undefined);
    setRunning({ label, totalBytes, doneBytes: 0, cancel });
    try {
      // What comes when it is over, or another runs, says nothing any more.
      const onProgress = (doneBytes: number) =>
        setRunning((now) => (now?.cancel === cancel ? { ...now, doneBytes } : now));
      setOutcome(await work({ signal: controller.signal, onProgress }));
    } catch (error) {
      const isCancelled = isAbortError(error) || controller.signal.aborted;
      setOutcome(
        isCancelled
          ? { level: 'warning', message: text('work.cancelled'), reasons: [] }
          : { level: 'error', message: text('work.error'), reasons: [(error as Error).message] },
      );
    } finally {
      setRunning(undefined);
    }
  };
  return { running, outcome, run, dismiss: () => setOutcome(undefined) };
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
