import type { DisplaySet } from '@alternator/sdk';
import { createRoot, createSignal } from 'solid-js';
import { describe, expect, it } from 'vitest';
import messages from '../../messages/en.json' with { type: 'json' };
import { frameFixture, instanceFixture } from '../frames/frame-fixture.ts';
import { createFrameRegistry } from '../frames/frame-registry.ts';
import { seriesFixture } from '../viewport/viewport-fixture.ts';
import { createViewportModel } from '../viewport/viewport-model.ts';
import { displayLines, patientLines, placeLines, seriesLines } from './corner-lines.ts';

const texts = {
  locale: 'en',
  text: (key: string, values: Readonly<Record<string, string | number>> = {}) =>
    String(messages[key as keyof typeof messages]).replace(/\{(\w+)\}/g, (_, name) => String(values[name])),
};

function modelOf(frames: DisplaySet['frames'], more: Partial<DisplaySet> = {}) {
  const registry = createFrameRegistry();
  const displaySet = { ...seriesFixture('d', frames), ...more };
  const registered = frames.map((frame) => registry.register('archive', frame));
  return createRoot(() => {
    const [set] = createSignal(displaySet);
    const model = createViewportModel('v1', set, () => registered);
    return { model, registered };
  });
}

describe('patientLines', () => {
  it('writes names as people do, and a dash for what is missing', () => {
    const instance = instanceFixture({
      instance: {
        patient: { patientName: 'DOE^JANE', patientID: '4711', patientSex: 'F' },
        study: { patientAge: '063Y' },
      },
    });
    expect(patientLines(instance, texts).map(({ text }) => text)).toEqual(['Doe, Jane', '4711', '63y F']);
    expect(patientLines(instanceFixture(), texts).map(({ text }) => text)).toEqual(['–', '–', '–']);
  });
});

describe('the other corners', () => {
  it('give the number of the frame whose pixels are shown, and say which one is awaited', () => {
    const { model, registered } = modelOf([1, 2, 3].map((number) => frameFixture({ number })));
    model.set.taken(registered[0]);
    model.set.wanted(2);
    const lines = placeLines(model, texts).map(({ text }) => text);
    expect(lines).toContain('1 / 3');
    expect(lines).toContain('Loading 3');
    expect(model.publicState()).toMatchObject({ state: 'loading', frameIndex: 0 });
  });

  it('give nothing of a frame that failed but its number', () => {
    const { model, registered } = modelOf([1, 2].map((number) => frameFixture({ number })));
    model.set.taken(registered[0]);
    model.set.wanted(1);
    model.set.failures(new Map([[registered[1]?.imageId ?? '', new Error('damaged')]]));
    expect(model.shape()).toBeUndefined();
    expect(placeLines(model, texts).map(({ text }) => text)).toEqual(['2 / 2']);
    expect(displayLines(model, texts)).toEqual([]);
    expect(model.publicState()).toMatchObject({ state: 'failed', frameIndex: 1 });
  });

  it('caution where lengths or values are not what they seem', () => {
    const frame = frameFixture({
      attributes: { spacing: { rowMm: 0.1, columnMm: 0.1, source: 'detector' } },
      instance: { lossyImageCompression: '01' },
    });
    const { model, registered } = modelOf([frame], { warnings: ['Images seem to be missing.'] });
    model.set.taken(registered[0]);
    const cautions = [...displayLines(model, texts), ...seriesLines(model, texts)]
      .filter(({ tone }) => tone === 'caution')
      .map(({ text }) => text);
    expect(cautions).toEqual([
      'Compressed with loss',
      'Spacing at the detector',
      'Images seem to be missing.',
    ]);
  });
});
