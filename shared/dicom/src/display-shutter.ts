/**
 * What an image asks to be covered while it is looked at, PS3.3 C.7.6.11 and C.7.6.15. The pixels under it are as
 * good as the others, and stay as they are.
 */
export interface DisplayShutter {
  /** All of them at once: what one of them covers is covered. Never empty. */
  readonly shapes: readonly ShutterShape[];
  /** Grey of what is covered, as a P-Value from 0, black, to 65535, white. Black where the image does not say. */
  readonly presentationValue: number;
}

/**
 * Places are pixel indices: 0 is the centre of the first pixel. A rectangle's edges are the first and the last
 * column and row that stay open.
 */
export type ShutterShape =
  | {
      readonly kind: 'rectangle';
      readonly left: number;
      readonly right: number;
      readonly top: number;
      readonly bottom: number;
    }
  | {
      readonly kind: 'circle';
      readonly column: number;
      readonly row: number;
      /** In pixels along a row: a circle on the screen, not in indices, where pixels are not square. */
      readonly radiusColumns: number;
    }
  | {
      readonly kind: 'polygon';
      readonly vertices: readonly { readonly column: number; readonly row: number }[];
    }
  /** Covers where the bits of that overlay are 1. */
  | { readonly kind: 'bitmap'; readonly overlayGroup: number };
