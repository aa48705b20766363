import { createRoot, createSignal } from 'solid-js';
import { describe, expect, it } from 'vitest';
import { decodedFixture, type FrameFixtureOptions, frameFixture } from '../frames/frame-fixture.ts';
import { createFrameRegistry } from '../frames/frame-registry.ts';
import { seriesFixture } from '../viewport/viewport-fixture.ts';
import { createViewportModel } from '../viewport/viewport-model.ts';
import { createPreviewState } from './preview-state.ts';

const picture = decodedFixture([1, 2, 3, 4], 2, { reducedBy: 2 });

/** A viewport that waits for the first of three frames. */
function waiting(options: FrameFixtureOptions = {}) {
  const registry = createFrameRegistry();
  const frames = [1, 2, 3].map((number) => frameFixture({ ...options, number }));
  const registered = frames.map((frame) => registry.register('archive', frame));
  const [first] = registered;
  if (!first) throw new Error('no frames');
  return createRoot((dispose) => {
    const [set] = createSignal(seriesFixture('d', frames));
    const model = createViewportModel('v1', set, () => registered);
    return { dispose, first, model, registered, state: createPreviewState(model) };
  });
}

describe('a preview in a viewport', () => {
  it('is seen while its frame is waited for, and is no image: nothing can be measured or captured', () => {
    const { first, model, state } = waiting();
    state.accept(first, picture);
    expect(state.preview()?.decoded).toBe(picture);
    expect([model.state(), model.shown(), model.shape(), model.attributes()]).toEqual([
      'loading',
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('gives way to its frame, and does not come back', () => {
    const { first, model, state } = waiting();
    state.accept(first, picture);
    model.set.taken(first);
    expect(state.preview()).toBeUndefined();
    model.set.taken(undefined);
    expect(state.preview()).toBeUndefined();
  });

  it('is cleared when its frame fails: it must not stay as if it were the image', () => {
    const { first, model, state } = waiting();
    state.accept(first, picture);
    model.set.failures(new Map([[first.imageId, new Error('truncated')]]));
    expect([model.state(), state.preview()]).toEqual(['failed', undefined]);
    model.set.failures(new Map());
    expect(state.preview()).toBeUndefined();
  });

  it('is never seen in place of another frame', () => {
    const { first, model, registered, state } = waiting();
    model.set.wanted(1);
    state.accept(first, picture);
    expect(state.preview()).toBeUndefined();
    model.set.taken(registered[1]);
    model.set.wanted(2);
    expect(state.isWelcome()).toBe(false);
    state.accept(registered[2] ?? first, picture);
    expect(state.preview()).toBeUndefined();
  });

  it('does not show what a shutter covers', () => {
    const shutter = { shapes: [], presentationValue: 0 } as never;
    const { first, state } = waiting({ attributes: { shutter } });
    state.accept(first, picture);
    expect(state.preview()).toBeUndefined();
  });
});
