import type { PixelDescription } from '@alternator/dicom';

/** Allowed between two decoders of one lossy stream: inverse transforms differ in their rounding. */
const MOST = 2;
const MEAN = 0.5;
/** Two decoders may differ from each other in so few samples that these say nothing. */
const DISPUTED = 1e-5;

/** Stored values of a frame, for a comparison by value. */
export type Samples = Float64Array | Int32Array | Uint32Array;

/** How far two frames are apart. */
export interface Distance {
  readonly max: number;
  readonly mean: number;
}

/**
 * The values of a stored frame: without what lies above `bitsStored`, and with its sign. Another decoder may have
 * put them into wider or narrower words than the metadata say: the length tells.
 *
 * Undefined when the length fits no width.
 */
export function samplesOf(bytes: Uint8Array, pixel: PixelDescription): Samples | undefined {
  const count = pixel.rows * pixel.columns * pixel.samplesPerPixel;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (pixel.bitsAllocated === 1) return bitsOf(bytes, count);
  const width = (bytes.length * 8) / count;
  if (pixel.floatingPoint === 'float')
    return floats(count, width === 32, (at) => view.getFloat32(at * 4, true));
  if (pixel.floatingPoint) return floats(count, width === 64, (at) => view.getFloat64(at * 8, true));
  if (width !== 8 && width !== 16 && width !== 32) return undefined;
  const isSigned = pixel.pixelRepresentation === 1;
  const shift = 32 - Math.min(width, pixel.bitsStored);
  const values = isSigned ? new Int32Array(count) : new Uint32Array(count);
  for (let index = 0; index < count; index++) {
    const raw = rawAt(view, index, width);
    values[index] = isSigned ? (raw << shift) >> shift : (raw << shift) >>> shift;
  }
  return values;
}

function bitsOf(bytes: Uint8Array, count: number): Samples | undefined {
  if (bytes.length !== Math.ceil(count / 8)) return undefined;
  return Int32Array.from({ length: count }, (_, index) => ((bytes[index >> 3] ?? 0) >> (index & 7)) & 1);
}

function floats(
  count: number,
  isFitting: boolean,
  read: (index: number) => number,
): Float64Array | undefined {
  if (!isFitting) return undefined;
  return Float64Array.from({ length: count }, (_, index) => read(index));
}

function rawAt(view: DataView, index: number, bits: number): number {
  if (bits === 8) return view.getUint8(index);
  return bits === 16 ? view.getUint16(index * 2, true) : view.getUint32(index * 4, true);
}

/** Undefined where they have not the same number of samples. */
export function distance(one: Samples, other: Samples): Distance | undefined {
  if (one.length !== other.length) return undefined;
  let max = 0;
  let sum = 0;
  for (let index = 0; index < one.length; index++) {
    const apart = Math.abs((one[index] as number) - (other[index] as number));
    if (apart > max) max = apart;
    sum += apart;
  }
  return { max, mean: one.length === 0 ? 0 : sum / one.length };
}

export function isWithinTolerance({ max, mean }: Distance): boolean {
  return max <= MOST && mean <= MEAN;
}

/**
 * The smallest distance to any of the references. Samples in which two references differ from each other count
 * for neither, as long as they are no more than one in 100,000.
 */
export function nearest(ours: Samples, references: readonly Samples[]): Distance | undefined {
  const distances = references.flatMap((reference) => distance(ours, reference) ?? []);
  const best = distances.sort((one, other) => one.max - other.max)[0];
  if (best === undefined || isWithinTolerance(best)) return best;
  const [first, second] = references;
  const undisputed = first && second && withoutDisputed(ours, first, second);
  return undisputed ?? best;
}

function withoutDisputed(ours: Samples, first: Samples, second: Samples): Distance | undefined {
  if (first.length !== second.length || ours.length !== first.length) return undefined;
  const agreed = ours.slice();
  let disputed = 0;
  for (let index = 0; index < ours.length; index++) {
    if (Math.abs((first[index] as number) - (second[index] as number)) <= MOST) continue;
    agreed[index] = first[index] as number;
    disputed++;
  }
  return disputed > 0 && disputed <= ours.length * DISPUTED ? distance(agreed, first) : undefined;
}
