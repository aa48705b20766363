import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PixelDescription } from '@alternator/dicom';
import { runTool } from './run-tool.ts';
import { interleaved } from './stored-bytes.ts';

/** The signature of the JP2 file format, ITU-T T.800 I.5.1. */
const JP2 = [0, 0, 0, 12, 0x6a, 0x50, 0x20, 0x20];

/** One JPEG 2000 or HTJ2K frame, by OpenJPEG's own program; undefined when it refuses. */
export async function decodeWithOpenJpeg(
  encoded: Uint8Array,
  pixel: PixelDescription,
  path: string,
): Promise<Uint8Array | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'alternator-opj-'));
  try {
    const isJp2 = JP2.every((byte, index) => encoded[index] === byte);
    const input = join(folder, isJp2 ? 'in.jp2' : 'in.j2k');
    const output = join(folder, 'out.rawl');
    await writeFile(input, encoded);
    // `rawl` is little endian, plane after plane.
    if ((await runTool(path, ['-i', input, '-o', output])) !== undefined) return undefined;
    return asStored(new Uint8Array(await readFile(output)), pixel);
  } catch {
    return undefined; // It said that all is well and wrote nothing.
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Its values have 8 or 16 bits as the codestream says, stored ones as the metadata say. */
function asStored(planes: Uint8Array, pixel: PixelDescription): Uint8Array | undefined {
  const count = pixel.rows * pixel.columns * pixel.samplesPerPixel;
  const width = planes.length / count;
  if (width !== 1 && width !== 2 && width !== 4) return undefined;
  const values = interleaved(planes, pixel.samplesPerPixel, width);
  if (width * 8 === pixel.bitsAllocated) return values;
  return pixel.bitsAllocated === 1 ? packed(values, width) : resized(values, width, pixel);
}

function resized(values: Uint8Array, width: number, pixel: PixelDescription): Uint8Array {
  const wide = pixel.bitsAllocated / 8;
  const bytes = new Uint8Array((values.length / width) * wide);
  for (let index = 0; index * width < values.length; index++) {
    const from = values.subarray(index * width, (index + 1) * width);
    const isNegative = pixel.pixelRepresentation === 1 && ((from.at(-1) ?? 0) & 0x80) !== 0;
    bytes.fill(isNegative ? 0xff : 0, index * wide, (index + 1) * wide);
    bytes.set(from.subarray(0, wide), index * wide);
  }
  return bytes;
}

function packed(values: Uint8Array, width: number): Uint8Array {
  const bytes = new Uint8Array(Math.ceil(values.length / width / 8));
  for (let index = 0; index * width < values.length; index++) {
    if (values[index * width]) bytes[index >> 3] = (bytes[index >> 3] ?? 0) | (1 << (index & 7));
  }
  return bytes;
}
