/** A lookup table for greys, PS3.3 C.11.1.1.1 (Modality LUT) and C.11.2.1.1 (VOI LUT). */
export interface LookupTable {
  /** The input value of the first entry. What is below has the first entry, what is above the last. */
  readonly firstValueMapped: number;
  readonly entries: Uint8Array | Uint16Array;
  /** 8 to 16: entries lie between 0 and `2 ** bits - 1`. */
  readonly bits: number;
  readonly explanation?: string;
}

/** Stored values to modality values, in place of a rescale. */
export interface ModalityLUT extends LookupTable {
  /** What the values are: `HU`, `OD`, `US` ..., PS3.3 C.11.1.1.2. */
  readonly type?: string;
}

/** The entry of a value; the nearest one of a value between two. */
export function applyLookupTable({ entries, firstValueMapped }: LookupTable, value: number): number {
  const at = Math.round(value) - firstValueMapped;
  return entries[Math.min(entries.length - 1, Math.max(0, at))] ?? Number.NaN;
}

/** Where a VOI LUT puts a modality value between black (0) and white (1). */
export function applyVoiLUT(value: number, table: LookupTable): number {
  return applyLookupTable(table, value) / (2 ** table.bits - 1);
}
