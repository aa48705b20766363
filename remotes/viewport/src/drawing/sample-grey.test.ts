import type { Shape } from '@alternator/sdk';
import { describe, expect, it } from 'vitest';
import { decodedFixture, type FrameFixtureOptions, frameFixture } from '../frames/frame-fixture.ts';
import { sampleFrame } from './sample-frame.ts';
import { geometryOf } from './shape-space.ts';

const text = (key: string, values?: object) => (values ? `${key} ${JSON.stringify(values)}` : key);
const stored = [10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25];

/** All sixteen pixels of a frame of four by four. */
function sampled(options: FrameFixtureOptions, pixels?: Float32Array) {
  const frame = frameFixture(options);
  const shape: Shape = {
    id: '2.25.1',
    kind: 'rectangle',
    on: { displaySetId: 'd', sopInstanceUID: frame.instance.sopInstanceUID, frameNumber: 1 },
    geometry: geometryOf(
      [
        [0, 0],
        [3, 0],
        [3, 3],
        [0, 3],
      ],
      frame,
    ),
  };
  return sampleFrame(shape, frame, decodedFixture(stored, 4, pixels ? { pixels } : {}), text);
}

describe('samples of grey frames', () => {
  it('are values of the Modality LUT in the unit of its type', () => {
    const modalityLUT = {
      firstValueMapped: 10,
      entries: Uint16Array.from(stored, (value) => value * 100),
      bits: 16,
      type: 'HU',
    };
    const rescale = { slope: 1, intercept: 0, type: 'HU' };
    const { values, unit } = sampled({ attributes: { modalityLUT, rescale } });
    expect([...values]).toEqual(stored.map((value) => value * 100));
    expect(unit).toBe("[hnsf'U]");
  });

  it('hold no padding, and say how much of it was under the shape', () => {
    const { values, caveats } = sampled({ pixel: { padding: { from: 20, to: 30 } } });
    expect([...values]).toEqual(stored.slice(0, 10));
    expect(caveats).toContain('caveat.padding {"count":6}');
    expect(sampled({ pixel: { padding: { from: 90, to: 99 } } }).caveats).not.toContainEqual(
      expect.stringContaining('padding'),
    );
  });

  it('hold nothing that is no number', () => {
    const pixels = Float32Array.from(stored, (value) => (value % 2 === 0 ? value : Number.NaN));
    const { values } = sampled({ pixel: { floatingPoint: 'float' } }, pixels);
    expect([...values]).toEqual(stored.filter((value) => value % 2 === 0));
  });
});
