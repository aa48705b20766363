import { Tooltip as Kobalte } from '@kobalte/core/tooltip';
import { Icon } from './icon.tsx';
import styles from './icon-button.module.css';
import { TooltipContent, tooltipDelayMs } from './tooltip.tsx';

export interface IconButtonProps {
  readonly icon: string;
  /** The button's name; the tooltip shows it with the key. */
  readonly label: string;
  /** As `remote.json` writes it: `$mod+z`, `w`. */
  readonly hotkey?: string | undefined;
  /** Defined: a button that stays down. */
  readonly pressed?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  /** It was pressed, and what it does is still on its way. */
  readonly busy?: boolean | undefined;
  onClick(event: MouseEvent): void;
}

/** A button that is only an icon: named, with a tooltip, pressed visibly without colour. */
export function IconButton(props: IconButtonProps) {
  let anchor: HTMLElement | undefined;
  return (
    <Kobalte openDelay={tooltipDelayMs} closeDelay={0} gutter={4}>
      <Kobalte.Trigger
        as="button"
        type="button"
        class={styles.button}
        ref={(element: HTMLElement) => {
          anchor = element;
        }}
        aria-label={props.label}
        aria-pressed={props.pressed}
        aria-busy={props.busy || undefined}
        aria-keyshortcuts={ariaShortcut(props.hotkey)}
        disabled={props.disabled ?? false}
        onClick={(event: MouseEvent) => props.onClick(event)}
      >
        <Icon name={props.icon} />
      </Kobalte.Trigger>
      <TooltipContent text={props.label} hotkey={props.hotkey} anchor={() => anchor} />
    </Kobalte>
  );
}

/** WAI-ARIA 1.2 has no name for "Ctrl, or Command on Apple's": both are given. */
function ariaShortcut(hotkey: string | undefined): string | undefined {
  if (hotkey === undefined || /\s/.test(hotkey.trim())) return undefined;
  return hotkey.includes('$mod')
    ? `${hotkey.replace('$mod', 'Control')} ${hotkey.replace('$mod', 'Meta')}`
    : hotkey;
}
