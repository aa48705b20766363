import { createSignal } from 'solid-js';
import type { LoadError, LoadErrorCode } from '../federation/index.ts';

/** A failure as the diagnostics show and copy it: no address outside the composition, no word of a remote. */
export interface LoadFailure {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly remoteId: string;
  readonly code: LoadErrorCode;
  /** Path below the page's folder. */
  readonly file?: string;
  /** HTTP status of the file's answer. */
  readonly status?: number;
  readonly message: string;
  /** Set for a try that was followed by another one. */
  readonly retried?: true;
}

/** The last failures of this page, the newest last. */
export interface LoadLog {
  list(): readonly LoadFailure[];
  note(error: LoadError, retried?: boolean): void;
}

const kept = 50;

export function createLoadLog(now = Date.now): LoadLog {
  const [list, setList] = createSignal<readonly LoadFailure[]>([]);
  const noted = new WeakSet<LoadError>();
  return {
    list,
    note(error, retried = false) {
      // One failure reaches everybody who waited for the remote.
      if (noted.has(error)) return;
      noted.add(error);
      const failure: LoadFailure = {
        at: now(),
        remoteId: error.remoteId,
        code: error.code,
        ...(error.file && { file: error.file }),
        ...(error.status && { status: error.status }),
        message: error.sentence,
        ...(retried && { retried }),
      };
      setList((all) => [...all, failure].slice(-kept));
    },
  };
}
