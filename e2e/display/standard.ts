// PS3.3 as written, for tests: nothing of the product is asked here.

/** C.11.1: a rescale, or a Modality LUT. */
export type Modality = { readonly slope: number; readonly intercept: number } | Table;

/** A lookup table of C.11.1.1.1 or C.11.2.1.1. */
export interface Table {
  readonly first: number;
  readonly bits: number;
  readonly entries: readonly number[];
}

/** C.11.2: a window with its function, or a VOI LUT. */
export type Voi = Window | Table;

export interface Window {
  readonly center: number;
  readonly width: number;
  readonly voiLUTFunction?: 'LINEAR' | 'LINEAR_EXACT' | 'SIGMOID';
}

/** The grey of a stored value, 0 to 255: modality, VOI, and the inversion of MONOCHROME1 or of Presentation LUT Shape. */
export function greyOf(
  stored: number,
  stages: { readonly modality?: Modality; readonly voi: Voi; readonly isInverse?: boolean },
): number {
  const { modality = { slope: 1, intercept: 0 }, voi, isInverse = false } = stages;
  const value =
    'entries' in modality ? entryOf(modality, stored) : stored * modality.slope + modality.intercept;
  const grey =
    'entries' in voi ? (entryOf(voi, value) / (2 ** voi.bits - 1)) * 255 : throughWindow(value, voi);
  return isInverse ? 255 - grey : grey;
}

function entryOf({ first, entries }: Table, value: number): number {
  if (value < first) return entries[0] ?? Number.NaN;
  return entries[value - first] ?? entries.at(-1) ?? Number.NaN;
}

function throughWindow(value: number, { center, width, voiLUTFunction }: Window): number {
  if (voiLUTFunction === 'SIGMOID') return sigmoid(value, center, width);
  return voiLUTFunction === 'LINEAR_EXACT' ? linearExact(value, center, width) : linear(value, center, width);
}

/** C.11.2.1.2.1, LINEAR. */
function linear(value: number, center: number, width: number): number {
  if (value <= center - 0.5 - (width - 1) / 2) return 0;
  if (value > center - 0.5 + (width - 1) / 2) return 255;
  return ((value - (center - 0.5)) / (width - 1) + 0.5) * 255;
}

/** C.11.2.1.3.2, LINEAR_EXACT. */
function linearExact(value: number, center: number, width: number): number {
  if (value <= center - width / 2) return 0;
  if (value > center + width / 2) return 255;
  return ((value - center) / width + 0.5) * 255;
}

/** C.11.2.1.3.1, SIGMOID. */
function sigmoid(value: number, center: number, width: number): number {
  return 255 / (1 + Math.exp((-4 * (value - center)) / width));
}
