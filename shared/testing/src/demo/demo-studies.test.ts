import { createHash } from 'node:crypto';
import { isUID, type Vec3 } from '@alternator/dicom';
import { describe, expect, it } from 'vitest';
import { corruptFrame } from '../corrupt.ts';
import { numbersOf, textOf, textsOf } from '../dicom-file/dicom-json.ts';
import { readPart10 } from '../dicom-file/read-part10.ts';
import { createFrameCodec } from '../encode/frame-codec.ts';
import { RADIOGRAPH_BALL, RADIOGRAPH_GRID } from '../phantom/chest-radiograph.ts';
import { CINE } from '../phantom/cine.ts';
import { cross, type Plane } from '../phantom/phantom.ts';
import { QA_HEAD_MARK, QA_INSERTS, QA_SPHERES, QA_TILTED_ROD } from '../phantom/qa-phantom.ts';
import { CT_INTERCEPT } from './ct-series.ts';
import { findSeries, makeDemoStudies } from './demo-studies.ts';
import { instanceFile, type SyntheticInstance } from './synthetic-study.ts';

const studies = makeDemoStudies();
const instances = studies.flatMap((study) => study.series.flatMap((series) => series.instances));

function instanceOf(key: string, index: number): SyntheticInstance {
  const instance = findSeries(studies, key).instances[index];
  if (!instance) throw new Error(`${key} has no instance ${index}`);
  return instance;
}

function planeOf(instance: SyntheticInstance): Plane {
  const dataSet = instance.dataSet();
  const [rx = 0, ry = 0, rz = 0, cx = 0, cy = 0, cz = 0] = numbersOf(dataSet, 'ImageOrientationPatient');
  const [x = 0, y = 0, z = 0] = numbersOf(dataSet, 'ImagePositionPatient');
  const [rowMm = 0, columnMm = 0] = numbersOf(dataSet, 'PixelSpacing');
  return {
    rows: instance.pixel.rows,
    columns: instance.pixel.columns,
    imagePositionPatient: [x, y, z],
    rowCosine: [rx, ry, rz],
    columnCosine: [cx, cy, cz],
    rowMm,
    columnMm,
  };
}

/** The stored value of the pixel next to a patient point, found by the attributes alone. */
function storedNear(key: string, [x, y, z]: Vec3): number | undefined {
  const series = findSeries(studies, key).instances;
  const offsetFrom = (plane: Plane, direction: Vec3) => {
    const [ox, oy, oz] = plane.imagePositionPatient;
    return (x - ox) * direction[0] + (y - oy) * direction[1] + (z - oz) * direction[2];
  };
  const nearest = series
    .map((instance) => ({ instance, plane: planeOf(instance) }))
    .map((slice) => ({
      ...slice,
      depth: Math.abs(offsetFrom(slice.plane, cross(slice.plane.rowCosine, slice.plane.columnCosine))),
    }))
    .sort((a, b) => a.depth - b.depth)[0];
  if (!nearest) return undefined;
  const column = Math.round(offsetFrom(nearest.plane, nearest.plane.rowCosine) / nearest.plane.columnMm);
  const row = Math.round(offsetFrom(nearest.plane, nearest.plane.columnCosine) / nearest.plane.rowMm);
  return words(nearest.instance.frame(1))[row * nearest.plane.columns + column];
}

const words = (bytes: Uint8Array) => new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 2);

describe('the demo', () => {
  it('has several studies of made-up patients, each UID once', () => {
    expect(studies).toHaveLength(8);
    const uids = instances.map((instance) => instance.sopInstanceUID);
    expect(new Set(uids).size).toBe(uids.length);
    for (const uid of uids) expect(isUID(uid)).toBe(true);
    const names = new Set(instances.map((instance) => textOf(instance.dataSet(), 'PatientName')));
    expect(names).toContain('Παράδειγμα^Δοκιμή');
    expect(names).toContain('Yamada^Tarou=山田^太郎=やまだ^たろう');
  });

  it('keeps its UIDs from run to run', () => {
    expect(instanceOf('qa-axial', 0).sopInstanceUID).toBe(
      makeDemoStudies()[0]?.series[0]?.instances[0]?.sopInstanceUID,
    );
    expect(studies[0]?.studyInstanceUID).toMatch(/^2\.25\.\d+$/);
  });

  it('keeps its pixels: where this fails, raise PIXELS_VERSION and write the new sums here', () => {
    const keys = [
      'qa-axial',
      'qa-oblique',
      'thorax-current',
      'head-t2-axial',
      'chest-monochrome1',
      'cine-rle',
    ];
    const sums = keys.map((key) => {
      const frame = instanceOf(key, Math.min(17, findSeries(studies, key).instances.length - 1)).frame(1);
      return `${key} ${createHash('sha256').update(frame).digest('hex').slice(0, 12)}`;
    });
    expect(sums).toMatchInlineSnapshot(`
      [
        "qa-axial 4b073ed325f1",
        "qa-oblique 2b6f3c459e96",
        "thorax-current 9a05bfd8288f",
        "head-t2-axial 89ede37022d0",
        "chest-monochrome1 39c98dfce16e",
        "cine-rle 35da5f42375c",
      ]
    `);
  });

  it('writes files that read back with their attributes and their frames', async () => {
    const codec = createFrameCodec();
    for (const key of ['qa-oblique', 'thorax-prior', 'head-t1-sagittal', 'cine-rle', 'encoding-jpeg-2000']) {
      const instance = instanceOf(key, 0);
      const file = readPart10((await instanceFile(instance, codec)).bytes);
      expect(file.dataSet).toEqual(instance.dataSet());
      expect(file.frameCount).toBe(instance.numberOfFrames);
      const decoded = await codec.decode(file.frame(1), instance.pixel, file.transferSyntaxUID);
      expect(Buffer.compare(decoded, instance.frame(1))).toBe(0);
    }
  });

  it('can spoil a frame of a file', async () => {
    const codec = createFrameCodec();
    const instance = instanceOf('cine-rle', 0);
    const spoilt = await instanceFile(instance, codec, (frame, number) =>
      number === 2 ? corruptFrame(frame, 'truncated') : frame,
    );
    const good = readPart10((await instanceFile(instance, codec)).bytes);
    const bad = readPart10(spoilt.bytes);
    expect(bad.frame(2).length).toBeLessThan(good.frame(2).length);
    expect(Buffer.compare(bad.frame(3), good.frame(3))).toBe(0);
  });
});

describe('the CT series', () => {
  it('stores HU minus its intercept', () => {
    const instance = instanceOf('qa-axial', 60);
    const { columns } = instance.pixel;
    expect(words(instance.frame(1))[256 * columns + 256 - 50]).toBe(-CT_INTERCEPT);
    expect(numbersOf(instance.dataSet(), 'RescaleIntercept')).toEqual([CT_INTERCEPT]);
    expect(textsOf(instance.dataSet(), 'WindowCenterWidthExplanation')[0]).toBe('Soft tissue');
  });

  it('has slices evenly along the normal, axial and oblique, in one frame of reference', () => {
    for (const key of ['qa-axial', 'qa-oblique', 'head-t1-sagittal']) {
      const planes = findSeries(studies, key).instances.map(planeOf);
      const normal = cross(planes[0]?.rowCosine ?? [0, 0, 0], planes[0]?.columnCosine ?? [0, 0, 0]);
      const depths = planes.map(
        ({ imagePositionPatient: p }) => p[0] * normal[0] + p[1] * normal[1] + p[2] * normal[2],
      );
      const steps = depths.slice(1).map((depth, index) => Math.abs(depth - (depths[index] ?? 0)));
      const spacing = Number(textOf(instanceOf(key, 0).dataSet(), 'SpacingBetweenSlices'));
      for (const step of steps) expect(step).toBeCloseTo(spacing, 4);
    }
    const frames = ['qa-axial', 'qa-oblique'].map((key) =>
      textOf(instanceOf(key, 0).dataSet(), 'FrameOfReferenceUID'),
    );
    expect(frames[0]).toBe(frames[1]);
  });

  it('has the same value at a patient point in the axial and in the oblique series', () => {
    const points: readonly (readonly [Vec3, number])[] = [
      ...QA_INSERTS.map(({ center, hu }) => [[center[0], center[1], 12] as Vec3, hu] as const),
      ...QA_SPHERES.map(({ center, hu }) => [center, hu] as const),
      [[...QA_HEAD_MARK.center, 20], QA_HEAD_MARK.hu],
      [[...QA_HEAD_MARK.center, -12], 0],
      [[20, 20, 40], QA_TILTED_ROD.hu],
    ];
    for (const [point, hu] of points) {
      expect(storedNear('qa-axial', point)).toBe(hu - CT_INTERCEPT);
      expect(storedNear('qa-oblique', point)).toBe(hu - CT_INTERCEPT);
    }
  });

  it('has the same pixels in each of the five encodings', () => {
    const keys = [
      'encoding-uncompressed',
      'encoding-rle',
      'encoding-jpeg-ls',
      'encoding-jpeg-2000',
      'encoding-htj2k',
    ];
    const [first, ...others] = keys.map((key) => Buffer.from(instanceOf(key, 9).frame(1)));
    for (const other of others) expect(first?.equals(other)).toBe(true);
  });
});

describe('the projections and the cine', () => {
  it('store the steel ball dense, by each photometric interpretation', () => {
    const [x, y] = RADIOGRAPH_BALL.centerMm.map((mm) => Math.round(mm / RADIOGRAPH_GRID.spacingMm));
    const index = (y ?? 0) * RADIOGRAPH_GRID.columns + (x ?? 0);
    expect(words(instanceOf('chest-monochrome1', 0).frame(1))[index]).toBe(
      RADIOGRAPH_BALL.stored.MONOCHROME1,
    );
    expect(words(instanceOf('chest-monochrome2', 0).frame(1))[index]).toBe(
      RADIOGRAPH_BALL.stored.MONOCHROME2,
    );
  });

  it('says the scale of the ultrasound region and the time of a frame', () => {
    const dataSet = instanceOf('cine-jpeg', 0).dataSet();
    const region = dataSet['00186011']?.Value?.[0] as ReturnType<SyntheticInstance['dataSet']>;
    expect(numbersOf(region, 'PhysicalDeltaX')[0]).toBeCloseTo(CINE.spacingMm / 10, 12);
    expect(numbersOf(dataSet, 'FrameTime')).toEqual([CINE.frameTimeMs]);
    expect(numbersOf(dataSet, 'NumberOfFrames')).toEqual([CINE.frames]);
    const { first, second, distanceMm } = CINE.targets;
    expect((second[0] - first[0]) * CINE.spacingMm).toBeCloseTo(distanceMm, 9);
  });
});
