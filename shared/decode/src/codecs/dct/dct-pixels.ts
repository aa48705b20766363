import { DecodeFailure } from '../../decode-failure.ts';
import { fullRange, toRgb } from '../../pixels/ybr-to-rgb.ts';
import type { DctFrame } from './dct-frame.ts';
import { inverseDct } from './inverse-dct.ts';
import { type Plane, upsample } from './upsample.ts';

/** The samples of a decoded frame by pixel, one component or three; `converts` for YCbCr that is to be RGB. */
export function dctPixels(
  frame: DctFrame,
  quantisation: ReadonlyMap<number, Uint16Array>,
  converts: boolean,
): Uint16Array {
  const planes = frame.components.map((_, index) => planeOf(frame, index, quantisation));
  const [first, second, third] = planes as [Plane, Plane?, Plane?];
  if (!second || !third) return cropped(first, frame);
  const pixels = byPixel([first, second, third], frame);
  if (converts) toRgb(pixels, 2 ** frame.precision - 1, fullRange);
  return pixels;
}

function planeOf(frame: DctFrame, index: number, quantisation: ReadonlyMap<number, Uint16Array>): Plane {
  const component = frame.components[index] as DctFrame['components'][number];
  const table = quantisation.get(component.id);
  if (!table) throw new DecodeFailure('truncated', 'The compressed frame lacks a component');
  const samples = inverseDct(component, table, frame.precision);
  const { columns, rows } = component;
  const plane = { samples, stride: component.blockStride * 8, columns, rows };
  const across = Math.max(...frame.components.map(({ horizontal }) => horizontal)) / component.horizontal;
  const down = Math.max(...frame.components.map(({ vertical }) => vertical)) / component.vertical;
  return frame.components.length === 1 ? plane : upsample(plane, frame, across, down);
}

function cropped({ samples, stride }: Plane, { rows, columns }: DctFrame): Uint16Array {
  const result = new Uint16Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    result.set(samples.subarray(row * stride, row * stride + columns), row * columns);
  }
  return result;
}

function byPixel(planes: readonly Plane[], { rows, columns }: DctFrame): Uint16Array {
  const result = new Uint16Array(rows * columns * planes.length);
  for (const [place, { samples, stride }] of planes.entries()) {
    for (let row = 0, to = place; row < rows; row++) {
      for (let at = row * stride, end = at + columns; at < end; at++, to += planes.length) {
        result[to] = samples[at] as number;
      }
    }
  }
  return result;
}
