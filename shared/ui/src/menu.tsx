import { DropdownMenu } from '@kobalte/core/dropdown-menu';
import { Tooltip } from '@kobalte/core/tooltip';
import { For, type JSX, Show } from 'solid-js';
import buttonStyles from './button.module.css';
import { formatHotkey } from './hotkey.ts';
import { Icon } from './icon.tsx';
import iconButtonStyles from './icon-button.module.css';
import styles from './menu.module.css';
import { portalMountOf } from './portal-mount.ts';
import { TooltipContent, tooltipDelayMs } from './tooltip.tsx';

export interface MenuEntry {
  readonly id: string;
  readonly label: string;
  readonly hotkey?: string | undefined;
  /** Defined: an entry that is on or off. */
  readonly checked?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  onSelect(): void;
}

export interface MenuProps {
  readonly label: string;
  /** With an icon the button shows only that, and its label as a tooltip. */
  readonly icon?: string | undefined;
  readonly disabled?: boolean | undefined;
  /** One of them was chosen, and what it does is still on its way. */
  readonly busy?: boolean | undefined;
  readonly items: readonly MenuEntry[];
}

/** A button that opens a list of things to do. */
export function Menu(props: MenuProps) {
  let anchor: HTMLElement | undefined;
  const setAnchor = (element: HTMLElement) => {
    anchor = element;
  };
  return (
    <DropdownMenu modal={false} gutter={2}>
      <Show
        when={props.icon}
        fallback={
          <DropdownMenu.Trigger
            class={buttonStyles.button}
            ref={setAnchor}
            disabled={props.disabled ?? false}
          >
            {props.label}
            <Icon name="chevron-down" />
          </DropdownMenu.Trigger>
        }
      >
        {(icon) => (
          <Tooltip openDelay={tooltipDelayMs} closeDelay={0} gutter={4}>
            <Tooltip.Trigger
              as={DropdownMenu.Trigger}
              class={iconButtonStyles.button}
              ref={setAnchor}
              aria-label={props.label}
              aria-busy={props.busy || undefined}
              disabled={props.disabled ?? false}
            >
              <Icon name={icon()} />
            </Tooltip.Trigger>
            <TooltipContent text={props.label} anchor={() => anchor} />
          </Tooltip>
        )}
      </Show>
      <DropdownMenu.Portal mount={portalMountOf(anchor)}>
        <DropdownMenu.Content class={styles.menu}>
          <For each={props.items}>{(item) => <Entry item={item} />}</For>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu>
  );
}

function Entry(props: { readonly item: MenuEntry }): JSX.Element {
  const content = () => (
    <>
      <Show when={props.item.checked}>
        <Icon name="check" />
      </Show>
      <span class={styles.label}>{props.item.label}</span>
      <Show when={props.item.hotkey}>
        {(hotkey) => <kbd class={styles.hotkey}>{formatHotkey(hotkey())}</kbd>}
      </Show>
    </>
  );
  return (
    <Show
      when={props.item.checked !== undefined}
      fallback={
        <DropdownMenu.Item
          class={styles.entry}
          textValue={props.item.label}
          disabled={props.item.disabled ?? false}
          onSelect={() => props.item.onSelect()}
        >
          {content()}
        </DropdownMenu.Item>
      }
    >
      <DropdownMenu.CheckboxItem
        class={styles.entry}
        textValue={props.item.label}
        checked={props.item.checked ?? false}
        disabled={props.item.disabled ?? false}
        closeOnSelect
        onChange={() => props.item.onSelect()}
      >
        {content()}
      </DropdownMenu.CheckboxItem>
    </Show>
  );
}
