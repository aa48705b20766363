import { cache, Enums, imageLoader, imageLoadPoolManager, init as initCore } from '@cornerstonejs/core';
import { init as initLoader, wadors } from '@cornerstonejs/dicom-image-loader';
import type { BenchLocator } from './bench-page.ts';

/** Its own default (half the cores) without a number. */
const workers = new URLSearchParams(location.search).get('workers');

await initCore();
initLoader(workers === null ? {} : { maxWebWorkers: Number(workers) });

function imageIdOf(frame: BenchLocator): string {
  const imageId = `wadors:${new URL(frame.url, location.href).href}`;
  if (!wadors.metaDataManager.get(imageId)) wadors.metaDataManager.add(imageId, metadataOf(frame));
  return imageId;
}

/** DICOM JSON of what the loader reads. */
function metadataOf({ pixel }: BenchLocator) {
  const number = (vr: string, ...Value: number[]) => ({ vr, Value });
  const text = (vr: string, ...Value: string[]) => ({ vr, Value });
  return {
    '00080016': text('UI', '1.2.840.10008.5.1.4.1.1.2'),
    '00080018': text('UI', '2.25.1'),
    '00080060': text('CS', 'CT'),
    '0020000D': text('UI', '2.25.2'),
    '0020000E': text('UI', '2.25.3'),
    '00280002': number('US', pixel.samplesPerPixel),
    '00280004': text('CS', pixel.photometricInterpretation),
    '00280006': number('US', pixel.planarConfiguration),
    '00280010': number('US', pixel.rows),
    '00280011': number('US', pixel.columns),
    '00280100': number('US', pixel.bitsAllocated),
    '00280101': number('US', pixel.bitsStored),
    '00280102': number('US', pixel.highBit),
    '00280103': number('US', pixel.pixelRepresentation),
    '00281050': number('DS', 40),
    '00281051': number('DS', 400),
    '00281052': number('DS', 0),
    '00281053': number('DS', 1),
  };
}

/** As its own viewports ask: through the load pool, by request type and priority. */
function ask(frame: BenchLocator, type: Enums.RequestType, priority: number): Promise<unknown> {
  const imageId = imageIdOf(frame);
  return new Promise((resolve, reject) => {
    const run = () => {
      const loading = imageLoader.loadAndCacheImage(imageId, { requestType: type, priority });
      loading.then(resolve, reject);
      return loading;
    };
    imageLoadPoolManager.addRequest(run, type, { imageId }, priority);
  });
}

window.bench = {
  load: async (frames) => {
    cache.purgeCache();
    const start = performance.now();
    await Promise.all(frames.map((frame) => ask(frame, Enums.RequestType.Prefetch, 0)));
    return performance.now() - start;
  },
  latency: async (prefetch, visible) => {
    cache.purgeCache();
    const loads = prefetch.map((frame) => ask(frame, Enums.RequestType.Prefetch, 0));
    const settled = Promise.allSettled(loads);
    const times = await Promise.all(
      visible.map(async (frame, index) => {
        // By the prefetch's progress alone: whoever waits for one visible frame looks at the next one later.
        await loads[10 + index * 60];
        const start = performance.now();
        await ask(frame, Enums.RequestType.Interaction, -10);
        return performance.now() - start;
      }),
    );
    await settled;
    return times;
  },
};
