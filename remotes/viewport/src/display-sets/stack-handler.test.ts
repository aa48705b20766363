import { describe, expect, it } from 'vitest';
import { instanceFixture } from '../frames/frame-fixture.ts';
import { stackDisplaySets } from './stack-handler.ts';

const positions = (order: readonly number[], z: (number: number) => number) =>
  order.map((number) => instanceFixture({ number, position: [0, 0, z(number)] }));

describe('stackDisplaySets', () => {
  it('makes one stack of a series, sorted by place in the direction of the instance numbers', () => {
    const [set, ...rest] = stackDisplaySets(
      positions([3, 1, 2], (number) => -number * 5),
      'archive',
    );
    expect(rest).toEqual([]);
    expect(set).toMatchObject({ viewportType: 'stack', modality: 'CT', seriesNumber: 3, warnings: [] });
    expect(set?.frames.map(({ instance }) => instance.instanceNumber)).toEqual([1, 2, 3]);
  });

  it('gives the same id for the same instances in any order', () => {
    const ids = [
      [1, 2, 3],
      [3, 2, 1],
    ].map(
      (order) =>
        stackDisplaySets(
          positions(order, (z) => z),
          'archive',
        )[0]?.id,
    );
    expect(ids[0]).toBe(ids[1]);
    expect(
      stackDisplaySets(
        positions([1, 2], (z) => z),
        'other',
      )[0]?.id,
    ).not.toBe(ids[0]);
  });

  it('says where images are missing', () => {
    const [set] = stackDisplaySets(
      positions([1, 2, 3, 5, 6], (number) => number * 2),
      'archive',
    );
    expect(set?.warnings).toEqual(['Images seem to be missing: 4.0 mm between image 3 and 4.']);
  });

  it('warns of uneven distances, mixed directions and mixed sizes', () => {
    const uneven = positions([1, 2, 3, 4], (number) => number * 2 + (number === 3 ? 0.4 : 0));
    expect(stackDisplaySets(uneven, 'a')[0]?.warnings[0]).toContain('uneven');
    const mixed = [instanceFixture({ number: 1 }), instanceFixture({ number: 2, columnCosine: [0, 0, -1] })];
    expect(stackDisplaySets(mixed, 'a')[0]?.warnings[0]).toContain('different directions');
    const sizes = [instanceFixture({ number: 1 }), instanceFixture({ number: 2, rows: 8 })];
    expect(stackDisplaySets(sizes, 'a')[0]?.warnings).toContain(
      'The images of this series have different sizes.',
    );
  });

  it('shows the frames that a link chose, under their own numbers', () => {
    const film = instanceFixture({ number: 9, numberOfFrames: 30, position: undefined });
    const [set] = stackDisplaySets([{ ...film, shownFrames: [4, 9] }], 'archive');
    expect(set?.frames.map(({ frameNumber }) => frameNumber)).toEqual([4, 9]);
  });

  it('gives a film of its own to each multi-frame instance', () => {
    const film = instanceFixture({ number: 9, numberOfFrames: 30, position: undefined });
    const sets = stackDisplaySets([instanceFixture({ number: 1 }), film], 'archive');
    expect(sets.map(({ frames }) => frames.length)).toEqual([1, 30]);
    expect(sets[1]?.frames.map(({ frameNumber }) => frameNumber).slice(0, 3)).toEqual([1, 2, 3]);
    expect(sets[1]?.warnings).toEqual([]);
  });

  it('lists what has no pixels, with a reason', () => {
    const report = instanceFixture({
      pixel: null,
      instance: { numberOfFrames: 0, series: { modality: 'SR' } },
    });
    const [set] = stackDisplaySets([report], 'archive');
    expect(set?.viewportType).toBeUndefined();
    expect(set?.reason).toBe('Structured report: there are no images in it.');
  });

  it('counts an instance that the archive sends twice once', () => {
    expect(
      stackDisplaySets(
        positions([1, 1, 2], (z) => z),
        'archive',
      )[0]?.frames.length,
    ).toBe(2);
  });
});
