import type { Rescale } from './instance.ts';
import type { PixelDescription } from './pixel-description.ts';
import { modalityValueUnit } from './units.ts';
import type { VoiWindow } from './voi-window.ts';

/** What a frame shows of itself once decoded; stored values. */
export interface FrameValues {
  readonly min: number;
  readonly max: number;
  /** Gives a window that a few extreme pixels do not spoil. */
  readonly pixels?: ArrayLike<number>;
}

export interface DefaultWindow {
  readonly window: VoiWindow;
  /** Whether the frame told nothing (it is constant): ask again with the next one, keep nothing. */
  readonly isProvisional: boolean;
}

/** Enough pixels to find percentiles, few enough to sort at once. */
const MOST_SAMPLES = 16_384;
const CUT = 0.005;

/**
 * A window for a frame whose data set has none.
 *
 * 8 bits or fewer: the whole range. CT in Hounsfield units: soft tissue, where the frame has any. Else what
 * lies between the 0.5th and the 99.5th percentile (between min and max without pixels). A constant frame
 * gets the whole range of its stored bits, provisionally.
 */
export function defaultWindow(
  frame: FrameValues,
  image: {
    readonly pixel: PixelDescription;
    readonly rescale: Rescale;
    readonly modality?: string | undefined;
    readonly imageType?: readonly string[] | undefined;
  },
): DefaultWindow {
  const { pixel, rescale } = image;
  if (pixel.bitsStored <= 8) return settled(storedRange(pixel), rescale);
  if (!(frame.max > frame.min)) return { ...settled(storedRange(pixel), rescale), isProvisional: true };
  const unit = modalityValueUnit({ ...image, rescaleType: rescale.type });
  if (unit === "[hnsf'U]" && overlaps(frame, rescale, -160, 240)) {
    return { window: { center: 40, width: 400, function: 'LINEAR' }, isProvisional: false };
  }
  return settled(robustRange(frame), rescale);
}

type Range = readonly [low: number, high: number];

function settled([low, high]: Range, { slope, intercept }: Rescale): DefaultWindow {
  const ends = [low * slope + intercept, high * slope + intercept];
  const [from, to] = [Math.min(...ends), Math.max(...ends)];
  return {
    window: { center: (from + to) / 2, width: to - from, function: 'LINEAR_EXACT' },
    isProvisional: false,
  };
}

function storedRange({ bitsStored, pixelRepresentation }: PixelDescription): Range {
  const size = 2 ** bitsStored;
  return pixelRepresentation === 1 ? [-size / 2, size / 2 - 1] : [0, size - 1];
}

function overlaps(frame: FrameValues, { slope, intercept }: Rescale, low: number, high: number): boolean {
  const ends = [frame.min * slope + intercept, frame.max * slope + intercept];
  return Math.min(...ends) < high && Math.max(...ends) > low;
}

function robustRange({ min, max, pixels }: FrameValues): Range {
  if (!pixels || pixels.length === 0) return [min, max];
  const step = Math.max(1, Math.floor(pixels.length / MOST_SAMPLES));
  const count = Math.floor((pixels.length - 1) / step) + 1;
  const samples = Float64Array.from({ length: count }, (_, index) => pixels[index * step] ?? min).sort();
  const low = samples[Math.floor((count - 1) * CUT)] ?? min;
  const high = samples[Math.ceil((count - 1) * (1 - CUT))] ?? max;
  // A few bright pixels on a flat ground leave nothing between the percentiles.
  return high > low ? [low, high] : [min, max];
}
