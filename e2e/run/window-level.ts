/** A window as the reader sees it, in modality values. */
export interface WindowLevel {
  readonly center: number;
  readonly width: number;
}

/** The grey of a value, 0 to 255, as PS3.3 C.11.2.1.2.1 writes it: the product's own code is not asked. */
export function greyOf(value: number, { center, width }: WindowLevel): number {
  if (value <= center - 0.5 - (width - 1) / 2) return 0;
  if (value > center - 0.5 + (width - 1) / 2) return 255;
  return ((value - (center - 0.5)) / (width - 1) + 0.5) * 255;
}
