import { createRoot } from 'solid-js';
import { describe, expect, it } from 'vitest';
import { frameFixture } from '../frames/frame-fixture.ts';
import { seriesFixture, viewportFixture } from '../viewport/viewport-fixture.ts';
import { attachGestures } from './pointer-gestures.ts';

const voiWindows = [{ center: 75, width: 150, function: 'LINEAR' }] as const;
const framesFrom = (first: number) =>
  [0, 1, 2].map((index) => frameFixture({ number: first + index, attributes: { voiWindows } }));
const chest = seriesFixture('chest', framesFrom(1));
const head = seriesFixture('head', framesFrom(11));

/** A reader who has dragged the window of the first series and holds the button. */
async function dragging(shown = chest) {
  const page = viewportFixture([shown]);
  await page.load(shown);
  page.take(shown, 0);
  const element = document.createElement('div');
  createRoot(() =>
    attachGestures(element, { viewport: page.viewport, tool: () => 'window', onActivate: () => undefined }),
  );
  const pointer = (type: string, clientX: number) =>
    element.dispatchEvent(new PointerEvent(type, { pointerId: 1, button: 0, clientX, clientY: 100 }));
  pointer('pointerdown', 100);
  pointer('pointermove', 150);
  return { ...page, pointer, width: () => page.viewport.model.window()?.width };
}

describe('a drag', () => {
  it('ends with its series: the next one stands in its own window', async () => {
    const { load, pointer, show, width } = await dragging();
    await load(head);
    show(head);
    const own = width();
    pointer('pointermove', 250);
    expect([own, width()]).toEqual([150, 150]);
    pointer('pointerup', 250);
    pointer('pointerdown', 100);
    pointer('pointermove', 250);
    expect(width()).toBeGreaterThan(150);
  });

  it('goes on while its series grows', async () => {
    const { pointer, show, width } = await dragging(seriesFixture('chest', framesFrom(1).slice(0, 1)));
    const before = width() ?? 0;
    show(chest);
    pointer('pointermove', 250);
    expect(width()).toBeGreaterThan(before);
  });
});
