import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PixelDescription } from '@alternator/dicom';
import {
  addNoise,
  createFrameCodec,
  type FrameCodec,
  makeThoraxPhantom,
  type Plane,
  pixelDescriptionOf,
  readPart10,
  samplePlane,
  TransferSyntax,
} from '@alternator/testing';

/** One encoded frame, and the hash of what it must decode to. */
export interface BenchFrame {
  readonly name: string;
  readonly transferSyntaxUID: string;
  readonly pixel: PixelDescription;
  readonly encoded: Uint8Array;
  /** SHA-256 of the decoded little-endian values; absent where only speed is looked at. */
  readonly sha256: string;
}

const CT: PixelDescription = {
  rows: 512,
  columns: 512,
  samplesPerPixel: 1,
  bitsAllocated: 16,
  bitsStored: 16,
  highBit: 15,
  pixelRepresentation: 1,
  photometricInterpretation: 'MONOCHROME2',
  planarConfiguration: 0,
};
const UNSIGNED: PixelDescription = { ...CT, bitsStored: 12, highBit: 11, pixelRepresentation: 0 };
const BYTE: PixelDescription = { ...CT, bitsAllocated: 8, bitsStored: 8, highBit: 7, pixelRepresentation: 0 };
const RGB: PixelDescription = { ...BYTE, samplesPerPixel: 3, photometricInterpretation: 'RGB' };

const REAL = [
  'matrix/1.2.4.57/MONO2_16-16_s_sf/JPEGLosslessDe__jpeg_lossless_sel5.dcm',
  'matrix/1.2.4.70/MONO1_16-10_u_sf/go-dicom__CR-ModalitySequenceLUT.dcm',
  'matrix/1.2.4.70/RGB_8-8_u_pl0_sf/cornerstone3D__TestPattern_JPEG-Lossless_RGB.dcm',
  'matrix/1.2.4.50/MONO2_8-8_u_sf/pylibjpeg-data__JPEGBaseline_1s_1f_u_08_08.dcm',
  'objects/mg/fo-dicom__GH133.dcm',
];

const LOSSLESS = [
  ['native', TransferSyntax.explicitVRLittleEndian],
  ['RLE', TransferSyntax.rleLossless],
  ['JPEG-LS', TransferSyntax.jpegLSLossless],
  ['J2K', TransferSyntax.jpeg2000Lossless],
  ['HTJ2K', TransferSyntax.htj2kLossless],
  ['HTJ2K RPCL', TransferSyntax.htj2kLosslessRPCL],
] as const;

/** Every lossless codec with every kind of pixel, and JPEG baseline against the codec's own decoder. */
export async function proofFrames(): Promise<readonly BenchFrame[]> {
  const codec = createFrameCodec();
  const frames: BenchFrame[] = [];
  const kinds = { 'signed 16': CT, 'unsigned 12': UNSIGNED, 'grey 8': BYTE, RGB };
  for (const [codecName, transferSyntaxUID] of LOSSLESS) {
    for (const [kind, pixel] of Object.entries(kinds)) {
      const bytes = slice(pixel, 1);
      const encoded = await codec.encode(bytes, pixel, transferSyntaxUID);
      const name = `${codecName}, ${kind}`;
      frames.push({ name, transferSyntaxUID, pixel, encoded, sha256: sha256(bytes) });
    }
  }
  frames.push(await baseline(codec, 'JPEG, grey 8', BYTE));
  frames.push(
    await baseline(codec, 'JPEG, YBR_FULL_422', { ...RGB, photometricInterpretation: 'YBR_FULL_422' }),
  );
  return frames;
}

/** Real files, where the folder of real data is there, against the hashes of other decoders. */
export function realFrames(folder: string | undefined): readonly BenchFrame[] {
  if (!folder || !existsSync(join(folder, 'reference.tsv'))) return [];
  const lines = readFileSync(join(folder, 'reference.tsv'), 'utf8').split('\n');
  return REAL.map((path) => {
    const sha256 = lines.find((line) => line.startsWith(`${path}\t1\t`))?.split('\t')[4] ?? '';
    const file = readPart10(new Uint8Array(readFileSync(join(folder, path))));
    const pixel = pixelDescriptionOf(file.dataSet) as PixelDescription;
    const { transferSyntaxUID } = file;
    return { name: path, transferSyntaxUID, pixel, encoded: new Uint8Array(file.frame(1)), sha256 };
  });
}

/** So many different CT slices of 512 x 512 in one transfer syntax; JPEG has 8 bits of them. */
export async function series(count: number, transferSyntaxUID: string): Promise<readonly BenchFrame[]> {
  const codec = createFrameCodec();
  const pixel = transferSyntaxUID === TransferSyntax.jpegBaseline ? BYTE : CT;
  const frames: BenchFrame[] = [];
  for (let index = 0; index < count; index++) {
    const bytes = slice(pixel, index);
    const encoded = await codec.encode(bytes, pixel, transferSyntaxUID);
    frames.push({ name: `${index}`, transferSyntaxUID, pixel, encoded, sha256: sha256(bytes) });
  }
  return frames;
}

async function baseline(codec: FrameCodec, name: string, pixel: PixelDescription): Promise<BenchFrame> {
  const transferSyntaxUID = TransferSyntax.jpegBaseline;
  const encoded = await codec.encode(slice(pixel, 1), pixel, transferSyntaxUID);
  const decoded = await codec.decode(encoded, pixel, transferSyntaxUID);
  return { name, transferSyntaxUID, pixel, encoded, sha256: sha256(decoded) };
}

/** A noisy slice of the thorax phantom, in the stored values of `pixel`. */
function slice(pixel: PixelDescription, index: number): Uint8Array {
  const plane: Plane = {
    rows: pixel.rows,
    columns: pixel.columns,
    imagePositionPatient: [-200, -200, -100 + index],
    rowCosine: [1, 0, 0],
    columnCosine: [0, 1, 0],
    rowMm: 400 / pixel.rows,
    columnMm: 400 / pixel.columns,
  };
  const values = samplePlane(makeThoraxPhantom(), plane);
  addNoise(values, 12, index + 1);
  if (pixel.samplesPerPixel === 3) return coloured(values);
  if (pixel.bitsAllocated === 8) return Uint8Array.from(values, (value) => level(value, 255));
  const words =
    pixel.pixelRepresentation === 1
      ? Int16Array.from(values, (value) => Math.round(value))
      : Uint16Array.from(values, (value) => level(value, 2 ** pixel.bitsStored - 1));
  return new Uint8Array(words.buffer);
}

function coloured(values: Float64Array): Uint8Array {
  const rgb = new Uint8Array(values.length * 3);
  values.forEach((value, index) => {
    rgb[index * 3] = level(value, 255);
    rgb[index * 3 + 1] = 255 - level(value, 255);
    rgb[index * 3 + 2] = (index >> 3) & 255;
  });
  return rgb;
}

function level(value: number, top: number): number {
  return Math.min(top, Math.max(0, Math.round(((value + 1024) / 3072) * top)));
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
