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
  // Until it is measured, the window is the header: a button that would fold at once is not made first.
  const [room, setRoom] = createSignal(roomIn(window.innerWidth, document.documentElement), {
    equals: (a, b) => a.width === b.width && a.button === b.button,
  });
  onMount(() => {
    const header = toolbar().parentElement;
    if (!header) return;
    const measure = () => setRoom(roomIn(header.clientWidth, header, panels().offsetWidth));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(header);
    observer.observe(panels());
    onCleanup(() => observer.disconnect());
  });
  return room;
}

function roomIn(width: number, element: HTMLElement, taken = 0): ToolbarRoom {
  const identity = Math.max(identityLeast, width * identityShare);
  const button = Number.parseFloat(getComputedStyle(element).getPropertyValue('--size-target'));
  return { width: width - identity - taken, button };
}
