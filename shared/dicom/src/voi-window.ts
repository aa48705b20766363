/** VOI LUT function, PS3.3 C.11.2.1.3. */
export type VoiLutFunction = 'LINEAR' | 'LINEAR_EXACT' | 'SIGMOID';

/** A VOI window, PS3.3 C.11.2.1.2, in modality values, so Hounsfield units for CT. */
export interface VoiWindow {
  readonly center: number;
  readonly width: number;
  readonly function: VoiLutFunction;
  readonly explanation?: string;
}

/**
 * Where a modality value stands between black (0) and white (1), clamped, by the formulas of
 * PS3.3 C.11.2.1.2.1 (LINEAR), C.11.2.1.3.1 (SIGMOID) and C.11.2.1.3.2 (LINEAR_EXACT).
 */
export function applyVoiWindow(value: number, window: VoiWindow): number {
  const { center, width } = window;
  if (window.function === 'SIGMOID') return 1 / (1 + Math.exp((-4 * (value - center)) / width));
  if (window.function === 'LINEAR_EXACT') return clamp((value - center) / width + 0.5);
  if (width === 1) return value <= center - 0.5 ? 0 : 1;
  return clamp((value - (center - 0.5)) / (width - 1) + 0.5);
}

function clamp(position: number): number {
  return Math.min(1, Math.max(0, position));
}
