import { DataSources, DecodePool, type DisplaySet, DisplaySets, readable, Workspace } from '@alternator/sdk';
import { createFakeContext, createFakeWorkspace } from '@alternator/sdk/testing';
import { createRoot, createSignal } from 'solid-js';
import type { Stage } from '../cornerstone/stage.ts';
import { decodedFixture } from '../frames/frame-fixture.ts';
import { createViewportRoom } from '../viewport-room.ts';
import { createViewport } from './create-viewport.ts';

export function seriesFixture(id: string, frames: DisplaySet['frames']): DisplaySet {
  const [first] = frames;
  if (!first) throw new Error('A series without frames');
  const { studyInstanceUID, seriesInstanceUID, sopClassUID } = first.instance;
  return {
    id,
    source: 'archive',
    studyInstanceUID,
    seriesInstanceUID,
    sopClassUID,
    viewportType: 'stack',
    frames,
    warnings: [],
  };
}

/** A viewport that shows the first of these series: a real room over a pool that decodes whatever it is asked for. */
export function viewportFixture(list: readonly [DisplaySet, ...DisplaySet[]]) {
  const decoded = decodedFixture(
    Array.from({ length: 16 }, (_, index) => index * 10),
    4,
  );
  const ctx = createFakeContext({
    capabilities: new Map<string, unknown>([
      [Workspace.id, createFakeWorkspace()],
      [
        DisplaySets.id,
        { list: readable(() => list), byId: (id: string) => list.find((one) => one.id === id) },
      ],
      [DecodePool.id, { frame: async () => decoded }],
      [DataSources.id, { locate: async () => ({}) }],
    ]),
  });
  return createRoot((dispose) => {
    const room = createViewportRoom(ctx);
    const [displaySet, show] = createSignal<DisplaySet>(list[0]);
    const [stage, setStage] = createSignal<Stage>();
    const viewport = createViewport(room, { id: 'v1', displaySet, stage });
    viewport.model.set.size({ width: 400, height: 400 });
    const registered = ({ source, frames }: DisplaySet) =>
      frames.map((frame) => room.registry.register(source, frame));
    return {
      dispose,
      room,
      viewport,
      /** Puts another series into the viewport. */
      show: (next: DisplaySet) => void show(next),
      setStage,
      /** The renderer has taken a frame of a series. */
      take: (series: DisplaySet, frameIndex: number) =>
        viewport.taken(registered(series)[frameIndex]?.imageId ?? ''),
      /** Brings all frames of a series into memory. */
      async load(series: DisplaySet) {
        const priority = { tier: 'visible', distance: 0 } as const;
        const { signal } = ctx;
        await Promise.all(registered(series).map((frame) => room.store.load(frame, { priority, signal })));
      },
    };
  });
}
