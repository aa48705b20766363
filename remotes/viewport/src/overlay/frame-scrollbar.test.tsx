import { createFakeContext, renderWithContext } from '@alternator/sdk/testing';
import { describe, expect, it } from 'vitest';
import messages from '../../messages/en.json' with { type: 'json' };
import { frameFixture } from '../frames/frame-fixture.ts';
import { seriesFixture, viewportFixture } from '../viewport/viewport-fixture.ts';
import { FrameScrollbar } from './frame-scrollbar.tsx';

const framesFrom = (first: number) =>
  Array.from({ length: 10 }, (_, index) => frameFixture({ number: first + index }));
const chest = seriesFixture('chest', framesFrom(1));
const head = seriesFixture('head', framesFrom(11));

describe('the scrollbar', () => {
  it('is let go when another series is shown: that one stays where it opened', () => {
    const { show, viewport } = viewportFixture([chest, head]);
    const context = createFakeContext({ messages });
    const { element } = renderWithContext(() => <FrameScrollbar viewport={viewport} />, context);
    const bar = element.querySelector('[role=slider]') as HTMLElement;
    bar.getBoundingClientRect = () => new DOMRect(0, 0, 4, 100);
    const pointer = (type: string, clientY: number) =>
      bar.dispatchEvent(new PointerEvent(type, { buttons: 1, clientY, bubbles: true }));
    pointer('pointerdown', 50);
    pointer('pointermove', 70);
    expect(viewport.model.wanted()).toBe(7);
    show(head);
    pointer('pointermove', 80);
    expect(viewport.model.wanted()).toBe(0);
    pointer('pointerdown', 50);
    pointer('pointermove', 80);
    expect(viewport.model.wanted()).toBe(8);
  });
});
