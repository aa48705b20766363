import { Tooltip as Kobalte } from '@kobalte/core/tooltip';
import { createSignal, type JSX, Show } from 'solid-js';
import { formatHotkey } from './hotkey.ts';
import { portalMountOf } from './portal-mount.ts';
import styles from './tooltip.module.css';

export interface TooltipProps {
  readonly text: string;
  readonly children: JSX.Element;
}

/** Milliseconds until a tooltip opens: a pointer that only passes opens none. */
export const tooltipDelayMs = 500;

/** Says in full what stands short or cut: for abbreviations and truncated text. */
export function Tooltip(props: TooltipProps) {
  const [open, setOpen] = createSignal(false);
  let anchor: HTMLElement | undefined;
  return (
    <Kobalte open={open()} onOpenChange={setOpen} openDelay={tooltipDelayMs} closeDelay={0} gutter={4}>
      <Kobalte.Trigger
        as="span"
        class={styles.anchor}
        ref={(element: HTMLElement) => {
          anchor = element;
        }}
        onFocusIn={() => setOpen(true)}
        onFocusOut={() => setOpen(false)}
      >
        {props.children}
      </Kobalte.Trigger>
      <TooltipContent text={props.text} anchor={() => anchor} />
    </Kobalte>
  );
}

interface TooltipContentProps {
  readonly text: string;
  readonly hotkey?: string | undefined;
  readonly anchor: () => Element | undefined;
}

/** The bubble, for controls that are a tooltip's trigger themselves. */
export function TooltipContent(props: TooltipContentProps) {
  return (
    <Kobalte.Portal mount={portalMountOf(props.anchor())}>
      <Kobalte.Content class={styles.tooltip}>
        {props.text}
        <Show when={props.hotkey}>
          {(hotkey) => <kbd class={styles.hotkey}>{formatHotkey(hotkey())}</kbd>}
        </Show>
      </Kobalte.Content>
    </Kobalte.Portal>
  );
}
