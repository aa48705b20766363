import type { InnerSlot } from '@alternator/sdk';
import { For } from 'solid-js';
import { Contribution } from './contribution.tsx';
import { panelsOf, toolbarButtons } from './plan-lookup.ts';
import { usePlatform } from './platform-context.tsx';
import { CommandButton } from './toolbar.tsx';

/** What is contributed to a slot that lies inside a remote's page: buttons, then panels. */
export function SlotParts(props: { readonly slot: InnerSlot }) {
  const { remotes, locale } = usePlatform();
  return (
    <>
      <For each={toolbarButtons(remotes, props.slot, locale())}>
        {(button) => <CommandButton button={button} />}
      </For>
      <For each={panelsOf(remotes, props.slot, locale())}>
        {(panel) => <Contribution remoteId={panel.remoteId} module={panel.module} title={panel.title} />}
      </For>
    </>
  );
}
