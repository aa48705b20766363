import { describe, expect, it } from 'vitest';
import type { Stage } from '../cornerstone/stage.ts';
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

describe('a frame that the renderer could not take', () => {
  const drawing = async () => {
    const page = viewportFixture([first, second]);
    await page.load(first);
    let refuse = () => {};
    const shown = new Promise<void>((_, reject) => {
      refuse = () => reject(new Error('not drawn'));
    });
    const answers = [shown];
    const nothing = () => undefined;
    const stage: Partial<Stage> = {
      show: () => answers.shift() ?? Promise.resolve(),
      resize: nothing,
      setSmooth: nothing,
    };
    page.setStage(stage as Stage);
    const refused = async () => {
      refuse();
      await shown.catch(nothing);
    };
    return { ...page, refused };
  };

  it('is said in the place of the image', async () => {
    const { refused, viewport } = await drawing();
    await refused();
    expect(viewport.model.state()).toBe('failed');
  });

  it('is not said of the next series', async () => {
    const { refused, show, viewport } = await drawing();
    show(second);
    await refused();
    expect(viewport.model.state()).toBe('loading');
  });
});
