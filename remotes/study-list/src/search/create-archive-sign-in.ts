import { Session, SourceError, useOptionalToken } from '@alternator/sdk';
import { type Accessor, createEffect, on, untrack } from 'solid-js';
import type { StudySearch } from './create-study-search.ts';

/** The way in where an archive wants a sign-in; undefined where it does not, or the host knows no way. */
export function createArchiveSignIn(
  source: Accessor<string | undefined>,
  search: Pick<StudySearch, 'status' | 'error' | 'again'>,
): Accessor<(() => void) | undefined> {
  const session = useOptionalToken(Session);
  const provider = () => {
    const id = source();
    return id === undefined ? undefined : session()?.providerOf(id);
  };
  const isRefused = () => {
    const reason = search.status() === 'failed' ? search.error() : undefined;
    return reason instanceof SourceError && reason.code === 'unauthorised';
  };
  createEffect(
    on(
      () => provider()?.state,
      (state) => state === 'signed-in' && untrack(isRefused) && search.again(),
      { defer: true },
    ),
  );
  return () => {
    const id = isRefused() ? provider()?.id : undefined;
    return id === undefined ? undefined : () => void session()?.signIn(id);
  };
}
