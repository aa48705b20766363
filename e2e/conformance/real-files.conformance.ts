import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root, runNode } from '../run/command.mjs';
import { findPrograms, inContinuousIntegration } from '../run/programs.mjs';
import type { Row } from './verdict.ts';

const data = resolve(root, process.env.ALTERNATOR_DATA ?? '../shared/data');
const { chromium, dcmtk, gdcm, openjpeg } = findPrograms();
const hasPrograms = [chromium, dcmtk, gdcm, openjpeg].every((path) => path !== undefined);
const canRun = existsSync(join(data, 'reference.tsv')) && (hasPrograms || inContinuousIntegration());

/** What a reader is told of ten damaged files. */
const DEFECTS: readonly (readonly [path: string, defect: string])[] = [
  ['malformed/pydicom__MR_truncated.dcm', 'The file ends inside the pixels of frame 1'],
  ['malformed/fo-dicom__GH179B.dcm', '(0028,0120) has no value representation'],
  [
    'derived/visible/fuzz/dicom-test-fil__emri_small__bitsalloc7.dcm',
    'BitsAllocated (0028,0100) is 7: the image cannot be shown',
  ],
  ['malformed/healthcare-dic__example3.dcm', 'The frame is no JPEG stream'],
  ['malformed/pydicom__badVR.dcm', 'The pixel data has 6000 bytes, its description 400'],
  [
    'derived/visible/fuzz/dicom-test-fil__emri_small_RLE__hdrflip40.dcm',
    'The file ends inside (0008,0008) (at byte 396)',
  ],
  ['malformed/libdicom__generated_encapsulated_empty_bot_2_to_1.dcm', 'The frame is no JPEG 2000 codestream'],
  ['derived/visible/fuzz/dicom-cookies__image1__trunc_hdr.dcm', 'The file ends before its data set'],
  [
    'derived/visible/fuzz/weasis-dicom-t__MR-JPEGLosslessSV1__rows65535.dcm',
    'The frame has 256 x 256 pixels, the metadata say 256 x 65535',
  ],
  [
    'derived/visible/fuzz/pydicom__J2K_pixelrep_mismatch__trunc_last1k.dcm',
    'The compressed pixels end before or inside frame 1',
  ],
];

describe.skipIf(!canRun)('real files, through the pool in Chromium', () => {
  let folder = '';
  let run: Awaited<ReturnType<typeof runNode>>;
  let rows: readonly Row[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'alternator-conformance-'));
    const json = join(folder, 'rows.json');
    run = await runNode(['e2e/conformance/conformance.mjs', data, '--json', json]);
    rows = JSON.parse(readFileSync(json, 'utf8'));
  }, 1_200_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('are all right, checked, and refused only where other decoders refuse them', () => {
    const lastLine = run.output.trimEnd().split('\n').at(-1);
    expect(lastLine).toMatch(
      /^\d{4,} exact, \d+ within tolerance, 0 unchecked, 0 wrong, \d+ refused, 0 crashed, 0 hung, \d+ video$/,
    );
    expect(run.output).not.toContain('OTHERS DECODE IT');
    expect(run.status).toBe(0);
  });

  it('are displayed wherever they are decoded', () => {
    expect(run.output).not.toContain('decoded, not displayed');
  });

  it.each(DEFECTS)('%s is refused with the defect in words', (path, defect) => {
    const own = rows.filter((row) => row.path === path);
    expect(own.map(({ error }) => error ?? '')).toContainEqual(expect.stringContaining(defect));
    expect(own.filter(({ sha256 }) => sha256 !== null)).toEqual([]);
  });

  it('never make the renderer grow by more than 1 GiB', () => {
    const grown = run.output.match(/renderer memory grew by at most ([\d.]+) GiB/)?.[1];
    expect(Number(grown)).toBeLessThanOrEqual(1);
  });
});
