import { describe, expect, it } from 'vitest';
import { DataSet } from './data-set.ts';
import { readShutter } from './read-shutter.ts';

const is = (...values: number[]) => ({ vr: 'IS', Value: values });
function shutter(shapes: readonly string[], elements: Record<string, unknown>) {
  const warnings: string[] = [];
  const json = { '00181600': { vr: 'CS', Value: shapes }, ...elements };
  return { shutter: readShutter(new DataSet(json, (warning) => warnings.push(warning))), warnings };
}
const edges = { '00181602': is(11), '00181604': is(90), '00181606': is(21), '00181608': is(80) };
const circle = { '00181610': is(50, 60), '00181612': is(40) };

describe('readShutter', () => {
  it('counts columns and rows from 1, as the standard does, and keeps every shape', () => {
    const polygon = { '00181620': is(1, 1, 1, 100, 100, 50) };
    const names = ['RECTANGULAR', 'CIRCULAR', 'POLYGONAL'];
    const read = shutter(names, { ...edges, ...circle, ...polygon, '00181622': is(32768) });
    expect(read).toEqual({
      warnings: [],
      shutter: {
        presentationValue: 32768,
        shapes: [
          { kind: 'rectangle', left: 10, right: 89, top: 20, bottom: 79 },
          { kind: 'circle', row: 49, column: 59, radiusColumns: 40 },
          {
            kind: 'polygon',
            vertices: [
              { row: 0, column: 0 },
              { row: 0, column: 99 },
              { row: 99, column: 49 },
            ],
          },
        ],
      },
    });
  });

  it('is black where the image does not say, and a bitmap names its overlay', () => {
    expect(shutter(['BITMAP'], { '00181623': is(0x6002) }).shutter).toEqual({
      presentationValue: 0,
      shapes: [{ kind: 'bitmap', overlayGroup: 0x6002 }],
    });
  });

  it('whose shape is missing or unknown is not applied, and the reader is told', () => {
    const { shutter: read, warnings } = shutter(['CIRCULAR', 'OVAL', 'RECTANGULAR'], edges);
    expect(read?.shapes.map(({ kind }) => kind)).toEqual(['rectangle']);
    expect(warnings).toEqual([
      'The display shutter CIRCULAR cannot be read; it is not applied.',
      'The display shutter OVAL cannot be read; it is not applied.',
    ]);
    expect(shutter(['POLYGONAL'], { '00181620': is(1, 1, 2) }).shutter).toBeUndefined();
    expect(shutter([], {}).shutter).toBeUndefined();
  });

  it('with edges the wrong way round is taken the right way', () => {
    const { shutter: read, warnings } = shutter(['RECTANGULAR'], {
      ...edges,
      '00181602': is(90),
      '00181604': is(11),
    });
    expect(read?.shapes).toMatchObject([{ left: 10, right: 89 }]);
    expect(warnings).toHaveLength(1);
  });
});
