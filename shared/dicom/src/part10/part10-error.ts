export type Part10ErrorCode =
  | 'not-dicom' // neither preamble nor anything that reads as a data set
  | 'truncated' // the file ends before the value that its header promises
  | 'bad-element' // a header that no data element can have
  | 'bad-item' // something else where an item of a sequence must stand
  | 'too-deep' // sequences inside sequences beyond any real object
  | 'too-large' // more elements or inflated bytes than any real object has
  | 'bad-deflate' // the deflated data set cannot be inflated
  | 'no-transfer-syntax' // encapsulated pixel data of an unnamed transfer syntax
  | 'no-picture' // pixel data whose description cannot be read
  | 'pixel-data-length' // the pixel data is longer or shorter than its description says
  | 'bad-fragments' // the frames cannot be told apart in the fragments
  | 'no-such-frame'; // a number outside 1 to the number of frames

/** A DICOM file, or one frame of it, that cannot be read. One sentence; carries no UID and no name. */
export class Part10Error extends Error {
  constructor(
    readonly code: Part10ErrorCode,
    message: string,
    /** Where in the file (in the inflated data set of a deflated one), bytes from its start. */
    readonly offset?: number,
    options?: ErrorOptions,
  ) {
    super(offset === undefined ? message : `${message} (at byte ${offset})`, options);
    this.name = 'Part10Error';
  }
}
