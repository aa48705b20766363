import type { LoadError } from '../federation/index.ts';

/** Where a composed remote stands. */
export type RemoteState =
  | { readonly phase: 'idle' }
  | { readonly phase: 'loading' }
  | { readonly phase: 'active'; readonly activationMs: number }
  | { readonly phase: 'failed'; readonly error: LoadError };
