import { createRoot } from 'solid-js';
import { describe, expect, it } from 'vitest';
import { frameFixture } from '../frames/frame-fixture.ts';
import { seriesFixture, viewportFixture } from '../viewport/viewport-fixture.ts';
import { createStroke } from './stroke.ts';

const frames = [1, 2].map((number) => frameFixture({ number }));
const begun = seriesFixture('chest', frames.slice(0, 1));
const whole = seriesFixture('chest', frames);

/** The reader draws on the first frame of a series that is still arriving. */
function drawing() {
  const page = viewportFixture([begun]);
  page.take(begun, 0);
  page.room.board.setTool({ id: 'length', draws: 'length' });
  const stroke = createRoot(() => createStroke(page.viewport.model, page.room.board));
  stroke.press([100, 100]);
  return { ...page, stroke };
}

describe('a stroke', () => {
  it('goes on while its series grows', () => {
    const { show, stroke } = drawing();
    show(whole);
    expect(stroke.isDrawing()).toBe(true);
  });

  it('ends when another frame is shown', () => {
    const { show, stroke, take } = drawing();
    show(whole);
    take(whole, 1);
    expect(stroke.isDrawing()).toBe(false);
  });
});
