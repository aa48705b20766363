import type { Workspace } from '@alternator/sdk';
import { createEffect, createMemo, on } from 'solid-js';
import type { HandlerFailure } from './display-sets.ts';
import { titleOf } from './messages.ts';
import type { createNotices } from './notices.ts';

/**
 * Says which handler of SOP classes failed, and that its series are shown as another one arranges them, for as long
 * as their study is open. Owned by the current Solid root.
 */
export function createHandlerNotices(
  { studies, retryStudy }: Pick<Workspace, 'studies' | 'retryStudy'>,
  notices: Pick<ReturnType<typeof createNotices>, 'show'>,
  locale: () => string,
): (failure: HandlerFailure) => void {
  const shown: (() => void)[] = [];
  const open = createMemo(() => {
    const ref = studies()[0]?.ref;
    return ref && `${ref.source} ${ref.studyInstanceUID}`;
  });
  createEffect(
    on(open, () => {
      for (const dismiss of shown.splice(0)) dismiss();
    }),
  );
  return ({ study, remote, handler, error }) => {
    const title = titleOf(remote, remote.manifest.displayName ?? remote.id, locale());
    const dismiss = notices.show({
      level: 'warning',
      message: `${title} could not arrange a series. It is shown as any other series is.`,
      detail: `${handler}: ${error.message}`,
      action: { label: 'Try again', run: () => retryStudy(study) },
    });
    shown.push(dismiss);
  };
}
