import type { PixelDescription } from '../pixel-description.ts';
import type { PixelPadding } from '../pixel-padding.ts';
import type { DataSet } from './data-set.ts';
import { describeAttribute, type Keyword } from './tags.ts';

/**
 * Pixel Padding Value and Range Limit, PS3.3 C.7.5.1.1.2; of floating point pixels C.7.6.24 and C.7.6.25.
 *
 * Only grey images have it. The values are of the sign of the pixels, whatever VR a writer or an archive gave them.
 */
export function readPadding(dataSet: DataSet, pixel: PixelDescription): PixelPadding | undefined {
  const { photometricInterpretation: photometric } = pixel;
  if (photometric !== 'MONOCHROME1' && photometric !== 'MONOCHROME2') return undefined;
  const [valueKeyword, limitKeyword] = keywords[pixel.floatingPoint ?? 'integer'];
  const value = readStored(dataSet, valueKeyword, pixel);
  if (value === undefined) return undefined;
  const limit = readStored(dataSet, limitKeyword, pixel) ?? value;
  return { from: Math.min(value, limit), to: Math.max(value, limit) };
}

const keywords = {
  integer: ['PixelPaddingValue', 'PixelPaddingRangeLimit'],
  float: ['FloatPixelPaddingValue', 'FloatPixelPaddingRangeLimit'],
  double: ['DoubleFloatPixelPaddingValue', 'DoubleFloatPixelPaddingRangeLimit'],
} as const satisfies Readonly<Record<string, readonly [Keyword, Keyword]>>;

function readStored(dataSet: DataSet, keyword: Keyword, pixel: PixelDescription): number | undefined {
  const [written, ...more] = dataSet.numbers(keyword);
  if (written === undefined) return undefined;
  if (more.length > 0) {
    dataSet.warn(
      `${describeAttribute(keyword)} has ${more.length + 1} values where 1 belongs; it was left out.`,
    );
    return undefined;
  }
  if (pixel.floatingPoint === 'float') return Math.fround(written);
  if (pixel.floatingPoint === 'double') return written;
  const words = 2 ** Math.max(16, pixel.bitsAllocated);
  const isSigned = pixel.pixelRepresentation === 1;
  if (isSigned && written >= words / 2) return written - words;
  return !isSigned && written < 0 ? written + words : written;
}
