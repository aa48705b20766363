import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { ImageGrid } from './image-view.ts';

/** Every slice of the volumes that `writeVolumes` writes. */
export const volumeGrid: ImageGrid = { rows: 512, columns: 512, rowMm: 0.5, columnMm: 0.5 };
export const volumeWindow = { center: 1024, width: 2048 };
export const volumeSlices = 3;

const { rows, columns } = volumeGrid;

/**
 * The values of a slice: rising evenly to the right and down, so that what stands between two pixels is known too;
 * no two slices and no two phases alike.
 * @param phase from 1
 * @param number from 1
 */
export function sliceValues(phase: number, number: number): Uint8Array {
  const first = 300 * phase + 40 * number;
  const values = Int16Array.from(
    { length: rows * columns },
    (_, index) => first + (index % columns) + Math.floor(index / columns),
  );
  return new Uint8Array(values.buffer);
}

/**
 * A research group's folder of NRRD files, written as the format says (teem.sourceforge.net/nrrd/format.html): a
 * dynamic MR study of two phases, and one whose only volume ends early.
 */
export function writeVolumes(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const all = (phase: number) =>
    Buffer.concat(Array.from({ length: volumeSlices }, (_, index) => sliceValues(phase, index + 1)));
  writeFileSync(join(folder, 'phase-1.nrrd'), Buffer.concat([header('gzip'), gzipSync(all(1))]));
  writeFileSync(join(folder, 'phase-2.nrrd'), Buffer.concat([header('raw'), all(2)]));
  const short = all(1).subarray(0, rows * columns * 2 * volumeSlices - 1000);
  writeFileSync(join(folder, 'torn.nrrd'), Buffer.concat([header('raw'), short]));
  const studies = [
    study(1, 'Dynamic^Volume', 'Contrast uptake', ['phase-1.nrrd', 'phase-2.nrrd']),
    study(2, 'Torn^Volume', 'Copied in part', ['torn.nrrd']),
  ];
  writeFileSync(join(folder, 'index.json'), JSON.stringify({ studies }));
}

function header(encoding: 'gzip' | 'raw'): Buffer {
  const { rowMm, columnMm } = volumeGrid;
  const lines = [
    'NRRD0004',
    'type: int16',
    'dimension: 3',
    'space: left-posterior-superior',
    `sizes: ${columns} ${rows} ${volumeSlices}`,
    `space directions: (${columnMm},0,0) (0,${rowMm},0) (0,0,4)`,
    'endian: little',
    `encoding: ${encoding}`,
    'space origin: (-128,-128,0)',
  ];
  return Buffer.from(`${lines.join('\n')}\n\n`);
}

function study(number: number, name: string, description: string, volumes: readonly string[]) {
  const of = (vr: string, value: unknown) => ({ vr, Value: [value] });
  const uid = `2.25.1407230011223344556677889900112233${number}`;
  return {
    dicom: {
      '00080020': of('DA', '20260109'),
      '00081030': of('LO', description),
      '00100010': of('PN', { Alphabetic: name }),
      '00100020': of('LO', `V-${number}`),
      '0020000D': of('UI', uid),
    },
    series: [
      {
        dicom: {
          '00080060': of('CS', 'MR'),
          '0008103E': of('LO', 'Dynamic'),
          '0020000E': of('UI', `${uid}.1`),
          '00200011': of('IS', 1),
          '00281050': of('DS', volumeWindow.center),
          '00281051': of('DS', volumeWindow.width),
        },
        volumes,
      },
    ],
  };
}
