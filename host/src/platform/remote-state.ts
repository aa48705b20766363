import type { LoadError } from '../federation/index.ts';

/** Where a composed remote stands. */
export type RemoteState =
  | { readonly phase: 'idle' }
  | { readonly phase: 'loading' }
  | {
      readonly phase: 'active';
      readonly activationMs: number;
      /** A module of it that could not be loaded; the others work. */
      readonly missing?: LoadError;
    }
  | { readonly phase: 'failed'; readonly error: LoadError }
  | {
      /** It has files that are not the published ones: nothing more of it is loaded unless the reader says so. */
      readonly phase: 'quarantined';
      readonly error: LoadError;
      /** Whether code of it runs: what was verified goes on. */
      readonly running: boolean;
    };

/** Why a remote, or a part of it, is missing now. */
export function missingOf(state: RemoteState): LoadError | undefined {
  if (state.phase === 'failed' || state.phase === 'quarantined') return state.error;
  return state.phase === 'active' ? state.missing : undefined;
}

/** Whether nothing of the remote can be used. One that has no code to activate is active before any code came. */
export function isDown(state: RemoteState): boolean {
  if (state.phase === 'active') return state.missing?.isWhole ?? false;
  return state.phase === 'failed' || (state.phase === 'quarantined' && !state.running);
}
