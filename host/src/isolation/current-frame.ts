import { frameAttributes, modalityValueUnit } from '@alternator/dicom';
import type { DataSources, DecodePool, DisplaySets, Viewports, Workspace } from '@alternator/sdk';
import type { IsolatedFrame } from '@alternator/sdk/isolated';

export interface FrameOwners {
  readonly workspace: Pick<Workspace, 'activeCell'>;
  readonly displaySets: Pick<DisplaySets, 'byId'>;
  readonly sources: Pick<DataSources, 'locate'>;
  readonly pool: Pick<DecodePool, 'frame'>;
  readonly viewports: Pick<Viewports, 'list'> | undefined;
}

/**
 * A copy of the frame that the active viewport shows, with what its values mean and where it lies; without a UID.
 *
 * @throws {Error} while none is shown, or when it cannot be had
 */
export async function currentFrame(owners: FrameOwners, signal: AbortSignal): Promise<IsolatedFrame> {
  const active = owners.workspace.activeCell();
  const shown = owners.viewports?.list().find(({ id }) => id === active);
  const displaySet = shown && owners.displaySets.byId(shown.displaySetId);
  const frame = displaySet?.frames[shown?.frameIndex ?? -1];
  if (!displaySet || !frame) throw new Error('No image is shown.');
  const { instance, frameNumber } = frame;
  const locator = await owners.sources.locate(displaySet.source, instance, frameNumber);
  const priority = { tier: 'neighbour', distance: 0 } as const;
  const decoded = await owners.pool.frame(locator, { signal, priority });
  const { plane, spacing, rescale, modalityLUT } = frameAttributes(instance, frameNumber);
  const isGrey = decoded.samplesPerPixel === 1;
  const { modality, units } = instance.series;
  const unit = isGrey
    ? modalityValueUnit({ modality, units, imageType: instance.imageType, rescaleType: rescale.type })
    : undefined;
  return {
    // The viewport shows the same array.
    pixels: decoded.pixels.slice(),
    rows: decoded.rows,
    columns: decoded.columns,
    samplesPerPixel: decoded.samplesPerPixel,
    photometricInterpretation: decoded.photometricInterpretation,
    ...(modality && { modality }),
    ...(isGrey && !modalityLUT && { rescale: { slope: rescale.slope, intercept: rescale.intercept } }),
    ...(unit && { unit }),
    ...(spacing && { spacing: { rowMm: spacing.rowMm, columnMm: spacing.columnMm, source: spacing.source } }),
    ...(plane && {
      plane: {
        imagePositionPatient: plane.imagePositionPatient,
        rowCosine: plane.rowCosine,
        columnCosine: plane.columnCosine,
      },
    }),
  };
}
