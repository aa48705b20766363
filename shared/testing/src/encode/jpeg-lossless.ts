import { type JpegHuffmanCode, jpegHuffmanCode } from './jpeg-huffman.ts';

/** Samples of one frame, colour by pixel. */
export interface LosslessImage {
  readonly rows: number;
  readonly columns: number;
  readonly components: number;
  /** Bits of a sample, 2 to 16. */
  readonly precision: number;
  readonly samples: Uint8Array | Uint16Array;
}

/** How a frame is coded; by default as DICOM's .70: predictor 1, one scan. */
export interface LosslessCoding {
  /** Selection value 1 to 7, T.81 table H.1. */
  readonly predictor?: number;
  /** Low bits that are dropped. */
  readonly pointTransform?: number;
  /** Rows between restart markers; 0: none. */
  readonly restartRows?: number;
  /** A scan for each component instead of one for all. */
  readonly scanEach?: boolean;
  /** A code other than the shortest one, for instance with long codes. */
  readonly code?: JpegHuffmanCode;
}

const SOF3 = 0xc3;
const DHT = 0xc4;
const SOS = 0xda;
const DRI = 0xdd;

/** JPEG Lossless, T.81 annex H, as in PS3.5 A.4.2 (.57, .70). */
export function encodeJpegLossless(image: LosslessImage, coding: LosslessCoding = {}): Uint8Array {
  const { rows, columns, components, precision } = image;
  const { predictor = 1, pointTransform = 0, restartRows = 0, scanEach = false } = coding;
  const all = Array.from({ length: components }, (_, index) => index);
  const out: number[] = [0xff, 0xd8];
  const parts = all.flatMap((index) => [index + 1, 0x11, 0]);
  segment(out, SOF3, [precision, ...word(rows), ...word(columns), components, ...parts]);
  if (restartRows > 0) segment(out, DRI, word(restartRows * columns));
  const chunks: Uint8Array[] = [];
  for (const places of scanEach ? all.map((place) => [place]) : [all]) {
    const differences = differencesOf(image, places, { predictor, pointTransform, restartRows });
    const code = coding.code ?? jpegHuffmanCode(countCategories(differences));
    segment(out, DHT, [0, ...code.counts, ...code.symbols]);
    const named = places.flatMap((place) => [place + 1, 0]);
    segment(out, SOS, [places.length, ...named, predictor, 0, pointTransform]);
    chunks.push(
      Uint8Array.from(out.splice(0)),
      entropyCoded(differences, code, columns * places.length * restartRows),
    );
  }
  return joined([...chunks, Uint8Array.of(0xff, 0xd9)]);
}

function segment(out: number[], marker: number, body: readonly number[]): void {
  out.push(0xff, marker, ...word(body.length + 2), ...body);
}

function word(value: number): readonly number[] {
  return [value >> 8, value & 255];
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    out.set(chunk, at);
    at += chunk.length;
  }
  return out;
}

/** Differences modulo 65536, from -32767 to 32768, in coded order: T.81 H.1.2. */
function differencesOf(
  { rows, columns, components, precision, samples }: LosslessImage,
  places: readonly number[],
  {
    predictor,
    pointTransform,
    restartRows,
  }: { predictor: number; pointTransform: number; restartRows: number },
): Int32Array {
  const out = new Int32Array(rows * columns * places.length);
  const above = columns * components;
  const at = (index: number) => (samples[index] as number) >> pointTransform;
  let to = 0;
  for (let row = 0; row < rows; row++) {
    const isFirst = restartRows > 0 ? row % restartRows === 0 : row === 0;
    for (let column = 0; column < columns; column++) {
      for (const place of places) {
        const index = row * above + column * components + place;
        let predicted: number;
        if (isFirst)
          predicted = column === 0 ? 1 << (precision - pointTransform - 1) : at(index - components);
        else if (column === 0) predicted = at(index - above);
        else
          predicted = predict(
            predictor,
            at(index - components),
            at(index - above),
            at(index - above - components),
          );
        const difference = (at(index) - predicted) & 0xffff;
        out[to++] = difference > 32768 ? difference - 65536 : difference;
      }
    }
  }
  return out;
}

/** T.81 table H.1. */
function predict(predictor: number, left: number, up: number, corner: number): number {
  const ways = [
    0,
    left,
    up,
    corner,
    left + up - corner,
    left + ((up - corner) >> 1),
    up + ((left - corner) >> 1),
    (left + up) >> 1,
  ];
  return ways[predictor] ?? 0;
}

/** SSSS of a difference, T.81 table H.2. */
function categoryOf(difference: number): number {
  return 32 - Math.clz32(Math.abs(difference));
}

function countCategories(differences: Int32Array): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const difference of differences) {
    const category = categoryOf(difference);
    counts.set(category, (counts.get(category) ?? 0) + 1);
  }
  return counts;
}

/** Codes and bits with byte stuffing, and a restart marker after each so many differences. */
function entropyCoded(differences: Int32Array, { codes }: JpegHuffmanCode, interval: number): Uint8Array {
  const out = new Uint8Array(differences.length * 8 + 64);
  let to = 0;
  let word = 0;
  let count = 0;
  const put = (value: number, bits: number) => {
    for (let bit = bits - 1; bit >= 0; bit--) {
      word = (word << 1) | ((value >> bit) & 1);
      if (++count < 8) continue;
      out[to++] = word;
      if (word === 0xff) out[to++] = 0;
      word = 0;
      count = 0;
    }
  };
  const fill = () => put(0x7f, count === 0 ? 0 : 8 - count);
  differences.forEach((difference, index) => {
    if (interval > 0 && index > 0 && index % interval === 0) {
      fill();
      out[to++] = 0xff;
      out[to++] = 0xd0 + ((index / interval - 1) & 7);
    }
    const category = categoryOf(difference);
    const code = codes.get(category);
    if (!code) throw new RangeError(`the code has no word for category ${category}`);
    put(code.code, code.length);
    // Category 16 is 32768 alone and has no bits of its own, H.1.2.2.
    if (category < 16) put(difference < 0 ? difference - 1 : difference, category);
  });
  fill();
  return out.slice(0, to);
}
