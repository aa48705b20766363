import type { PixelSpacing } from '../instance.ts';
import type { DataSet } from './data-set.ts';
import { describeAttribute, type Keyword } from './tags.ts';

/** Where a length in the image is one at the detector, PS3.3 10.7.1.3. */
const projections = new Set(['CR', 'DX', 'MG', 'XA', 'RF', 'RG', 'IO', 'PX', 'XC']);

/**
 * Distance between pixels and what it means, PS3.3 10.7.1.
 *
 * @param measures where PixelSpacing stands: the Pixel Measures macro, or the instance itself
 * @param detector where ImagerPixelSpacing stands: the Frame Pixel Data Properties macro, or the instance
 */
export function readSpacing(
  instance: DataSet,
  measures: DataSet,
  detector: DataSet,
): PixelSpacing | undefined {
  const spacing = readPair(measures, 'PixelSpacing');
  const imager = readPair(detector, 'ImagerPixelSpacing');
  if (!spacing) return imager ? magnified(instance, imager) : scanned(instance);

  const isCalibrated = instance.string('PixelSpacingCalibrationType') !== undefined;
  if (isCalibrated) return { ...spacing, source: 'calibrated' };
  if (imager) {
    const isSame = imager.rowMm === spacing.rowMm && imager.columnMm === spacing.columnMm;
    return isSame ? magnified(instance, imager) : { ...spacing, source: 'calibrated' };
  }
  const isProjection = projections.has(instance.string('Modality') ?? '');
  return { ...spacing, source: isProjection ? 'detector' : 'patient' };
}

interface Pair {
  readonly rowMm: number;
  readonly columnMm: number;
}

function readPair(dataSet: DataSet, keyword: Keyword): Pair | undefined {
  const pair = dataSet.tuple(keyword, 2);
  const [rowMm = 0, columnMm = 0] = pair ?? [];
  if (rowMm > 0 && columnMm > 0) return { rowMm, columnMm };
  if (pair) dataSet.warn(`${describeAttribute(keyword)} is not above zero; nothing can be measured with it.`);
  return undefined;
}

function magnified(instance: DataSet, imager: Pair): PixelSpacing {
  const factor = instance.number('EstimatedRadiographicMagnificationFactor');
  if (!factor || factor < 1) return { ...imager, source: 'detector' };
  return { rowMm: imager.rowMm / factor, columnMm: imager.columnMm / factor, source: 'calibrated' };
}

function scanned(instance: DataSet): PixelSpacing | undefined {
  const film = readPair(instance, 'NominalScannedPixelSpacing');
  return film && { ...film, source: 'detector' };
}

/** Height of a pixel divided by its width, PS3.3 C.7.6.3.1.7; undefined where pixels are square. */
export function readPixelAspectRatio(instance: DataSet): number | undefined {
  const [height = 1, width = 1] = instance.tuple('PixelAspectRatio', 2) ?? [];
  if (height > 0 && width > 0) return height === width ? undefined : height / width;
  instance.warn(`${describeAttribute('PixelAspectRatio')} is not above zero; pixels are drawn square.`);
  return undefined;
}
