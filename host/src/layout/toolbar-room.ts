import { type Accessor, createSignal, onCleanup, onMount } from 'solid-js';

/** Of the header: whose study this is must be readable, however many tools a site composes. */
const identityShare = 0.24;
const identityLeast = 230;
/** Between buttons, and around a group: as `toolbar.module.css` has them. */
const gap = 2;
const padding = 9;

/** What the buttons of a toolbar have to stand in, in buttons' terms. */
export interface ToolbarRoom {
  readonly width: number;
  readonly button: number;
}

/** How many groups, from the first on, have room; where not all have, one button's is kept for the menu. */
export function groupsThatFit(sizes: readonly number[], { width, button }: ToolbarRoom): number {
  const widthOf = (size: number) => size * (button + gap) - gap + padding;
  const upTo = (room: number) => {
    let used = 0;
    const end = sizes.findIndex((size) => {
      used += widthOf(size);
      return used > room;
    });
    return end < 0 ? sizes.length : end;
  };
  return upTo(width) === sizes.length ? sizes.length : upTo(width - widthOf(1));
}

/** Follows the header that the toolbar stands in, and the panels behind the buttons. */
export function createToolbarRoom(
  toolbar: () => HTMLElement,
  panels: () => HTMLElement,
): Accessor<ToolbarRoom> {
  const [room, setRoom] = createSignal<ToolbarRoom>(
    { width: Number.POSITIVE_INFINITY, button: 0 },
    { equals: (a, b) => a.width === b.width && a.button === b.button },
  );
  onMount(() => {
    const header = toolbar().parentElement;
    if (!header) return;
    const measure = () => {
      const identity = Math.max(identityLeast, header.clientWidth * identityShare);
      const button = Number.parseFloat(getComputedStyle(header).getPropertyValue('--size-target'));
      setRoom({ width: header.clientWidth - identity - panels().offsetWidth, button });
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(header);
    observer.observe(panels());
    onCleanup(() => observer.disconnect());
  });
  return room;
}
