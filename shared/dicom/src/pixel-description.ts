import type { ColourProfile } from './colour-profile.ts';
import type { PixelPadding } from './pixel-padding.ts';

/**
 * What the Image Pixel Module says of the stored values of a frame, PS3.3 C.7.6.3.1.
 *
 * A decoder needs it, and what it returns is checked against it.
 */
export interface PixelDescription {
  readonly rows: number;
  readonly columns: number;
  readonly samplesPerPixel: number;
  readonly bitsAllocated: number;
  readonly bitsStored: number;
  readonly highBit: number;
  /** 0 unsigned, 1 two's complement. */
  readonly pixelRepresentation: 0 | 1;
  readonly photometricInterpretation: PhotometricInterpretation;
  /** 0 colour by pixel, 1 colour by plane. Only where samplesPerPixel > 1. */
  readonly planarConfiguration: 0 | 1;
  readonly palette?: Palette;
  /** Stored values that are no image; only of grey pixels. */
  readonly padding?: PixelPadding;
  /**
   * Of a MONOCHROME2 image, PS3.3 C.7.6.19: stored values from its `firstValueMapped` on have these colours, those
   * below it are grey.
   */
  readonly supplementalPalette?: Palette;
  /** Of a colour image whose colours are not those of sRGB. */
  readonly colourProfile?: ColourProfile;
  /** Bits of a stored value, from 0, that hold overlay planes (retired, PS3.5-2004 8.1.2); never empty. */
  readonly overlayBitPositions?: readonly number[];
  /**
   * Where the values are IEEE 754 numbers in place of integers: `float` of 32 bits in FloatPixelData (PS3.3
   * C.7.6.24), `double` of 64 in DoubleFloatPixelData (C.7.6.25). Then `bitsStored` equals `bitsAllocated`.
   */
  readonly floatingPoint?: 'float' | 'double';
}

export type PhotometricInterpretation =
  | 'MONOCHROME1'
  | 'MONOCHROME2'
  | 'PALETTE COLOR'
  | 'RGB'
  | 'YBR_FULL'
  | 'YBR_FULL_422'
  | 'YBR_PARTIAL_420'
  | 'YBR_ICT'
  | 'YBR_RCT';

/** Palette Color Lookup Table, PS3.3 C.7.6.3.1.5: one entry a colour, 8 bits each. */
export interface Palette {
  readonly firstValueMapped: number;
  readonly red: Uint8Array;
  readonly green: Uint8Array;
  readonly blue: Uint8Array;
}

/** Bytes of one uncompressed frame as PS3.5 8.1.1 stores it (1-bit frames are packed). */
export function frameByteLength(pixel: PixelDescription): number {
  const samples = pixel.rows * pixel.columns * pixel.samplesPerPixel;
  if (pixel.photometricInterpretation === 'YBR_FULL_422') return (samples / 3) * 2;
  return pixel.bitsAllocated === 1 ? Math.ceil(samples / 8) : samples * (pixel.bitsAllocated / 8);
}
