import type { InnerSlot } from '@alternator/sdk';
import { createMemo, For, onCleanup } from 'solid-js';
import { Contribution } from './contribution.tsx';
import { panelsOf, type ToolbarButton, toolbarButtons } from './plan-lookup.ts';
import { usePlatform } from './platform-context.tsx';
import { CommandButton } from './toolbar.tsx';

/** What is contributed to a slot that lies inside a remote's page: buttons, then panels. */
export function SlotParts(props: { readonly slot: InnerSlot }) {
  const { remotes, commands, locale } = usePlatform();
  const buttons = createMemo(() =>
    toolbarButtons(remotes, props.slot, locale()).filter(({ command }) => commands.isOffered(command)),
  );
  return (
    <>
      <For each={buttons()}>{(button) => <StandingButton button={button} />}</For>
      <For each={panelsOf(remotes, props.slot, locale())}>
        {(panel) => <Contribution remoteId={panel.remoteId} module={panel.module} title={panel.title} />}
      </For>
    </>
  );
}

/** The page is another remote's: the key of a button on it works there all the same. */
function StandingButton(props: { readonly button: ToolbarButton }) {
  const { commands } = usePlatform();
  onCleanup(commands.stands(props.button.command));
  return <CommandButton button={props.button} />;
}
