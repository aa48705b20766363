import type { SOPInstanceUID } from '@alternator/dicom';
import type { DisplaySet, HttpLocator } from '@alternator/sdk';
import { createRoot, createSignal } from 'solid-js';
import { createDecodePool } from '../../../host/src/decode/index.ts';
import { frameFixture } from '../../../remotes/viewport/src/frames/frame-fixture.ts';
import { createFrameRegistry } from '../../../remotes/viewport/src/frames/frame-registry.ts';
import { createFrameStore } from '../../../remotes/viewport/src/frames/frame-store.ts';
import { createSeriesLoader } from '../../../remotes/viewport/src/frames/series-loader.ts';
import { createFrameTally } from '../../../remotes/viewport/src/viewport/frame-tally.ts';
import { createViewportModel } from '../../../remotes/viewport/src/viewport/viewport-model.ts';
import type { BenchLocator } from '../decode/pages/bench-page.ts';

const SOURCE = 'bench';
const isDrawn = location.search === '?drawn';

const pool = createDecodePool({
  script: new URL('decode.js', document.baseURI),
  workers: 2,
  allow: (_, url) => new URL(url).origin === location.origin,
});

/** A series as a viewport loads it: the frame in view, then the rest. Drawn only where the page is asked to. */
async function loadSeries(located: readonly BenchLocator[]): Promise<number> {
  const draw = isDrawn ? (await import('./draw.ts')).drawSeries : undefined;
  const started = performance.now();
  const locators = new Map(located.map((frame, index) => [uidOf(index), locatorOf(frame, index)]));
  const store = createFrameStore({
    pool,
    capacityBytes: 2 ** 30,
    sources: { locate: async (_, { sopInstanceUID }) => found(locators, sopInstanceUID) },
  });
  const registry = createFrameRegistry();
  const displaySet = displaySetOf(located);
  return new Promise((resolve) =>
    createRoot((dispose) => {
      const [frames] = createSignal(displaySet.frames.map((frame) => registry.register(SOURCE, frame)));
      const model = createViewportModel('v1', () => displaySet, frames);
      const stopDrawing = draw?.(
        frames().map(({ imageId }) => imageId),
        registry,
        store,
      );
      const onLoaded = () => {
        stopDrawing?.();
        loader.dispose();
        dispose();
        resolve(performance.now() - started);
      };
      createFrameTally({ store, markSeriesLoaded: onLoaded }, model);
      const loader = createSeriesLoader({
        frames: frames(),
        store,
        limit: () => located.length,
        onFailed: () => onLoaded(),
      });
      loader.moveTo(0);
      loader.prefetch();
    }),
  );
}

function displaySetOf(located: readonly BenchLocator[]): DisplaySet {
  const frames = located.map(({ pixel }, index) =>
    frameFixture({ number: index + 1, pixel, instance: { sopInstanceUID: uidOf(index) } }),
  );
  const [first] = frames;
  if (!first) throw new Error('The series is empty');
  const { studyInstanceUID, seriesInstanceUID, sopClassUID } = first.instance;
  const uids = { studyInstanceUID, seriesInstanceUID, sopClassUID };
  return { id: 'series', source: SOURCE, ...uids, frames, warnings: [] };
}

function uidOf(index: number): SOPInstanceUID {
  return `2.25.${index + 1}` as SOPInstanceUID;
}

function found(locators: ReadonlyMap<string, HttpLocator>, uid: string): HttpLocator {
  const locator = locators.get(uid);
  if (!locator) throw new Error(`There is no ${uid}`);
  return locator;
}

function locatorOf({ url, pixel, transferSyntaxUID }: BenchLocator, index: number): HttpLocator {
  return {
    kind: 'http',
    source: SOURCE,
    sopInstanceUID: uidOf(index),
    frameNumber: 1,
    pixel,
    url: new URL(url, location.href).href,
    accept: ['multipart/related; type="application/octet-stream"; transfer-syntax=*'],
    transferSyntaxUID,
  };
}

window.bench = {
  load: loadSeries,
  latency: () => Promise.reject(new Error('Not measured here')),
};
