import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { imageFrames, type Part10File, readPart10 } from '@alternator/dicom';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeStaticRig, readArchive, type StaticRig } from './static-rig.ts';

const root = fileURLToPath(new URL('../../../..', import.meta.url));
const folder = resolve(root, process.env.ALTERNATOR_DATA ?? '../shared/data');
const hasData = existsSync(join(folder, 'reference.tsv'));
/** Every transfer syntax with every kind of pixel. */
const paths = hasData ? dicomFiles('matrix') : [];

// Skipped where the real files are not there; ALTERNATOR_DATA names their folder.
describe.skipIf(!hasData)('a real file in a static archive, where the data are there', () => {
  let rig: StaticRig;
  beforeEach(() => {
    rig = makeStaticRig();
  });
  afterEach(() => rig.close());

  it.each(paths)('%s: each frame is what the file holds, or it is said why there is none', async (path) => {
    const bytes = readFileSync(join(folder, path));
    rig.add({ 'a.dcm': bytes });
    const { written, notices } = await rig.run();
    if (written === 0)
      return expect(notices).toEqual([expect.stringMatching(/^a\.dcm: it has no \w+ Instance/)]);
    const file = await readPart10(bytes);
    const [found] = readArchive(rig.out).values();
    expect(found?.frames).toHaveLength(imageFrames(file)?.numberOfFrames ?? 0);
    for (const [index, frame] of (found?.frames ?? []).entries()) {
      expect(hashesOf(file, path, index + 1), `frame ${index + 1}`).toContain(sha256(frame.bytes));
      expect(frame.contentType).toContain(`transfer-syntax=${syntaxOf(file)}`);
    }
  });

  it('has one of the syntaxes that archives send', async () => {
    const syntaxes = new Set(paths.map((path) => path.split('/')[1]));
    const expected = ['1.2', '1.2.1', '1.2.1.99', '1.2.2', '1.2.5', '1.2.4.50', '1.2.4.57', '1.2.4.70'];
    expect([...syntaxes]).toEqual(expect.arrayContaining([...expected, '1.2.4.80', '1.2.4.90', '1.2.4.201']));
  });
});

/**
 * Of the frame as stored; of a big-endian one as another program turns it round, where that leaves planes as they are.
 */
function hashesOf(file: Part10File, path: string, number: number): readonly string[] {
  if (file.encoding.littleEndian || path.includes('_pl1_')) {
    const frame = imageFrames(file)?.frame(number).bytes();
    return frame ? [sha256(frame)] : [];
  }
  const lines = readFileSync(join(folder, 'reference.tsv'), 'utf8').split('\n');
  const cells = lines.map((line) => line.split('\t'));
  return cells.flatMap(([name, frame, , , hash]) =>
    name === path && frame === String(number) && hash ? [hash] : [],
  );
}

function syntaxOf({ pixelData, transferSyntaxUID }: Part10File): string {
  return pixelData?.encapsulated ? transferSyntaxUID : '1.2.840.10008.1.2.1';
}

function dicomFiles(below: string): string[] {
  const names = readdirSync(join(folder, below), { recursive: true, encoding: 'utf8' });
  return names.filter((name) => name.endsWith('.dcm')).map((name) => `${below}/${name}`);
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
