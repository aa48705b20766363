import { describe, expect, it } from 'vitest';
import { frameFixture } from '../frames/frame-fixture.ts';
import { seriesFixture, viewportFixture } from './viewport-fixture.ts';

const framesFrom = (first: number) => [0, 1, 2].map((index) => frameFixture({ number: first + index }));
const chest = seriesFixture('chest', framesFrom(1));
const head = seriesFixture('head', framesFrom(11));
const { sopInstanceUID } = frameFixture({ number: 13 }).instance;
const last = { displaySetId: 'head', sopInstanceUID, frameNumber: 1 };

describe('a jump to a frame of a series that is not shown', () => {
  it('opens that series at the frame', () => {
    const { room, show, viewport } = viewportFixture([chest, head]);
    room.jump(last);
    show(head);
    expect(viewport.model.wanted()).toBe(2);
  });

  it('is void once the cell shows another series instead', () => {
    const neck = seriesFixture('neck', framesFrom(21));
    const { room, show, viewport } = viewportFixture([chest, head]);
    room.jump(last);
    show(neck);
    show(head);
    expect(viewport.model.wanted()).toBe(0);
  });
});
