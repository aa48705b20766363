import { type ModalityStage, modalityRangeOf, modalityValueOf } from './modality-value.ts';
import type { PixelDescription } from './pixel-description.ts';
import { isPadding } from './pixel-padding.ts';
import { modalityValueUnit } from './units.ts';
import type { VoiWindow } from './voi-window.ts';

/** What a frame shows of itself once decoded; stored values, the range without padding. */
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
 * lies between the 0.5th and the 99.5th percentile (between min and max without pixels), padding left out. A
 * constant frame gets the whole range of its stored bits, provisionally.
 */
export function defaultWindow(
  frame: FrameValues,
  image: ModalityStage & {
    readonly pixel: PixelDescription;
    readonly modality?: string | undefined;
    readonly imageType?: readonly string[] | undefined;
  },
): DefaultWindow {
  const { pixel, rescale } = image;
  const whole = () => settled(modalityRangeOf(image, storedRange(pixel)));
  if (pixel.bitsStored <= 8) return whole();
  const range = modalityRangeOf(image, frame);
  if (!(range.max > range.min)) return { ...whole(), isProvisional: true };
  const unit = modalityValueUnit({ ...image, rescaleType: rescale.type });
  if (unit === "[hnsf'U]" && range.min < 240 && range.max > -160) {
    return { window: { center: 40, width: 400, function: 'LINEAR' }, isProvisional: false };
  }
  return settled(robustRange(frame, image) ?? range);
}

interface Range {
  readonly min: number;
  readonly max: number;
}

function settled({ min, max }: Range): DefaultWindow {
  return {
    window: { center: (min + max) / 2, width: max - min, function: 'LINEAR_EXACT' },
    isProvisional: false,
  };
}

function storedRange({ bitsStored, pixelRepresentation }: PixelDescription): Range {
  const size = 2 ** bitsStored;
  return pixelRepresentation === 1 ? { min: -size / 2, max: size / 2 - 1 } : { min: 0, max: size - 1 };
}

/** None where a few bright pixels on a flat ground leave nothing between the percentiles. */
function robustRange({ pixels = [] }: FrameValues, image: Parameters<typeof defaultWindow>[1]) {
  const step = Math.max(1, Math.floor(pixels.length / MOST_SAMPLES));
  const toModality = modalityValueOf(image);
  const samples: number[] = [];
  for (let at = 0; at < pixels.length; at += step) {
    const stored = pixels[at] as number;
    if (Number.isFinite(stored) && !isPadding(stored, image.pixel.padding)) samples.push(toModality(stored));
  }
  samples.sort((one, other) => one - other);
  const last = samples.length - 1;
  const min = samples[Math.floor(last * CUT)];
  const max = samples[Math.ceil(last * (1 - CUT))];
  return min !== undefined && max !== undefined && max > min ? { min, max } : undefined;
}
