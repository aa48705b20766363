import { IconButton, Menu, type MenuEntry } from '@alternator/ui';
import { createMemo, For, Show } from 'solid-js';
import type { HostCommands } from '../platform/commands.ts';
import { Contribution } from './contribution.tsx';
import { panelsOf, type ToolbarButton, toolbarButtons } from './plan-lookup.ts';
import { usePlatform } from './platform-context.tsx';
import styles from './toolbar.module.css';
import { createToolbarRoom, groupsThatFit } from './toolbar-room.ts';

/** The contributed buttons, in their groups, and small panels (menus) behind them. */
export function Toolbar(props: { readonly slot: 'viewer.toolbar' | 'study-list.toolbar' }) {
  const { remotes, commands, locale } = usePlatform();
  let toolbar!: HTMLDivElement;
  let panels!: HTMLDivElement;
  const groups = createMemo(() =>
    grouped(
      toolbarButtons(remotes, props.slot, locale()).filter(({ command }) => commands.isOffered(command)),
    ),
  );
  const room = createToolbarRoom(
    () => toolbar,
    () => panels,
  );
  const standing = createMemo(() =>
    groupsThatFit(
      groups().map(({ length }) => length),
      room(),
    ),
  );
  return (
    <div class={styles.toolbar} role="toolbar" aria-label="Tools" ref={toolbar}>
      <For each={groups().slice(0, standing())}>
        {(buttons) => (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
          <div class={styles.group} role="group">
            <For each={buttons}>{(button) => <CommandButton button={button} />}</For>
          </div>
        )}
      </For>
      <Show when={standing() < groups().length}>
        <div class={styles.group}>
          <MoreTools buttons={groups().slice(standing()).flat()} />
        </div>
      </Show>
      <div class={styles.panels} ref={panels}>
        <For each={panelsOf(remotes, props.slot, locale())}>
          {(panel) => (
            <div class={styles.panel}>
              <Contribution remoteId={panel.remoteId} module={panel.module} title={panel.title} />
            </div>
          )}
        </For>
      </div>
    </div>
  );
}

/** The buttons that have no room, by their names. */
function MoreTools(props: { readonly buttons: readonly ToolbarButton[] }) {
  const { commands } = usePlatform();
  const items = createMemo((): MenuEntry[] =>
    props.buttons.map(({ command, label }) => {
      const { pressed, enabled } = commands.stateOf(command);
      return {
        id: command,
        label,
        hotkey: commands.hotkey(command),
        checked: pressed,
        disabled: enabled === false,
        onSelect: () => press(commands, command),
      };
    }),
  );
  const busy = () => props.buttons.some(({ command }) => commands.isBusy(command));
  return <Menu label="More tools" icon="ellipsis" items={items()} busy={busy()} />;
}

export function CommandButton(props: { readonly button: ToolbarButton }) {
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
      onClick={() => press(commands, props.button.command)}
    />
  );
}

/** Who presses a button again because nothing happened yet means it once. */
function press(commands: HostCommands, command: string): void {
  if (!commands.isBusy(command)) void commands.run(command);
}

function grouped(buttons: readonly ToolbarButton[]): ToolbarButton[][] {
  const groups = new Map<string, ToolbarButton[]>();
  for (const button of buttons) groups.set(button.group, [...(groups.get(button.group) ?? []), button]);
  return [...groups.values()];
}
