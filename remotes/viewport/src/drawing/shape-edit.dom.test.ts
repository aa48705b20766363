import type { DrawingEvent, Shape } from '@alternator/sdk';
import { createRoot } from 'solid-js';
import { describe, expect, it } from 'vitest';
import { frameFixture } from '../frames/frame-fixture.ts';
import { seriesFixture, viewportFixture } from '../viewport/viewport-fixture.ts';
import { createShapeEdit } from './shape-edit.ts';

const flat = frameFixture({ number: 1, position: undefined });
const placed = frameFixture({ number: 2, position: [0, 0, 50] });
const film = seriesFixture('film', [flat, placed]);

const line: Shape = {
  id: '2.25.7',
  kind: 'length',
  on: { displaySetId: 'film', sopInstanceUID: flat.instance.sopInstanceUID, frameNumber: 1 },
  geometry: {
    space: 'image',
    points: [
      [0, 0, 0],
      [2, 2, 0],
    ],
  },
};

/** The reader holds the second end of a line, and has moved it. */
function holding(series = film) {
  const page = viewportFixture([series]);
  page.take(film, 0);
  const events: DrawingEvent[] = [];
  page.room.board.subscribe((event) => events.push(event));
  const { edit, leave } = createRoot((dispose) => ({
    edit: createShapeEdit(page.viewport.model, page.room.board),
    leave: dispose,
  }));
  edit.begin(line, 1, [200, 200]);
  edit.move([300, 200]);
  const told = () =>
    events.flatMap((event) => ('shape' in event ? [{ type: event.type, shape: event.shape }] : []));
  return { ...page, edit, leave, told };
}

describe('a shape that is held', () => {
  it('is let go, as it was on its own frame, when another frame is shown', () => {
    const { edit, take, told } = holding();
    const moved = told().at(-1)?.shape;
    take(film, 1);
    edit.move([100, 100]);
    edit.end();
    expect(told()).toEqual([
      { type: 'change', shape: moved },
      { type: 'complete', shape: moved },
    ]);
    expect(moved?.geometry.space).toBe('image');
    expect(edit.isEditing()).toBe(false);
  });

  it('is not let go when its series grows', () => {
    const { edit, show, told } = holding(seriesFixture('film', [flat]));
    show(film);
    edit.move([310, 200]);
    expect(told().map(({ type }) => type)).toEqual(['change', 'change']);
  });

  it('keeps what was done to it when its viewport is taken away', () => {
    const { leave, told } = holding();
    leave();
    expect(told().map(({ type }) => type)).toEqual(['change', 'complete']);
  });
});
