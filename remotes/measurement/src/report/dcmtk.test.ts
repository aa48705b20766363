/// <reference types="node" />
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Vec3 } from '@alternator/dicom';
import { afterAll, describe, expect, it } from 'vitest';
import { study } from '../testing/fakes.ts';
import { ctInstance, frameOfDocument, measured, setOf } from '../testing/report-bench.ts';
import { patientShape } from '../testing/shapes.ts';
import * as concepts from '../tools/concepts.ts';
import { keyImageNote } from './key-image-note.ts';
import { measurementReport } from './measurement-report.ts';

const folder = mkdtempSync(join(tmpdir(), 'report-'));
afterAll(() => rmSync(folder, { recursive: true }));

const isThere = spawnSync('dsrdump', ['--version']).status === 0;

/** What it says of itself, whatever the file. */
const ownLimits =
  /^W: (The VR checker does not support .*ISO_IR 192|Check for template constraints not yet .*)\n/gm;

/** What DCMTK's reader of structured reports prints; it has nothing to complain of. */
function printed(name: string, file: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, file);
  const { stdout, stderr, status } = spawnSync('dsrdump', ['+Pc', '+U8', path], { encoding: 'utf8' });
  expect({ complaints: stderr.replaceAll(ownLimits, ''), status }).toEqual({ complaints: '', status: 0 });
  return stdout;
}

const corners: Vec3[] = [
  [-95, -94, 20],
  [-85, -94, 20],
  [-85, -86, 20],
  [-95, -86, 20],
];

const withoutIt = isThere ? '' : ' (skipped: dsrdump is not installed, apt-get install dcmtk)';

describe.skipIf(!isThere)(`DCMTK${withoutIt}`, () => {
  it('reads a report', () => {
    const measurements = [
      measured(patientShape('length', corners.slice(0, 2), '2.25.41'), [
        { concept: concepts.length, value: 10, unit: 'mm' },
      ]),
      measured(
        patientShape('rectangle', corners, '2.25.42'),
        [
          { concept: concepts.area, value: 80.12345678901234, unit: 'mm2' },
          { concept: concepts.mean, value: 40, unit: "[hnsf'U]" },
          { concept: concepts.pixelCount, value: 160, unit: '{pixels}' },
        ],
        'Läsion 身',
      ),
      measured(patientShape('probe', corners.slice(0, 1), '2.25.43'), [
        { concept: concepts.attenuation, value: -30, unit: "[hnsf'U]" },
      ]),
      measured(patientShape('angle', corners.slice(0, 3), '2.25.44'), [
        { concept: concepts.angle, value: 90, unit: 'deg' },
      ]),
    ];
    const input = { study, measurements, displaySets: [setOf(ctInstance())] };
    const text = printed('report.dcm', measurementReport(input, { ...frameOfDocument, comment: 'größer' }));
    expect(text).toContain('Comprehensive SR Document');
    expect(text).toContain('Läsion 身');
    expect(text).toMatch(/Length".*="10".*millimeter/);
    expect(text).toMatch(/Derivation.*Mean/);
  });

  it('reads a key image note', () => {
    const note = keyImageNote({ instance: ctInstance(), frameNumber: 1 }, frameOfDocument);
    expect(printed('key.dcm', note)).toContain('Key Object Selection Document');
  });
});
