/**
 * `other-study`: something belongs to another study or archive than the document would. `nothing`: nothing has a
 * value. `pending`: values are still being measured. `no-image`: the images are not there (yet). `no-place`: a shape
 * cannot be brought into the pixels of its image.
 */
export type ReportErrorCode = 'other-study' | 'nothing' | 'pending' | 'no-image' | 'no-place';

/** Why no document can be made. Its text for the reader is the message `report.error.<code>`. */
export class ReportError extends Error {
  constructor(readonly code: ReportErrorCode) {
    super(`No document can be made: ${code}`);
    this.name = 'ReportError';
  }
}
