import type { FrameAttributes, PixelDescription } from '@alternator/dicom';
import type { PixelArray } from '@alternator/sdk';
import { describe, expect, it } from 'vitest';
import { decodedFixture } from '../frames/frame-fixture.ts';
import { renderedPixels, renderedRescale } from './rendered-pixels.ts';
import { createRenditions, native } from './rendition.ts';

const renditions = createRenditions();
const identity = { slope: 1, intercept: 0 };

interface FrameOptions {
  readonly attributes?: Partial<FrameAttributes>;
  readonly pixel?: Partial<PixelDescription>;
}

function frame(pixels: PixelArray, { attributes, pixel = {} }: FrameOptions = {}) {
  const finite = [...pixels].filter(Number.isFinite);
  const decoded = { ...decodedFixture([...pixels], pixels.length), pixels };
  return {
    decoded: { ...decoded, min: Math.min(...finite), max: Math.max(...finite) },
    attributes: { rescale: identity, ...attributes },
    pixel,
  };
}

describe('renderedPixels', () => {
  it('hands a plain frame on as it is, without a copy', () => {
    const pixels = Int16Array.of(-1000, 0, 3000);
    const padding = { from: -2000, to: -2000 };
    expect(renderedPixels(frame(pixels), native)).toBe(pixels);
    expect(renderedPixels(frame(pixels, { pixel: { padding } }), native)).toBe(pixels);
  });

  it('puts a Modality LUT in place of the values', () => {
    const modalityLUT = { firstValueMapped: -1, entries: Uint16Array.of(7, 900, 3), bits: 16 };
    const rendered = renderedPixels(
      frame(Int16Array.of(-5, -1, 0, 1, 5), { attributes: { modalityLUT } }),
      native,
    );
    expect(rendered).toEqual(Uint16Array.of(7, 7, 900, 3, 3));
  });

  it('makes greys of values by a VOI LUT, after the rescale', () => {
    const voiLUT = { firstValueMapped: 10, entries: Uint16Array.of(0, 2048, 4095), bits: 12 };
    const attributes = { rescale: { slope: 2, intercept: 8 } };
    const rendition = renditions.of({ voiLUT });
    expect(renderedPixels(frame(Uint16Array.of(0, 1, 2, 3), { attributes }), rendition)).toEqual(
      Uint8Array.of(0, 0, 255, 255),
    );
    expect(
      renderedPixels(
        frame(Float32Array.of(1.4, 1.6), { attributes, pixel: { floatingPoint: 'float' } }),
        rendition,
      ),
    ).toEqual(Uint8Array.of(128, 128));
  });

  it('gives padding the value that is black in the window', () => {
    const padded = frame(Uint16Array.of(0, 4000, 4095, 3999), {
      pixel: { padding: { from: 4000, to: 4095 } },
    });
    expect(renderedPixels(padded, renditions.of({ black: -800.5 }))).toEqual(
      Float32Array.of(0, -800.5, -800.5, 3999),
    );
  });

  it('keeps padding black under lookup tables', () => {
    const voiLUT = { firstValueMapped: 0, entries: Uint8Array.of(100, 200), bits: 8 };
    const modalityLUT = { firstValueMapped: 0, entries: Uint16Array.of(300, 400), bits: 16 };
    const pixel = { padding: { from: 0, to: 0 } };
    const plain = frame(Uint16Array.of(0, 1), { pixel });
    expect(renderedPixels(plain, renditions.of({ voiLUT, black: 255 }))).toEqual(Uint8Array.of(255, 200));
    const looked = frame(Uint16Array.of(0, 1), { pixel, attributes: { modalityLUT } });
    expect(renderedPixels(looked, renditions.of({ black: -9 }))).toEqual(Float32Array.of(-9, 400));
  });

  it('makes black of what is no number, and something that can be drawn of infinity', () => {
    const floats = frame(
      Float32Array.of(1, Number.NaN, Number.POSITIVE_INFINITY, -3, Number.NEGATIVE_INFINITY),
      {
        pixel: { floatingPoint: 'float' },
      },
    );
    const rendered = renderedPixels(floats, renditions.of({ black: -50 }));
    expect(rendered).toEqual(Float32Array.of(1, -50, 12, -3, -12));
  });

  it('takes an offset away that 32-bit floats cannot hold, and the rescale knows of it', () => {
    const near = [4_000_000_001, 4_000_000_002];
    const rendition = renditions.of({ offset: 4_000_000_000 });
    expect([...renderedPixels(frame(Uint32Array.from(near)), rendition)]).toEqual([1, 2]);
    expect(renderedRescale({ rescale: { slope: 2, intercept: 5 } }, rendition)).toEqual({
      slope: 2,
      intercept: 8_000_000_005,
    });
  });
});
