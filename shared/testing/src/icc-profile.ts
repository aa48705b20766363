/** What a synthetic ICC profile says: nothing of it belongs to a real device. */
export interface ICCProfileOptions {
  readonly description: string;
  /** XYZ under D50 of full red, green and blue. */
  readonly columns: readonly [XYZ, XYZ, XYZ];
  /** One for all three channels: an exponent, samples from 0 to 65535, or parameters of function type 3. */
  readonly curve: number | readonly number[] | { readonly parameters: readonly number[] };
  /** Default `RGB `. */
  readonly colourSpace?: string;
  /** Tags to leave out. */
  readonly without?: readonly string[];
}

export type XYZ = readonly [x: number, y: number, z: number];

/** A display profile of three curves and a matrix, version 4.3 (ICC.1:2010). */
export function makeICCProfile(options: ICCProfileOptions): Uint8Array {
  const { columns, curve, without = [] } = options;
  const tags: readonly (readonly [string, Buffer])[] = [
    ['desc', described(options.description)],
    ['wtpt', xyz([0.9642, 1, 0.8249])],
    ['rXYZ', xyz(columns[0])],
    ['gXYZ', xyz(columns[1])],
    ['bXYZ', xyz(columns[2])],
    ...['rTRC', 'gTRC', 'bTRC'].map((name) => [name, curveTag(curve)] as const),
  ];
  const kept = tags.filter(([name]) => !without.includes(name));
  const table = Buffer.alloc(4 + kept.length * 12);
  table.writeUInt32BE(kept.length, 0);
  let offset = 128 + table.length;
  kept.forEach(([name, body], index) => {
    table.write(name, 4 + index * 12, 'latin1');
    table.writeUInt32BE(offset, 8 + index * 12);
    table.writeUInt32BE(body.length, 12 + index * 12);
    offset += body.length;
  });
  const header = Buffer.alloc(128);
  header.writeUInt32BE(offset, 0);
  header.writeUInt32BE(0x04300000, 8);
  header.write(`mntr${options.colourSpace ?? 'RGB '}XYZ `, 12, 'latin1');
  header.write('acsp', 36, 'latin1');
  xyz([0.9642, 1, 0.8249]).copy(header, 68, 8);
  return new Uint8Array(Buffer.concat([header, table, ...kept.map(([, body]) => body)]));
}

function xyz(values: readonly number[]): Buffer {
  return typed('XYZ ', values.map(fixed));
}

function fixed(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(Math.round(value * 0x10000), 0);
  return bytes;
}

function curveTag(curve: ICCProfileOptions['curve']): Buffer {
  if (typeof curve === 'object' && 'parameters' in curve) {
    return typed('para', [words([3, 0]), ...curve.parameters.map(fixed)]);
  }
  const samples = typeof curve === 'number' ? [Math.round(curve * 0x100)] : curve;
  const count = Buffer.alloc(4);
  count.writeUInt32BE(samples.length, 0);
  return typed('curv', [count, words(samples)]);
}

function words(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2);
  for (const [index, value] of values.entries()) bytes.writeUInt16BE(value, index * 2);
  return bytes;
}

/** multiLocalizedUnicodeType with one record. */
function described(text: string): Buffer {
  const letters = Buffer.from(text, 'utf16le').swap16();
  const record = Buffer.alloc(20);
  record.writeUInt32BE(1, 0);
  record.writeUInt32BE(12, 4);
  record.write('enUS', 8, 'latin1');
  record.writeUInt32BE(letters.length, 12);
  record.writeUInt32BE(28, 16);
  return typed('mluc', [record, letters]);
}

/** A tag's body, its length a multiple of four. */
function typed(signature: string, parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat([Buffer.from(signature, 'latin1'), Buffer.alloc(4), ...parts]);
  return Buffer.concat([body, Buffer.alloc((4 - (body.length % 4)) % 4)]);
}
