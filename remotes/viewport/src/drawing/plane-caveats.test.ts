import { describe, expect, it } from 'vitest';
import { decodedFixture, type FrameFixtureOptions, frameFixture } from '../frames/frame-fixture.ts';
import { planeCaveats } from './plane-caveats.ts';

/** Four by four pixels whose values are their offsets. */
const decoded = decodedFixture(
  Array.from({ length: 16 }, (_, index) => index),
  4,
);
const told = (options: FrameFixtureOptions, offsets: readonly number[]) =>
  planeCaveats(frameFixture(options), decoded, offsets, (key) => key);

describe('what a reader is told of the values under a shape', () => {
  it('is that the display shutter covers some, whether it is down or lifted', () => {
    const shapes = [{ kind: 'rectangle', left: 1, right: 3, top: 0, bottom: 3 }] as const;
    const options = { attributes: { shutter: { shapes, presentationValue: 0 } } };
    expect(told(options, [1, 6, 15])).toEqual([]);
    expect(told(options, [1, 4])).toEqual(['caveat.shutter']);
  });

  it('is that some are numbers of colours', () => {
    const table = Uint8Array.of(0);
    const supplementalPalette = { firstValueMapped: 12, red: table, green: table, blue: table };
    const options = {
      attributes: { isSupplementedByColour: true as const },
      pixel: { supplementalPalette },
    };
    expect(told(options, [0, 11])).toEqual([]);
    expect(told(options, [0, 12])).toEqual(['caveat.colours']);
    expect(told({ pixel: { supplementalPalette } }, [12])).toEqual([]);
  });

  it('is that lengths in pixels mean little where pixels are not square', () => {
    expect(told({ attributes: { pixelAspectRatio: 1.5 } }, [0])).toEqual(['caveat.pixel-aspect']);
    expect(told({}, [0])).toEqual([]);
  });
});
