import { describe, expect, it } from 'vitest';
import { frameFixture } from '../frames/frame-fixture.ts';
import { seriesFixture, viewportFixture } from './viewport-fixture.ts';

/** Each frame with a window of its own, as in MR: its centre is its number. */
const framesFrom = (first: number) =>
  [0, 1, 2].map((index) => {
    const voiWindows = [{ center: first + index, width: 100, function: 'LINEAR' as const }];
    return frameFixture({ number: first + index, attributes: { voiWindows } });
  });
const first = seriesFixture('first', framesFrom(100));
const second = seriesFixture('second', framesFrom(200));

describe('the window of a series', () => {
  it('is that of the frame it starts at, also when it is in memory and the last series was elsewhere', async () => {
    const { load, show, take, viewport } = viewportFixture([first, second]);
    await load(first);
    await load(second);
    viewport.goTo(2);
    take(first, 2);
    show(second);
    expect(viewport.model.wanted()).toBe(0);
    expect(viewport.model.window()?.center).toBe(200);
  });

  it('is never that of a frame of the last series that the renderer takes late', async () => {
    const { load, show, take, viewport } = viewportFixture([first, second]);
    await load(first);
    show(second);
    take(first, 0);
    expect(viewport.model.window()).toBeUndefined();
    await load(second);
    expect(viewport.model.window()?.center).toBe(200);
  });
});
