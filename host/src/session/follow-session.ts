import { SourceError } from '@alternator/sdk';
import { createEffect, on, untrack } from 'solid-js';
import { readSource } from '../platform/linked-source.ts';
import type { Following } from './page-session.ts';
import type { HostSession } from './session.ts';

/** See `PageSession.follow`. Owned by the Solid root that it is called in. */
export function followSession(session: HostSession, { notices, workspace, pool, home }: Following): void {
  for (const { id, title } of untrack(session.providers)) {
    const state = () => session.providers().find((one) => one.id === id)?.state;
    let shown: (() => void) | undefined;
    const say = (message: string, detail: string) => {
      const action = { label: 'Sign in again', run: () => void session.signIn(id) };
      shown = notices.show({ level: 'warning', message, detail, action });
    };
    createEffect(
      on(state, (now, before) => {
        if (now === before) return;
        shown?.();
        if (now === 'expiring')
          say(
            `Your sign-in at ${title} is about to end.`,
            'What you have open stays, and so do your measurements.',
          );
        if (now === 'expired')
          say(
            `Your sign-in at ${title} has ended.`,
            'Images that are not here yet wait until you sign in again.',
          );
        if (now === 'signed-in') retryRefused(id);
        if (now === 'signed-out' && before)
          for (const source of session.keys.sourcesOf(id)) pool.forget(source);
      }),
    );
  }
  const retryRefused = (id: string) => {
    const sources = session.keys.sourcesOf(id);
    for (const { ref, state, error } of untrack(workspace.studies)) {
      const isRefused = error instanceof SourceError && error.code === 'unauthorised';
      if (state === 'failed' && isRefused && sources.includes(readSource(ref.source).id))
        workspace.retryStudy(ref);
    }
  };
  createEffect(
    on(session.problem, (reason) => {
      if (reason) notices.show({ level: 'error', message: 'You are not signed in.', detail: reason });
    }),
  );
  session.beforeSignOut(() => {
    pool.forget();
    workspace.navigate({ route: home, query: {} }, { replace: true });
  });
}
