import type { Vec3 } from '@alternator/dicom';

/** What the header of an NRRD file says of a volume of slices (teem.sourceforge.net/nrrd/format.html). */
export interface NrrdHeader {
  readonly columns: number;
  readonly rows: number;
  readonly slices: number;
  readonly bytesPerPixel: 1 | 2;
  readonly isSigned: boolean;
  readonly isGzipped: boolean;
  /** From one column, row or slice to the next, millimetres, LPS as DICOM has it. */
  readonly steps: readonly [column: Vec3, row: Vec3, slice: Vec3];
  readonly origin: Vec3;
}

export interface Nrrd {
  readonly header: NrrdHeader;
  /** The values as they are stored, compressed or not. */
  readonly data: ReadableStream<Uint8Array<ArrayBuffer>>;
}

/** A file that is none, or of a kind that this source does not read. */
export class NrrdError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'NrrdError';
  }
}

/** More than any header has: a file that is something else must not be read to its end. */
const longestHeader = 65_536;

/**
 * Reads the header and stops there; the values follow as they are read from `data`.
 *
 * @throws {NrrdError}
 */
export async function openNrrd(file: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<Nrrd> {
  const reader = file.getReader();
  let bytes = new Uint8Array();
  let end = -1;
  while (end < 0) {
    const { done, value } = await reader.read();
    if (done || bytes.length > longestHeader) throw new NrrdError('the file has no NRRD header');
    bytes = joined(bytes, value);
    end = bytes.findIndex((byte, index) => byte === 10 && bytes[index + 1] === 10);
  }
  const header = parseHeader(new TextDecoder().decode(bytes.subarray(0, end)));
  const data = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start: (controller) => controller.enqueue(bytes.subarray(end + 2)),
    async pull(controller) {
      const { done, value } = await reader.read();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
  return { header, data };
}

function joined(one: Uint8Array<ArrayBuffer>, other: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}

/** @throws {NrrdError} */
export function parseHeader(text: string): NrrdHeader {
  const [magic = '', ...lines] = text.split('\n');
  if (!/^NRRD000[1-5]$/.test(magic)) throw new NrrdError('the file has no NRRD header');
  const fields = new Map(
    lines.flatMap((line) => {
      const [, key, value] = /^([^#:=]+): (.*)$/.exec(line.trim()) ?? [];
      return key === undefined || value === undefined ? [] : [[key.toLowerCase(), value] as const];
    }),
  );
  const field = (key: string) => fields.get(key) ?? '';
  const kind = kinds[field('type')];
  const sizes = field('sizes').split(/\s+/).map(Number);
  const [columns = 0, rows = 0, slices = 0] = sizes;
  const isLittle = field('endian') === 'little' || kind?.bytesPerPixel === 1;
  const encoding = field('encoding');
  const isGzipped = encoding === 'gzip' || encoding === 'gz';
  if (!kind || !isLittle) throw new NrrdError(`values of type "${field('type')}" are not read here`);
  if (!isGzipped && encoding !== 'raw') throw new NrrdError(`encoding "${encoding}" is not read here`);
  if (sizes.length !== 3 || !sizes.every((size) => Number.isInteger(size) && size > 0))
    throw new NrrdError(`sizes "${field('sizes')}" are not those of a volume`);
  return { columns, rows, slices, ...kind, isGzipped, ...place(field) };
}

const kinds: Readonly<Record<string, Pick<NrrdHeader, 'bytesPerPixel' | 'isSigned'>>> = {
  uchar: { bytesPerPixel: 1, isSigned: false },
  uint8: { bytesPerPixel: 1, isSigned: false },
  short: { bytesPerPixel: 2, isSigned: true },
  int16: { bytesPerPixel: 2, isSigned: true },
  ushort: { bytesPerPixel: 2, isSigned: false },
  uint16: { bytesPerPixel: 2, isSigned: false },
};

/** To the left, back and head, whatever the file counts by. */
const toLPS: Readonly<Record<string, Vec3>> = {
  'left-posterior-superior': [1, 1, 1],
  'right-anterior-superior': [-1, -1, 1],
};

function place(field: (key: string) => string): Pick<NrrdHeader, 'steps' | 'origin'> {
  const signs = toLPS[field('space')];
  if (!signs) throw new NrrdError(`space "${field('space')}" is not read here`);
  const vectors = (text: string) =>
    [...text.matchAll(/\(([^,]+),([^,]+),([^)]+)\)/g)].map(
      ([, x, y, z]): Vec3 => [signs[0] * Number(x), signs[1] * Number(y), signs[2] * Number(z)],
    );
  const [column, row, slice] = vectors(field('space directions'));
  const [origin] = vectors(field('space origin'));
  const all = [column, row, slice, origin];
  if (!column || !row || !slice || !origin || !all.flat().every(Number.isFinite))
    throw new NrrdError('the file does not say where it lies');
  return { steps: [column, row, slice], origin };
}
