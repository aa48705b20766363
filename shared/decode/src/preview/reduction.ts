import type { PixelDescription } from '@alternator/dicom';

/** About what a viewport has: finer than that a preview only comes later. */
const LONGEST_SIDE = 1280;

/**
 * By how many halvings a preview is smaller than its frame. Undefined for frames that come and decode sooner
 * than a reader would notice a preview of them.
 */
export function previewReduction({
  rows,
  columns,
}: Pick<PixelDescription, 'rows' | 'columns'>): number | undefined {
  const halvings = Math.ceil(Math.log2(Math.max(rows, columns) / LONGEST_SIDE));
  return halvings > 0 ? halvings : undefined;
}

/** Rows or columns of a picture that is `reducedBy` halvings smaller (ISO 15444-1 B.5). */
export function reducedLength(length: number, reducedBy: number): number {
  return Math.ceil(length / 2 ** reducedBy);
}
