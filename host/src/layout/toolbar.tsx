import { IconButton } from '@alternator/ui';
import { createMemo, For } from 'solid-js';
import { Contribution } from './contribution.tsx';
import { panelsOf, type ToolbarButton, toolbarButtons } from './plan-lookup.ts';
import { usePlatform } from './platform-context.tsx';
import styles from './toolbar.module.css';

/** The contributed buttons, in their groups, and small panels (menus) behind them. */
export function Toolbar(props: { readonly slot: 'viewer.toolbar' | 'study-list.toolbar' }) {
  const { remotes, locale } = usePlatform();
  const groups = createMemo(() => grouped(toolbarButtons(remotes, props.slot, locale())));
  return (
    <div class={styles.toolbar} role="toolbar" aria-label="Tools">
      <For each={groups()}>
        {(buttons) => (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
          <div class={styles.group} role="group">
            <For each={buttons}>{(button) => <CommandButton button={button} />}</For>
          </div>
        )}
      </For>
      <For each={panelsOf(remotes, props.slot, locale())}>
        {(panel) => (
          <div class={styles.panel}>
            <Contribution remoteId={panel.remoteId} module={panel.module} title={panel.title} />
          </div>
        )}
      </For>
    </div>
  );
}

function CommandButton(props: { readonly button: ToolbarButton }) {
  const { commands } = usePlatform();
  const state = () => commands.stateOf(props.button.command);
  return (
    <IconButton
      icon={props.button.icon}
      label={props.button.label}
      hotkey={commands.hotkey(props.button.command)}
      pressed={state().pressed}
      disabled={state().enabled === false}
      busy={commands.isBusy(props.button.command)}
      onClick={() => void commands.run(props.button.command)}
    />
  );
}

function grouped(buttons: readonly ToolbarButton[]): ToolbarButton[][] {
  const groups = new Map<string, ToolbarButton[]>();
  for (const button of buttons) groups.set(button.group, [...(groups.get(button.group) ?? []), button]);
  return [...groups.values()];
}
