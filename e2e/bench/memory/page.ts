import type { Instance, PixelDescription, SOPInstanceUID } from '@alternator/dicom';
import type { HttpLocator } from '@alternator/sdk';
import { cache, imageLoader } from '@cornerstonejs/core';
import { createDecodePool } from '../../../host/src/decode/index.ts';
import { createEngine } from '../../../remotes/viewport/src/cornerstone/engine.ts';
import {
  createFrameRegistry,
  type RegisteredFrame,
} from '../../../remotes/viewport/src/frames/frame-registry.ts';
import { createFrameStore, type FrameStore } from '../../../remotes/viewport/src/frames/frame-store.ts';
import { createRenditions } from '../../../remotes/viewport/src/grey/rendition.ts';
import { createCodecStore } from '../../../shared/decode/src/codecs/codec-store.ts';
import { framePart } from '../../../shared/decode/src/input/framing.ts';
import type { BenchLocator } from '../decode/pages/bench-page.ts';

/** The product's own way of a frame, pool to Cornerstone's cache, under the budgets of a site. */
export interface MemoryPage {
  /** Decodes all, hands all to the renderer's cache; how many it still has in the end. */
  load(frames: readonly BenchLocator[]): Promise<{ readonly decoded: number; readonly cached: number }>;
  /**
   * Milliseconds to have each of these again that is no longer decoded; and after each, so that a busy machine hits
   * both, those of the codec alone on the first frame.
   */
  again(frame: BenchLocator, indices: readonly number[]): Promise<{ back: number[]; steady: number[] }>;
  /** Lets go of all decoded frames. */
  drop(): void;
  readonly encodedBytes: number;
}

declare global {
  interface Window {
    memory: MemoryPage;
  }
}

const query = new URLSearchParams(location.search);
const megabytes = (name: string) => Number(query.get(name)) * 2 ** 20;

const pool = createDecodePool({
  script: new URL('decode.js', document.baseURI),
  workers: 2,
  allow: (_, url) => new URL(url).origin === location.origin,
  maxEncodedBytes: megabytes('encoded'),
});
const registry = createFrameRegistry();
const locators = new Map<string, HttpLocator>();
const store: FrameStore = createFrameStore({
  pool,
  capacityBytes: megabytes('decoded'),
  sources: {
    locate: async (_, { sopInstanceUID }) => locators.get(sopInstanceUID) as HttpLocator,
  },
});
const { signal } = new AbortController();
createEngine({ registry, store, renditions: createRenditions(), signal });
let registered: readonly RegisteredFrame[] = [];

window.memory = {
  async load(frames) {
    registered = frames.map(register);
    let decoded = 0;
    const one = async (frame: RegisteredFrame, distance: number) => {
      await store.load(frame, { signal, priority: { tier: 'prefetch', distance } });
      decoded += 1;
      // Where the budget is smaller than the series, some are gone already.
      if (store.has(frame.imageId)) await imageLoader.loadAndCacheImage(frame.imageId);
    };
    await Promise.all(registered.map(one));
    const cached = registered.filter(({ imageId }) => cache.getImage(imageId)).length;
    return { decoded, cached };
  },
  async again(frame, indices) {
    const decode = await steadyDecode(frame);
    const times = { back: [] as number[], steady: [] as number[] };
    for (const index of indices) {
      const wanted = registered[index] as RegisteredFrame;
      if (store.has(wanted.imageId)) continue;
      const start = performance.now();
      await store.load(wanted, { signal, priority: { tier: 'visible', distance: 0 } });
      times.back.push(performance.now() - start);
      times.steady.push(await decode());
    }
    return times;
  },
  drop: () => store.drop(registered.map(({ imageId }) => imageId)),
  get encodedBytes() {
    return pool.encodedBytes;
  },
};

/** The codec alone, warm: milliseconds of one decode. */
async function steadyDecode({ url, transferSyntaxUID, pixel }: BenchLocator): Promise<() => Promise<number>> {
  const answer = await fetch(url);
  const { bytes } = framePart(new Uint8Array(await answer.arrayBuffer()), answer.headers.get('Content-Type'));
  const codec = await createCodecStore().get(transferSyntaxUID, bytes);
  const decode = async () => {
    const start = performance.now();
    await codec.decode(bytes, { pixel });
    return performance.now() - start;
  };
  for (let round = 0; round < 10; round++) await decode();
  return decode;
}

function register({ url, transferSyntaxUID, pixel }: BenchLocator, index: number): RegisteredFrame {
  const sopInstanceUID = `2.25.${index + 1}` as SOPInstanceUID;
  locators.set(sopInstanceUID, {
    kind: 'http',
    source: 'bench',
    sopInstanceUID,
    frameNumber: 1,
    pixel,
    url: new URL(url, location.href).href,
    accept: [],
    transferSyntaxUID,
  });
  return registry.register('bench', { instance: instanceOf(sopInstanceUID, pixel), frameNumber: 1 });
}

function instanceOf(sopInstanceUID: SOPInstanceUID, pixel: PixelDescription): Instance {
  return {
    studyInstanceUID: '2.25.1' as Instance['studyInstanceUID'],
    seriesInstanceUID: '2.25.1' as Instance['seriesInstanceUID'],
    sopInstanceUID,
    sopClassUID: '1.2.840.10008.5.1.4.1.1.2' as Instance['sopClassUID'],
    patient: {},
    study: {},
    series: { modality: 'CT' },
    imageType: [],
    pixel,
    numberOfFrames: 1,
    frames: [{ rescale: { slope: 1, intercept: 0 }, voiWindows: [] }],
    warnings: [],
  };
}
