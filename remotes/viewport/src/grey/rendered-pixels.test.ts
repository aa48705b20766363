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

  it('puts padding beyond every window, on the side that is black', () => {
    const padding = { from: 4000, to: 4095 };
    const padded = frame(Uint16Array.of(0, 4000, 4095, 3999), { pixel: { padding } });
    const of = (inverted: boolean, slope = 1) =>
      [
        ...renderedPixels(
          { ...padded, attributes: { rescale: { slope, intercept: 0 } } },
          renditions.of({ inverted }),
        ),
      ].map((value) => (value > 1e6 ? 'above' : value < -1e6 ? 'below' : value));
    expect(of(false)).toEqual([0, 'below', 'below', 3999]);
    expect(of(true)).toEqual([0, 'above', 'above', 3999]);
    expect(of(false, -1)).toEqual([0, 'above', 'above', 3999]);
  });

  it('keeps padding black under a VOI LUT, inverted or not', () => {
    const voiLUT = { firstValueMapped: 0, entries: Uint8Array.of(100, 200), bits: 8 };
    const padded = frame(Uint16Array.of(0, 1), { pixel: { padding: { from: 0, to: 0 } } });
    expect(renderedPixels(padded, renditions.of({ voiLUT, inverted: false }))).toEqual(Uint8Array.of(0, 200));
    expect(renderedPixels(padded, renditions.of({ voiLUT, inverted: true }))).toEqual(
      Uint8Array.of(255, 200),
    );
  });

  it('makes black of what is no number, and keeps what is infinite', () => {
    const floats = frame(Float32Array.of(1, Number.NaN, Number.POSITIVE_INFINITY, -3), {
      pixel: { floatingPoint: 'float' },
    });
    const [one, none = 0, endless = 0, last] = renderedPixels(floats, renditions.of({ inverted: false }));
    expect([one, last]).toEqual([1, -3]);
    expect(none).toBeLessThan(-1000);
    expect(endless).toBeGreaterThan(1000);
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
