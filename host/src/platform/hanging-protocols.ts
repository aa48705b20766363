import type { LockedRemote, Plan } from '@alternator/composition';
import type { DisplaySet, DisplaySets, Workspace } from '@alternator/sdk';
import { batch, createEffect, on, untrack } from 'solid-js';

type Protocol = LockedRemote['manifest']['contributes']['hangingProtocols'][number];
type ProtocolCell = Protocol['cells'][number];

/** A protocol and what its cells show of a study, in reading order; none where the protocol names no cells. */
export interface Hanging {
  readonly protocol: Protocol;
  readonly shows: readonly DisplaySet[];
}

/**
 * The protocol that a study is laid out by: the highest priority whose modalities the study all has and whose cells
 * all find something; of one priority the one that asks for most, then by modalities: never by the order of the plan.
 */
export function protocolFor(
  { load, shadowed }: Pick<Plan, 'load' | 'shadowed'>,
  modalities: readonly string[],
  displaySets: readonly DisplaySet[],
): Hanging | undefined {
  const isShadowed = (remote: string, id: string) =>
    shadowed.some((one) => one.kind === 'hangingProtocols' && one.remote === remote && one.id === id);
  return load
    .flatMap(({ id, manifest }) =>
      manifest.contributes.hangingProtocols.filter((protocol) => !isShadowed(id, protocol.id)),
    )
    .filter((protocol) => protocol.modalities.every((modality) => modalities.includes(modality)))
    .flatMap((protocol) => {
      const shows = shownBy(protocol.cells, displaySets);
      return shows ? [{ protocol, shows }] : [];
    })
    .sort(
      ({ protocol: a }, { protocol: b }) =>
        b.priority - a.priority ||
        b.modalities.length - a.modalities.length ||
        b.cells.length - a.cells.length ||
        keyOf(a).localeCompare(keyOf(b)) ||
        a.id.localeCompare(b.id),
    )[0];
}

/** For each cell the first that fits and no cell before it shows; undefined where one stays empty. */
function shownBy(
  cells: readonly ProtocolCell[],
  displaySets: readonly DisplaySet[],
): readonly DisplaySet[] | undefined {
  const left = displaySets.filter(({ viewportType }) => viewportType);
  const shows: DisplaySet[] = [];
  for (const cell of cells) {
    const index = left.findIndex((set) => fits(cell, set));
    if (index < 0) return undefined;
    shows.push(...left.splice(index, 1));
  }
  return shows;
}

function fits({ modality, description }: ProtocolCell, set: DisplaySet): boolean {
  const isIn = (part: string, whole = '') => whole.toLowerCase().includes(part.toLowerCase());
  return (
    (modality === undefined || modality === set.modality) &&
    (description === undefined || isIn(description, set.description))
  );
}

/** Lays a study out once its metadata is whole, unless the address says how. Owned by the current Solid root. */
export function layOutStudies(
  plan: Plan,
  { studies, location, setGrid, assign }: Workspace,
  displaySets: Pick<DisplaySets, 'ofStudy'>,
): void {
  createEffect(
    on(studies, (now, before) => {
      for (const { ref, state, modalities } of now) {
        const was = before?.find((one) => one.ref.studyInstanceUID === ref.studyInstanceUID);
        if (state !== 'ready' || was?.state === 'ready') continue;
        const { layout, show } = untrack(location).query;
        const hanging =
          layout || show
            ? undefined
            : protocolFor(
                plan,
                modalities,
                untrack(() => displaySets.ofStudy(ref)),
              );
        if (!hanging) continue;
        const { protocol, shows } = hanging;
        untrack(() =>
          batch(() => {
            setGrid({ rows: protocol.rows, columns: protocol.columns });
            for (const [index, { id }] of shows.entries()) assign(`v${index + 1}`, id);
          }),
        );
      }
    }),
  );
}

function keyOf({ modalities }: Protocol): string {
  return [...modalities].sort().join('+');
}
