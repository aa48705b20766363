import type { PixelDescription } from '@alternator/dicom';
import {
  type DicomJson,
  type FrameCodec,
  type Keyword,
  pixelDescriptionOf,
  TransferSyntax,
  tagOf,
} from '@alternator/testing';
import { acceptedRanges } from '../accept.ts';
import { ArchiveError } from '../archive-error.ts';
import type { StoredInstance } from '../store/stored-instance.ts';

const JPEG = 'image/jpeg';
const DRAWN: ReadonlySet<string> = new Set(['MONOCHROME1', 'MONOCHROME2', 'RGB']);

/**
 * The first frame as a JPEG of eight bits (PS3.18 10.4.1.1.3), in the window of the data set, no larger than
 * `viewport` asks for (8.3.5.1). What is a JPEG already is sent as it lies.
 *
 * @throws {ArchiveError} 406 when the client takes no JPEG, or nothing can be drawn; 400 for an odd viewport
 */
export async function renderedResponse(
  instance: StoredInstance,
  request: { readonly accept: string | undefined; readonly viewport: string | undefined },
  codec: FrameCodec,
): Promise<Response> {
  const isAccepted = acceptedRanges(request.accept).some(({ type }) =>
    [JPEG, 'image/*', '*/*'].includes(type),
  );
  const dataSet = instance.dataSet();
  const pixel = instance.numberOfFrames > 0 ? pixelDescriptionOf(dataSet) : undefined;
  if (!isAccepted || !pixel) throw new ArchiveError(406, `Only pixels can be rendered, as ${JPEG}.`);
  const size = sizeWithin(pixel, request.viewport);
  const stored = await instance.frame(1);
  if (instance.transferSyntaxUID === TransferSyntax.jpegBaseline) return pictureResponse(stored);
  if (!DRAWN.has(pixel.photometricInterpretation)) {
    throw new ArchiveError(406, `${pixel.photometricInterpretation} is not rendered by this archive.`);
  }
  const values = valuesOf(await codec.decode(stored, pixel, instance.transferSyntaxUID), pixel);
  const range = pixel.samplesPerPixel === 1 ? (windowOf(dataSet) ?? rangeOf(values)) : ([0, 255] as const);
  const drawn = draw(values, pixel, size, range);
  const eightBits = { ...pixel, ...size, bitsAllocated: 8, bitsStored: 8, pixelRepresentation: 0 } as const;
  return pictureResponse(await codec.encode(drawn, eightBits, TransferSyntax.jpegBaseline));
}

interface Size {
  readonly rows: number;
  readonly columns: number;
}

function pictureResponse(bytes: Uint8Array): Response {
  return new Response(Buffer.from(bytes), {
    headers: { 'Content-Type': JPEG, 'Content-Length': String(bytes.length) },
  });
}

/** `vw,vh`: the picture keeps its shape and is never made larger. */
function sizeWithin({ rows, columns }: Size, viewport: string | undefined): Size {
  if (viewport === undefined) return { rows, columns };
  const [, width, height] = /^([1-9]\d{0,4}),([1-9]\d{0,4})$/.exec(viewport) ?? [];
  if (width === undefined)
    throw new ArchiveError(400, `viewport is "${viewport}"; width,height belongs there.`);
  const scale = Math.min(1, Number(width) / columns, Number(height) / rows);
  const scaled = (length: number) => Math.max(1, Math.round(length * scale));
  return { rows: scaled(rows), columns: scaled(columns) };
}

function valuesOf(bytes: Uint8Array, { bitsAllocated, pixelRepresentation }: PixelDescription) {
  const isSigned = pixelRepresentation === 1;
  // A copy begins where the array type wants it to.
  const { buffer } = bytes.slice();
  if (bitsAllocated === 16) return isSigned ? new Int16Array(buffer) : new Uint16Array(buffer);
  if (bitsAllocated === 8) return isSigned ? new Int8Array(buffer) : new Uint8Array(buffer);
  throw new ArchiveError(406, `${bitsAllocated} bits are not rendered by this archive.`);
}

/** In stored values. */
function windowOf(dataSet: DicomJson): readonly [low: number, high: number] | undefined {
  const number = (keyword: Keyword) => {
    const value = dataSet[tagOf(keyword)]?.Value?.[0];
    return value === undefined ? undefined : Number(value);
  };
  const center = number('WindowCenter');
  const width = number('WindowWidth');
  if (center === undefined || width === undefined) return undefined;
  const stored = (value: number) =>
    (value - (number('RescaleIntercept') ?? 0)) / (number('RescaleSlope') ?? 1);
  return [stored(center - width / 2), stored(center + width / 2)];
}

/** Nearest neighbours: a picture to recognise a series by. */
function draw(
  values: ArrayLike<number>,
  { rows, columns, samplesPerPixel, photometricInterpretation }: PixelDescription,
  size: Size,
  [low, high]: readonly [number, number],
): Uint8Array {
  const isInverted = photometricInterpretation === 'MONOCHROME1';
  return Uint8Array.from({ length: size.rows * size.columns * samplesPerPixel }, (_, index) => {
    const place = Math.floor(index / samplesPerPixel);
    const row = Math.floor(((Math.floor(place / size.columns) + 0.5) * rows) / size.rows);
    const column = Math.floor((((place % size.columns) + 0.5) * columns) / size.columns);
    const value = values[(row * columns + column) * samplesPerPixel + (index % samplesPerPixel)] ?? low;
    const grey = Math.round(255 * Math.min(1, Math.max(0, (value - low) / (high - low || 1))));
    return isInverted ? 255 - grey : grey;
  });
}

function rangeOf(values: ArrayLike<number>): readonly [number, number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let index = 0; index < values.length; index += 1) {
    low = Math.min(low, values[index] ?? low);
    high = Math.max(high, values[index] ?? high);
  }
  return [low, high];
}
