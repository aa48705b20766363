/** A grey picture for `encodeJpegExtended`. */
export interface ExtendedPicture {
  readonly rows: number;
  readonly columns: number;
  /** 8 or 12. */
  readonly precision: number;
  /** In blocks of 8 x 8; 0: none. */
  readonly restartInterval?: number;
}

const LARGEST_SIZE = 14;
const END_OF_BLOCK = 0;
const SIXTEEN_ZEROS = 0xf0;

/** Zigzag index to place in a block, T.81 figure A.6, walked along the diagonals. */
const ZIGZAG = Array.from({ length: 64 }, (_, place) => place).toSorted((one, other) => {
  const [a, b] = [diagonal(one), diagonal(other)];
  return a - b || (a % 2 === 0 ? (other >> 3) - (one >> 3) : (one >> 3) - (other >> 3));
});

/** Sizes of differences, and run and size of coefficients: codes short enough for a look-up, and longer ones. */
const DC_CODES = fixedCodes(new Map([[5, Array.from({ length: 16 }, (_, size) => size)]]));
const AC_CODES = fixedCodes(
  new Map([
    [9, symbols((size) => size < 8)],
    [12, symbols((size) => size >= 8)],
  ]),
);

/**
 * Extended sequential JPEG (T.81 process 4) with all quantisation at 1, so that what is decoded differs from
 * `values` by rounding alone.
 */
export function encodeJpegExtended(values: ArrayLike<number>, picture: ExtendedPicture): Uint8Array {
  const { rows, columns, precision, restartInterval = 0 } = picture;
  const across = Math.ceil(columns / 8);
  const count = across * Math.ceil(rows / 8);
  const each = restartInterval || count;
  const scan: number[] = [];
  for (let first = 0, index = 0; first < count; first += each, index++) {
    if (index > 0) scan.push(0xff, 0xd0 + ((index - 1) & 7));
    const bits = createBits();
    let before = 0;
    for (let block = first; block < Math.min(count, first + each); block++) {
      const coefficients = forward(blockOf(values, picture, block, across));
      before = writeBlock(bits, coefficients, before);
    }
    scan.push(...bits.end());
  }
  const frame = [precision, rows >> 8, rows & 255, columns >> 8, columns & 255, 1, 1, 0x11, 0];
  return Uint8Array.from([
    ...[0xff, 0xd8],
    ...segment(0xdb, [0, ...new Array<number>(64).fill(1)]),
    ...segment(0xc1, frame),
    ...segment(0xc4, [0x00, ...DC_CODES.counts, ...DC_CODES.symbols]),
    ...segment(0xc4, [0x10, ...AC_CODES.counts, ...AC_CODES.symbols]),
    ...segment(0xdd, [restartInterval >> 8, restartInterval & 255]),
    ...segment(0xda, [1, 1, 0, 0, 63, 0]),
    ...scan,
    ...[0xff, 0xd9],
  ]);
}

function diagonal(place: number): number {
  return (place >> 3) + (place & 7);
}

function symbols(isWanted: (size: number) => boolean): readonly number[] {
  const all = Array.from({ length: 256 }, (_, symbol) => symbol);
  return all.filter((symbol) => (symbol & 15) <= LARGEST_SIZE && isWanted(symbol & 15));
}

function fixedCodes(byLength: ReadonlyMap<number, readonly number[]>) {
  const counts = Array.from({ length: 16 }, (_, index) => byLength.get(index + 1)?.length ?? 0);
  const codes = new Map<number, { readonly code: number; readonly length: number }>();
  let code = 0;
  for (let length = 1; length <= 16; length++, code <<= 1) {
    for (const symbol of byLength.get(length) ?? []) codes.set(symbol, { code: code++, length });
  }
  return { counts, symbols: [...codes.keys()], codes };
}

function segment(marker: number, content: readonly number[]): readonly number[] {
  const length = content.length + 2;
  return [0xff, marker, length >> 8, length & 255, ...content];
}

/** Level shifted; beyond the picture its last row and column go on. */
function blockOf(values: ArrayLike<number>, picture: ExtendedPicture, block: number, across: number) {
  const { rows, columns, precision } = picture;
  const top = Math.floor(block / across) * 8;
  const left = (block % across) * 8;
  return Array.from({ length: 64 }, (_, index) => {
    const row = Math.min(rows - 1, top + (index >> 3));
    const column = Math.min(columns - 1, left + (index & 7));
    return (values[row * columns + column] ?? 0) - 2 ** (precision - 1);
  });
}

/** T.81 A.3.3, rounded. */
function forward(block: readonly number[]): readonly number[] {
  const scale = (index: number) => (index === 0 ? Math.SQRT1_2 : 1);
  const wave = (place: number, frequency: number) => Math.cos(((2 * place + 1) * frequency * Math.PI) / 16);
  return block.map((_, at) => {
    const [v, u] = [at >> 3, at & 7];
    const sum = block.reduce(
      (total, value, index) => total + value * wave(index >> 3, v) * wave(index & 7, u),
      0,
    );
    return Math.round((scale(u) * scale(v) * sum) / 4);
  });
}

function writeBlock(
  bits: ReturnType<typeof createBits>,
  coefficients: readonly number[],
  before: number,
): number {
  const [dc = 0, ...rest] = ZIGZAG.map((place) => coefficients[place] ?? 0);
  bits.code(DC_CODES.codes.get(sizeOf(dc - before)));
  bits.signed(dc - before);
  let zeros = 0;
  for (const value of rest) {
    if (value === 0) {
      zeros++;
      continue;
    }
    for (; zeros > 15; zeros -= 16) bits.code(AC_CODES.codes.get(SIXTEEN_ZEROS));
    bits.code(AC_CODES.codes.get((zeros << 4) | sizeOf(value)));
    bits.signed(value);
    zeros = 0;
  }
  if (zeros > 0) bits.code(AC_CODES.codes.get(END_OF_BLOCK));
  return dc;
}

function sizeOf(value: number): number {
  return 32 - Math.clz32(Math.abs(value));
}

function createBits() {
  const bytes: number[] = [];
  let word = '';
  const put = (text: string) => {
    word += text;
    for (; word.length >= 8; word = word.slice(8)) {
      const byte = Number.parseInt(word.slice(0, 8), 2);
      bytes.push(byte);
      if (byte === 0xff) bytes.push(0);
    }
  };
  const number = (value: number, length: number) => put(value.toString(2).padStart(length, '0'));
  return {
    code: (found: { readonly code: number; readonly length: number } | undefined) => {
      if (!found) throw new RangeError('a coefficient is too large for JPEG');
      number(found.code, found.length);
    },
    /** T.81 F.1.2.1. */
    signed: (value: number) => {
      const size = sizeOf(value);
      if (size > 0) number(value > 0 ? value : value + 2 ** size - 1, size);
    },
    end: () => {
      if (word.length > 0) put('1'.repeat(8 - word.length));
      return bytes;
    },
  };
}
