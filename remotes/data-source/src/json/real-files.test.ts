import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  imageFrames,
  imageIdentity,
  instanceFromJson,
  readPart10,
  type SeriesInstanceUID,
} from '@alternator/dicom';
import { describe, expect, it } from 'vitest';
import { describeEntry } from './describe-entry.ts';
import type { Described, FilePart } from './json-api.ts';

const data =
  process.env.ALTERNATOR_DATA ?? fileURLToPath(new URL('../../../../../shared/data', import.meta.url));
const hasData = existsSync(data);

function filesBelow(folder: string): readonly string[] {
  return hasData
    ? readdirSync(`${data}/${folder}`, { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.(?:dcm|dic|DCM)$/.test(name))
        .map((name) => `${folder}/${name}`)
    : [];
}

function part(file: Uint8Array, length = file.length): FilePart {
  const isWhole = length >= file.length;
  return { bytes: new Uint8Array(file.subarray(0, length)).buffer, isWhole, isRanged: true, keep: isWhole };
}

/** What the frames of a description are, wherever they lie. */
async function framesOf(described: Described, file: Uint8Array) {
  if (described.ok !== true || !described.pixels) return undefined;
  const { pixels, instance } = described;
  if (pixels.kind === 'plain') {
    const { offset, length } = pixels;
    return Array.from({ length: instance.numberOfFrames }, (_, index) =>
      file.subarray(offset + index * length, offset + (index + 1) * length),
    );
  }
  const bytes = new Uint8Array(await pixels.blob.arrayBuffer());
  return pixels.frames.map((range) =>
    typeof range === 'string' ? range : bytes.subarray(range.offset, range.offset + range.length),
  );
}

/** Far faster than an assertion about each byte. */
function isSame(frames: Awaited<ReturnType<typeof framesOf>>, expected: readonly (Uint8Array | undefined)[]) {
  return (
    frames?.length === expected.length &&
    frames.every((frame, index) => {
      const other = expected[index];
      return typeof frame === 'object' && other !== undefined && Buffer.compare(frame, other) === 0;
    })
  );
}

const entry = { path: 'studies[0].series[0].instances[0]', url: 'https://files.test/a.dcm', metadata: {} };
const series = { seriesInstanceUID: '1' as SeriesInstanceUID, json: {}, entries: [entry] };

describe.skipIf(!hasData)('real files behind a JSON study', () => {
  it.each(['matrix', 'objects'])(
    'give every frame that they hold: %s',
    { timeout: 60_000 },
    async (folder) => {
      let ranged = 0;
      let kept = 0;
      for (const path of filesBelow(folder)) {
        const bytes = new Uint8Array(readFileSync(`${data}/${path}`));
        // A video, or an object without a UID: the description says so.
        const whole = await describeEntry(entry, series, part(bytes));
        if (whole.ok !== true || !whole.pixels) continue;
        const file = await readPart10(bytes);
        const frames = imageFrames(file);
        const expected = Array.from({ length: frames?.numberOfFrames ?? 0 }, (_, index) =>
          frames?.frame(index + 1).bytes(),
        );
        expect(isSame(await framesOf(whole, bytes), expected), path).toBe(true);
        kept++;
        expect(whole.instance.sopInstanceUID).toBe(imageIdentity(file.dataSet).sopInstanceUID);
        const header = await describeEntry(entry, series, part(bytes, 65_536));
        const plain = await framesOf(header, bytes);
        if (!plain || bytes.length <= 65_536) continue;
        expect(isSame(plain, expected), `${path} by its header`).toBe(true);
        expect(header).toMatchObject({ instance: { pixel: instanceFromJson(file.dataSet).pixel } });
        ranged++;
      }
      expect(kept).toBeGreaterThan(20);
      expect(ranged).toBeGreaterThan(2);
    },
  );

  it.each(['malformed', 'derived'])(
    'that are damaged are refused, whatever the damage: %s',
    { timeout: 60_000 },
    async (folder) => {
      for (const path of filesBelow(folder)) {
        const bytes = new Uint8Array(readFileSync(`${data}/${path}`));
        for (const length of [2000, 65_536, bytes.length]) {
          const described = await describeEntry(entry, series, part(bytes, length));
          if (described.ok === false) expect(described.reason, path).toMatch(/^studies\[0\]/);
          if (length >= bytes.length) expect(described.ok, path).not.toBe('more');
        }
      }
    },
  );
});
