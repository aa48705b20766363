import { applyVoiLUT, applyVoiWindow, type LookupTable, type VoiWindow } from '@alternator/dicom';

/** How modality values become greys: a window, or a VOI LUT (PS3.3 C.11.2). */
export type Voi = VoiWindow | LookupTable;

export function isVoiLUT(voi: Voi | undefined): voi is LookupTable {
  return voi !== undefined && 'entries' in voi;
}

/** Where a modality value stands between black (0) and white (1). */
export function applyVoi(value: number, voi: Voi): number {
  return isVoiLUT(voi) ? applyVoiLUT(value, voi) : applyVoiWindow(value, voi);
}

/** Whether a reader would call them the same. */
export function isSameVoi(one: Voi, other: Voi): boolean {
  if (isVoiLUT(one) || isVoiLUT(other)) return one === other;
  return one.center === other.center && one.width === other.width && one.function === other.function;
}

/** A window that a reader can turn further: what a VOI LUT does, in a straight line. */
export interface WindowLike {
  readonly window: VoiWindow;
  /** The table makes larger values darker, which no window does. */
  readonly falls: boolean;
}

const CUT = 0.1;

/**
 * The window with the slope that a VOI LUT has between a tenth and nine tenths of its range, so that toe and shoulder
 * of a film-like curve do not make it flat.
 */
export function windowLike({ entries, firstValueMapped }: LookupTable): WindowLike {
  let [darkest, brightest] = [entries[0] ?? 0, entries[0] ?? 0];
  for (const entry of entries) {
    if (entry < darkest) darkest = entry;
    if (entry > brightest) brightest = entry;
  }
  const falls = (entries.at(-1) ?? 0) < (entries[0] ?? 0);
  const span = brightest - darkest;
  const isPast = (entry: number, share: number) =>
    falls ? entry <= brightest - span * share : entry >= darkest + span * share;
  const low = entries.findIndex((entry) => isPast(entry, CUT));
  const high = entries.findIndex((entry) => isPast(entry, 1 - CUT));
  const width = Math.max(1, Math.round((high - low) / (1 - 2 * CUT)));
  const center = firstValueMapped + (low + high) / 2;
  return { window: { center, width, function: 'LINEAR_EXACT' }, falls };
}
