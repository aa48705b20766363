import type { Instance } from '@alternator/dicom';
import { describe, expect, it } from 'vitest';
import handler from './phases.ts';

/** Slice `slice` of a series, 5 mm from the next, with what tells it apart. */
function image(slice: number, apart: Partial<Instance>): Instance {
  return {
    studyInstanceUID: '1.2',
    seriesInstanceUID: '1.2.3',
    sopInstanceUID: `1.2.3.${slice}.${Object.values(apart).join('.')}`,
    sopClassUID: '1.2.840.10008.5.1.4.1.1.4',
    series: { modality: 'MR', seriesNumber: 4, seriesDescription: 'Dynamic' },
    instanceNumber: slice,
    pixel: { rows: 4, columns: 4 },
    numberOfFrames: 1,
    frames: [
      {
        plane: { imagePositionPatient: [0, 0, slice * 5], rowCosine: [1, 0, 0], columnCosine: [0, 1, 0] },
      },
    ],
    warnings: [],
    ...apart,
  } as unknown as Instance;
}

const slices = [3, 1, 2];
const named = (instances: readonly Instance[]) =>
  handler
    .displaySets(instances, 'archive')
    .map(({ description, frames, warnings }) => [
      description,
      frames.map(({ instance }) => instance.instanceNumber).join(''),
      warnings.join(),
    ]);

describe('the phases of a series', () => {
  it('are a stack each, from foot to head, without the warning that images share a place', () => {
    const phases = [2, 1].flatMap((phase) =>
      slices.map((slice) => image(slice, { temporalPositionIdentifier: phase })),
    );
    expect(named(phases)).toEqual([
      ['Dynamic, phase 1', '123', ''],
      ['Dynamic, phase 2', '123', ''],
    ]);
  });

  it('may be b-values or echoes', () => {
    const diffusion = [0, 800].flatMap((b) => slices.map((slice) => image(slice, { diffusionBValue: b })));
    expect(named(diffusion).map(([name]) => name)).toEqual(['Dynamic, b 0', 'Dynamic, b 800']);
    const echoes = [80, 20].flatMap((te) => slices.map((slice) => image(slice, { echoTime: te })));
    expect(named(echoes).map(([name]) => name)).toEqual(['Dynamic, TE 20 ms', 'Dynamic, TE 80 ms']);
  });

  it('are not taken apart where there is one, or an image does not say which', () => {
    const one = slices.map((slice) => image(slice, { temporalPositionIdentifier: 1 }));
    expect(named(one)).toEqual([]);
    expect(named([...one, image(9, { temporalPositionIdentifier: 2 }), image(8, {})])).toEqual([]);
  });

  it('say where a slice is missing', () => {
    const phases = [1, 2].flatMap((phase) =>
      [1, 2, 4, 5].map((slice) => image(slice, { temporalPositionIdentifier: phase })),
    );
    expect(named(phases)[0]?.[2]).toContain('Images seem to be missing');
  });
});
