import type { PixelDescription } from '@alternator/dicom';
import {
  createFrameCodec,
  MAMMOGRAM_GRID,
  MAMMOGRAM_VIEWS,
  mammogram,
  TransferSyntax,
} from '@alternator/testing';

const PIXEL: PixelDescription = {
  rows: MAMMOGRAM_GRID.rows,
  columns: MAMMOGRAM_GRID.columns,
  samplesPerPixel: 1,
  bitsAllocated: 16,
  bitsStored: 12,
  highBit: 11,
  pixelRepresentation: 0,
  photometricInterpretation: 'MONOCHROME2',
  planarConfiguration: 0,
};

/** The phantom's four views, each as an archive would keep it. */
export async function mammograms(kind: 'htj2k' | 'j2k') {
  const codec = createFrameCodec();
  const transferSyntaxUID =
    kind === 'htj2k' ? TransferSyntax.htj2kLosslessRPCL : TransferSyntax.jpeg2000Lossless;
  return Promise.all(
    MAMMOGRAM_VIEWS.map(async (view) => ({
      name: `${view.laterality} ${view.position}`,
      transferSyntaxUID,
      pixel: PIXEL,
      encoded: await codec.encode(new Uint8Array(mammogram(view).buffer), PIXEL, transferSyntaxUID),
    })),
  );
}
