import type { LockedRemote, Plan } from '@alternator/composition';
import type { Workspace } from '@alternator/sdk';
import { createEffect, on, untrack } from 'solid-js';

type Protocol = LockedRemote['manifest']['contributes']['hangingProtocols'][number];

/**
 * The protocol that a study is laid out by: the highest priority whose modalities the study all has; of one
 * priority the one that asks for most, then by modalities: never by the order of the plan.
 */
export function protocolFor(
  { load, shadowed }: Pick<Plan, 'load' | 'shadowed'>,
  modalities: readonly string[],
): Protocol | undefined {
  const isShadowed = (remote: string, id: string) =>
    shadowed.some((one) => one.kind === 'hangingProtocols' && one.remote === remote && one.id === id);
  return load
    .flatMap(({ id, manifest }) =>
      manifest.contributes.hangingProtocols.filter((protocol) => !isShadowed(id, protocol.id)),
    )
    .filter((protocol) => protocol.modalities.every((modality) => modalities.includes(modality)))
    .sort(
      (a, b) =>
        b.priority - a.priority ||
        b.modalities.length - a.modalities.length ||
        keyOf(a).localeCompare(keyOf(b)) ||
        a.id.localeCompare(b.id),
    )[0];
}

/** Lays a study out once its metadata is whole, unless the address says how. Owned by the current Solid root. */
export function layOutStudies(plan: Plan, { studies, location, setGrid }: Workspace): void {
  createEffect(
    on(studies, (now, before) => {
      for (const { ref, state, modalities } of now) {
        const was = before?.find((one) => one.ref.studyInstanceUID === ref.studyInstanceUID);
        if (state !== 'ready' || was?.state === 'ready') continue;
        const { layout, show } = untrack(location).query;
        const protocol = layout || show ? undefined : protocolFor(plan, modalities);
        if (protocol) untrack(() => setGrid({ rows: protocol.rows, columns: protocol.columns }));
      }
    }),
  );
}

function keyOf({ modalities }: Protocol): string {
  return [...modalities].sort().join('+');
}
