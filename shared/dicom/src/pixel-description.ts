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
  | 'YBR_PARTIAL_422'
  | 'YBR_PARTIAL_420'
  | 'YBR_ICT'
  | 'YBR_RCT'
  | 'XYB';

/** Palette Color Lookup Table, PS3.3 C.7.6.3.1.5: one entry a colour, 8 bits each. */
export interface Palette {
  readonly firstValueMapped: number;
  readonly red: Uint8Array;
  readonly green: Uint8Array;
  readonly blue: Uint8Array;
}

/**
 * Bytes of one uncompressed frame as PS3.5 8.1.1 stores it. Values that fill no whole byte (1-bit frames above all)
 * are packed.
 */
export function frameByteLength(pixel: PixelDescription): number {
  return Math.ceil(frameBitLength(pixel) / 8);
}

/** Bits of one uncompressed frame; the next frame of the same Pixel Data begins behind them. */
export function frameBitLength(pixel: PixelDescription): number {
  const { rows, columns, samplesPerPixel, bitsAllocated } = pixel;
  // Two samples a pixel where two pixels share their chroma.
  return rows * columns * (isSubsampled(pixel) ? 2 : samplesPerPixel) * bitsAllocated;
}

/** Whether uncompressed pixels share their chroma two by two, PS3.3 C.7.6.3.1.2. */
export function isSubsampled({ photometricInterpretation }: PixelDescription): boolean {
  return photometricInterpretation === 'YBR_FULL_422' || photometricInterpretation === 'YBR_PARTIAL_422';
}
