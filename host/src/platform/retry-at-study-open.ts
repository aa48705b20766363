import type { Workspace } from '@alternator/sdk';
import { createEffect, on } from 'solid-js';
import { missingOf } from './remote-state.ts';
import type { Remotes } from './remotes.ts';

/**
 * Tries what a reader must not be without once more with each study that is opened. Only what failed: a part that
 * runs is never touched under an open study, and what is quarantined waits for the reader.
 */
export function retryAtStudyOpen({ studies }: Pick<Workspace, 'studies'>, remotes: Remotes): void {
  const nameOf = (study: { readonly source: string; readonly studyInstanceUID: string }) =>
    `${study.source} ${study.studyInstanceUID}`;
  createEffect(
    on(
      () => studies().map(({ ref }) => nameOf(ref)),
      (open, before = []) => {
        if (open.every((study) => before.includes(study))) return;
        // What fails again stays in the banner.
        for (const { id, criticality } of remotes.planned)
          if (criticality !== 'optional' && missingOf(remotes.state(id)))
            remotes.mend(id).catch(() => undefined);
      },
    ),
  );
}
