import { Problem } from '@alternator/ui';
import { createMemo, createResource } from 'solid-js';
import { chooseKept, isKeptChosen, readKept } from '../boot/kept.ts';
import { isDown, type RemoteState } from '../platform/remote-state.ts';
import { type MissingPart, missingPart } from './missing-parts.ts';
import { usePlatform } from './platform-context.tsx';

/** A part that the site cannot do without and that does not run; it stays while it is tried again. */
export function createRequiredMissing(): () => MissingPart | undefined {
  const { remotes, locale } = usePlatform();
  const required = remotes.planned.filter(({ criticality }) => criticality === 'required');
  const isWaiting = ({ phase }: RemoteState) => phase === 'loading';
  return createMemo((before: MissingPart | undefined): MissingPart | undefined => {
    for (const remote of required) {
      const state = remotes.state(remote.id);
      if (isDown(state)) return missingPart(remote, remotes, locale());
      if (isWaiting(state) && before?.id === remote.id) return before;
    }
    return undefined;
  }, undefined);
}

/** In the place of the page: the cause, another try, and what ran before on this device. */
export function RequiredProblem(props: { readonly part: MissingPart }) {
  const { remotes, composition, workspace } = usePlatform();
  const [kept] = createResource(async () => {
    const last = await readKept(composition.place);
    const isOther = last !== undefined && last.lock !== composition.texts.lock;
    return isOther && !isKeptChosen() ? last : undefined;
  });
  const retry = async () => {
    // What fails again stays on this page, with its reason.
    await remotes.retry(props.part.id).catch(() => undefined);
    for (const { ref, state } of workspace.studies()) if (state === 'failed') workspace.retryStudy(ref);
  };
  const actions = () => {
    const last = kept.latest;
    return [
      { label: 'Try again', onSelect: () => void retry() },
      ...(last
        ? [{ label: `Start what ran on ${last.at.slice(0, 10)}`, onSelect: () => chooseKept(true) }]
        : []),
    ];
  };
  return (
    <main aria-label="The viewer cannot be used">
      <Problem
        message={`${props.part.name} is not available, and this site cannot be used without it. ${props.part.lost}`}
        detail={props.part.why}
        actions={actions()}
      />
    </main>
  );
}
