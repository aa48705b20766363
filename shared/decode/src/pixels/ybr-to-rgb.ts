/** From YCbCr to RGB: what the differences count, and where black and white lie, of 255. */
export interface ColourMatrix {
  readonly black: number;
  /** What the luminance counts. */
  readonly gain: number;
  readonly redOfRed: number;
  readonly greenOfBlue: number;
  readonly greenOfRed: number;
  readonly blueOfBlue: number;
}

/** The inverse of the matrix of YBR_FULL, PS3.3 C.7.6.3.1.2, and of JPEG's YCbCr, ITU-T T.871 clause 7. */
export const fullRange: ColourMatrix = {
  black: 0,
  gain: 1,
  redOfRed: 1.402,
  greenOfBlue: 0.344136,
  greenOfRed: 0.714136,
  blueOfBlue: 1.772,
};

/** The inverse of the matrix of YBR_PARTIAL_422 (retired, PS3.3 2017a C.7.6.3.1.2): 16 to 235, and 16 to 240. */
export const partialRange: ColourMatrix = {
  black: 16,
  gain: 1.164384,
  redOfRed: 1.596027,
  greenOfBlue: 0.391762,
  greenOfRed: 0.812968,
  blueOfBlue: 2.017232,
};

/** In place, three samples a pixel. @param most the largest level of a channel */
export function toRgb(samples: Uint8Array | Uint16Array, most: number, matrix: ColourMatrix): void {
  const { gain, redOfRed, greenOfBlue, greenOfRed, blueOfBlue } = matrix;
  const centre = (most + 1) / 2;
  const black = (matrix.black * (most + 1)) / 256;
  for (let at = 0; at < samples.length; at += 3) {
    // Half a level more: storing cuts off what is behind the point.
    const y = gain * ((samples[at] as number) - black) + 0.5;
    const blue = (samples[at + 1] as number) - centre;
    const red = (samples[at + 2] as number) - centre;
    samples[at] = Math.max(0, Math.min(most, y + redOfRed * red));
    samples[at + 1] = Math.max(0, Math.min(most, y - greenOfBlue * blue - greenOfRed * red));
    samples[at + 2] = Math.max(0, Math.min(most, y + blueOfBlue * blue));
  }
}
