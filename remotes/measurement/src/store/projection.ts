import type { Drawing, Shape, ShapeStyle } from '@alternator/sdk';
import { type Accessor, createEffect, on } from 'solid-js';

/** A shape as it should stand on the images. */
export interface Projected {
  readonly shape: Shape;
  readonly style: ShapeStyle;
}

/**
 * Keeps the viewport's drawings equal to `wanted`: what is drawn is rebuilt from the measurements, never
 * read back. A viewer that comes (again) gets all of them, and decides itself which lie on what it shows.
 */
export function createProjection(
  drawing: Accessor<Drawing | undefined>,
  wanted: Accessor<readonly Projected[]>,
): void {
  let target: Drawing | undefined;
  let shown = new Map<string, Projected>();
  createEffect(
    on([drawing, wanted], ([now, projected]) => {
      if (now !== target) shown = new Map();
      target = now;
      if (!now) return;
      const next = new Map(projected.map((one) => [one.shape.id, one]));
      for (const id of shown.keys()) if (!next.has(id)) now.remove(id);
      for (const [id, one] of next) {
        if (!isSame(shown.get(id), one)) now.put(one.shape, one.style);
      }
      shown = next;
    }),
  );
}

function isSame(a: Projected | undefined, b: Projected): boolean {
  if (!a || a.shape !== b.shape) return false;
  const { color, visible, selected, text } = a.style;
  return (
    color === b.style.color &&
    visible === b.style.visible &&
    selected === b.style.selected &&
    text.join('\n') === b.style.text.join('\n')
  );
}
