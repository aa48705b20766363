import { cross, dot, magnitude, type Vec3 } from '@alternator/dicom';
import { describe, expect, it } from 'vitest';
import { type RenderPlane, worldToIndex } from './frame-plane.ts';
import { screenLetters } from './orientation-letters.ts';
import {
  type FrameShape,
  flipView,
  frameTransform,
  panView,
  rotateView,
  viewCamera,
  wholeFrame,
  zoomView,
} from './view.ts';

const axial: RenderPlane = {
  space: 'patient',
  origin: [-100, -80, 30],
  rowCosine: [1, 0, 0],
  columnCosine: [0, 1, 0],
  columnMm: 0.5,
  rowMm: 0.8,
};
const shape: FrameShape = { plane: axial, columns: 400, rows: 200 };
const size = { width: 640, height: 480 };

describe('frameTransform', () => {
  it('fits the whole frame, edges included, into the viewport', () => {
    const { toScreen, scale } = frameTransform(wholeFrame, shape, size);
    expect(scale).toBeCloseTo(3, 9);
    expect(toScreen([-0.5, -0.5])[1]).toBeCloseTo(0, 9);
    expect(toScreen([399.5, 199.5])[1]).toBeCloseTo(480, 9);
  });

  it('finds its way back, however it is turned, flipped, moved and zoomed', () => {
    const turned = flipView(rotateView({ ...wholeFrame, zoom: 2.3, offsetMm: [11, -7] }, 90), 'vertical');
    const { toScreen, toIndex } = frameTransform(turned, shape, size);
    const [column, row] = toIndex(toScreen([12.25, 170.5]));
    expect(column).toBeCloseTo(12.25, 9);
    expect(row).toBeCloseTo(170.5, 9);
  });

  it('turns clockwise: what was on the left comes to the top', () => {
    const { toScreen } = frameTransform(rotateView(wholeFrame, 90), shape, size);
    const left = toScreen([0, 99.5]);
    expect(left[0]).toBeCloseTo(320, 6);
    expect(left[1]).toBeLessThan(240);
  });

  it('flips what stands on the screen, also when it is turned', () => {
    const turned = rotateView(wholeFrame, 90);
    const before = frameTransform(turned, shape, size).toScreen([10, 20]);
    const after = frameTransform(flipView(turned, 'horizontal'), shape, size).toScreen([10, 20]);
    expect(after[0]).toBeCloseTo(640 - before[0], 6);
    expect(after[1]).toBeCloseTo(before[1], 6);
  });
});

describe('viewCamera', () => {
  it('looks along the plane with the up of the screen, whatever the view', () => {
    const view = flipView(rotateView({ ...wholeFrame, zoom: 1.5, offsetMm: [3, 4] }, 270), 'horizontal');
    const camera = viewCamera(view, shape, size);
    const { toScreen } = frameTransform(view, shape, size);
    expect(magnitude(camera.viewUp)).toBeCloseTo(1, 9);
    expect(Math.abs(camera.viewPlaneNormal[2])).toBeCloseTo(1, 9);
    const [x, y] = toScreen(worldToIndex(axial, camera.focalPoint));
    expect([x, y]).toEqual([expect.closeTo(320, 6), expect.closeTo(240, 6)]);
    const right = cross(camera.viewUp, camera.viewPlaneNormal);
    const besides: Vec3 = [
      camera.focalPoint[0] + right[0],
      camera.focalPoint[1] + right[1],
      camera.focalPoint[2],
    ];
    expect(toScreen(worldToIndex(axial, besides))[0]).toBeGreaterThan(320);
    expect(dot(camera.viewUp, camera.viewPlaneNormal)).toBeCloseTo(0, 9);
  });
});

describe('zoomView and panView', () => {
  it('keep the point under the pointer', () => {
    const at = [100, 333] as const;
    const before = frameTransform(wholeFrame, shape, size).toIndex(at);
    const zoomed = zoomView(wholeFrame, 3, { at, shape, size });
    const after = frameTransform(zoomed, shape, size).toIndex(at);
    expect(zoomed.zoom).toBe(3);
    expect(after[0]).toBeCloseTo(before[0], 6);
    expect(after[1]).toBeCloseTo(before[1], 6);
  });

  it('move with the pointer when the frame is turned and flipped', () => {
    const view = flipView(rotateView(wholeFrame, 90), 'vertical');
    const transform = frameTransform(view, shape, size);
    const moved = frameTransform(panView(view, [40, -25], transform), shape, size).toScreen([50, 60]);
    const before = transform.toScreen([50, 60]);
    expect(moved[0] - before[0]).toBeCloseTo(40, 6);
    expect(moved[1] - before[1]).toBeCloseTo(-25, 6);
  });
});

describe('screenLetters', () => {
  const lettersOf = (view: typeof wholeFrame) =>
    screenLetters(axial, frameTransform(view, shape, size), undefined);

  it('shows an axial image as it is read: the right of the patient on the left', () => {
    expect(lettersOf(wholeFrame)).toEqual({ left: 'R', right: 'L', top: 'A', bottom: 'P' });
  });

  it('follows rotation and flip', () => {
    expect(lettersOf(rotateView(wholeFrame, 90))).toEqual({ left: 'P', right: 'A', top: 'R', bottom: 'L' });
    expect(lettersOf(flipView(wholeFrame, 'horizontal'))).toMatchObject({ left: 'L', right: 'R', top: 'A' });
    expect(lettersOf(flipView(rotateView(wholeFrame, 90), 'vertical'))).toMatchObject({
      top: 'L',
      left: 'P',
    });
  });

  it('takes a projection at its word and says nothing where nothing is known', () => {
    const projection: RenderPlane = { ...axial, space: 'image' };
    const transform = frameTransform(rotateView(wholeFrame, 180), shape, size);
    expect(screenLetters(projection, transform, ['L', 'F'])).toMatchObject({ left: 'L', top: 'F' });
    expect(screenLetters(projection, transform, undefined)).toBeUndefined();
  });
});
