import type { Shape, ShapeKind } from '@alternator/sdk';
import { describe, expect, it } from 'vitest';
import { decodedFixture, type FrameFixtureOptions, frameFixture } from '../frames/frame-fixture.ts';
import type { IndexPoint } from '../geometry/frame-plane.ts';
import { renderPlane } from '../geometry/frame-plane.ts';
import { pixelsInside } from './pixels-inside.ts';
import { sampleFrame } from './sample-frame.ts';
import { geometryOf, shapeOnFrame } from './shape-space.ts';

const text = (key: string) => key;
const grid = { columns: 100, rows: 80 };

function shapeOn(options: FrameFixtureOptions, kind: ShapeKind, points: readonly IndexPoint[]) {
  const frame = frameFixture(options);
  const shape: Shape = {
    id: '2.25.1',
    kind,
    on: { displaySetId: 'd', sopInstanceUID: frame.instance.sopInstanceUID, frameNumber: 1 },
    geometry: geometryOf(points, frame),
  };
  return { frame, shape };
}

describe('pixelsInside', () => {
  it('takes the pixels whose centres lie in a rectangle, edges included', () => {
    const corners: IndexPoint[] = [
      [10, 20],
      [13, 20],
      [13, 21.9],
      [10, 21.9],
    ];
    expect(pixelsInside('rectangle', corners, grid).length).toBe(4 * 2);
  });

  it('takes as many pixels as an ellipse has area', () => {
    const ellipse: IndexPoint[] = [
      [20, 40],
      [60, 40],
      [40, 28],
      [40, 52],
    ];
    const count = pixelsInside('ellipse', ellipse, grid).length;
    expect(Math.abs(count - Math.PI * 20 * 12) / count).toBeLessThan(0.01);
  });

  it('does not lose what an ellipse has beyond its four ends when it is oblique', () => {
    const diagonal: IndexPoint[] = [
      [30, 30],
      [50, 50],
      [45, 35],
      [35, 45],
    ];
    const count = pixelsInside('ellipse', diagonal, grid).length;
    expect(Math.abs(count - Math.PI * Math.SQRT2 * 10 * Math.SQRT2 * 5) / count).toBeLessThan(0.02);
  });

  it('takes the pixel under a probe, and none beside the frame', () => {
    expect([...pixelsInside('probe', [[2.4, 1.6]], grid)]).toEqual([202]);
    expect(pixelsInside('probe', [[-0.6, 3]], grid).length).toBe(0);
  });

  it('clips at the border of the frame, and finds nothing in a line', () => {
    const corners: IndexPoint[] = [
      [-5, -5],
      [1, -5],
      [1, 1],
      [-5, 1],
    ];
    expect([...pixelsInside('rectangle', corners, grid)]).toEqual([0, 1, 100, 101]);
    expect(
      pixelsInside(
        'length',
        [
          [1, 1],
          [9, 9],
        ],
        grid,
      ).length,
    ).toBe(0);
  });
});

describe('sampleFrame', () => {
  const values = Array.from({ length: 16 }, (_, index) => index * 10);

  it('gives modality values with their unit', () => {
    const rescale = { slope: 2, intercept: -100 };
    const { frame, shape } = shapeOn({ attributes: { rescale } }, 'rectangle', [
      [1, 1],
      [2, 1],
      [2, 2],
      [1, 2],
    ]);
    const samples = sampleFrame(shape, frame, decodedFixture(values, 4), text);
    expect([...samples.values]).toEqual([0, 20, 80, 100]);
    expect(samples.unit).toBe("[hnsf'U]");
    expect(samples.spacing).toMatchObject({ rowMm: 1, source: 'patient' });
    expect(samples.caveats).toEqual([]);
  });

  it('finds the same pixels on an oblique plane with unequal spacing', () => {
    const oblique: FrameFixtureOptions = {
      position: [12, -40, 7],
      rowCosine: [0.8, 0.6, 0],
      columnCosine: [-0.36, 0.48, -0.8],
      attributes: { spacing: { rowMm: 0.7, columnMm: 1.3, source: 'patient' } },
    };
    const { frame, shape } = shapeOn(oblique, 'ellipse', [
      [0.5, 1.5],
      [2.5, 1.5],
      [1.5, 0.5],
      [1.5, 2.5],
    ]);
    expect(shape.geometry.space).toBe('patient');
    expect([...sampleFrame(shape, frame, decodedFixture(values, 4), text).values]).toEqual([50, 60, 90, 100]);
  });

  it('does not sample what lies on another plane', () => {
    const { shape } = shapeOn({ number: 1 }, 'probe', [[1, 1]]);
    const [other] = frameFixture({ number: 2 }).instance.frames;
    if (!other) throw new Error('no frame');
    expect(shapeOnFrame(shape.geometry, renderPlane(other))).toBeUndefined();
  });

  it('measures in pixels where the frame has no place, and says so where it has no scale', () => {
    const { frame, shape } = shapeOn(
      { position: undefined, attributes: { spacing: undefined as never } },
      'probe',
      [[3, 2]],
    );
    const samples = sampleFrame(shape, frame, decodedFixture(values, 4), text);
    expect(shape.geometry).toEqual({ space: 'image', points: [[3, 2, 0]] });
    expect([...samples.values]).toEqual([110]);
    expect(samples.caveats).toEqual(['caveat.no-spacing']);
  });

  it('keeps to pixels where a frame has a place but no spacing, and knows how high they are', () => {
    const attributes = { spacing: undefined as never, pixelAspectRatio: 1.5 };
    const { frame, shape } = shapeOn({ attributes }, 'probe', [[3, 2]]);
    expect(shape.geometry).toEqual({ space: 'image', points: [[3, 2, 0]] });
    const samples = sampleFrame(shape, frame, decodedFixture(values, 4), text);
    expect(samples.pixelAspectRatio).toBe(1.5);
    expect(samples.caveats).toEqual(['caveat.no-spacing', 'caveat.pixel-aspect']);
  });

  it('gives brightness for colours, without a unit', () => {
    const { frame, shape } = shapeOn({ pixel: { samplesPerPixel: 3 } }, 'probe', [[1, 0]]);
    const colours = decodedFixture([0, 0, 0, 100, 50, 10], 2, { samplesPerPixel: 3 });
    const samples = sampleFrame(shape, frame, colours, text);
    expect(samples.values[0]).toBeCloseTo(29.9 + 29.35 + 1.14, 6);
    expect(samples.unit).toBeUndefined();
    expect(samples.caveats).toContain('caveat.colour');
  });

  it('takes the scale of the ultrasound region that the shape lies in', () => {
    const regions = [{ left: 0, top: 0, right: 1, bottom: 3, columnMm: 0.2, rowMm: 0.3 }];
    const attributes = { regions, spacing: undefined as never };
    const inside = shapeOn({ position: undefined, attributes }, 'length', [
      [0, 0],
      [1, 2],
    ]);
    const across = shapeOn({ position: undefined, attributes }, 'length', [
      [0, 0],
      [3, 2],
    ]);
    const spacingOf = ({ frame, shape }: typeof inside) =>
      sampleFrame(shape, frame, decodedFixture(values, 4), text).spacing;
    expect(spacingOf(inside)).toEqual({ columnMm: 0.2, rowMm: 0.3, source: 'region' });
    expect(spacingOf(across)).toBeUndefined();
  });
});
