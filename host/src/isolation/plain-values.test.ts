import type { Measurement, OpenStudy } from '@alternator/sdk';
import { describe, expect, it } from 'vitest';
import { createPlainMeasurements, plainWorkspace } from './plain-values.ts';

const uid = '1.2.826.0.1.3680043.10.1111.7';
const measurement = (trackingUID: string, label: string) =>
  ({
    trackingUID,
    tool: 'acme.length',
    study: { source: 'pacs', studyInstanceUID: uid },
    seriesInstanceUID: uid,
    shape: {
      id: trackingUID,
      kind: 'length',
      on: { displaySetId: uid, sopInstanceUID: uid, frameNumber: 1 },
    },
    label,
    quantities: [
      { concept: { value: '410668003', scheme: 'SCT', meaning: 'Length' }, value: 12, unit: 'mm' },
    ],
    caveats: ['lossy'],
    provenance: 'acme.x@1.0.0',
    createdAt: '2026-11-26T00:00:00Z',
  }) as unknown as Measurement;

describe('what a frame is told', () => {
  it('of open studies is what was made, and not of whom, when or where', () => {
    const study = {
      ref: { source: 'pacs', studyInstanceUID: uid },
      state: 'ready',
      patient: { patientName: 'Doe^Jane', patientID: '4711' },
      study: { studyDate: '20260101', studyDescription: 'Abdomen' },
      modalities: ['CT', 'PT'],
    } as unknown as OpenStudy;
    expect(plainWorkspace([study])).toEqual({ studies: [{ modalities: ['CT', 'PT'] }] });
  });

  it('of a measurement is its label and its numbers, under a key that stays its own', () => {
    const plain = createPlainMeasurements();
    const [first] = plain([measurement(uid, 'Length 1')]);
    expect(first).toEqual({
      key: 'm1',
      tool: 'acme.length',
      label: 'Length 1',
      quantities: [{ meaning: 'Length', value: 12, unit: 'mm' }],
      caveats: ['lossy'],
    });
    const later = plain([measurement(`${uid}.1`, 'Length 2'), measurement(uid, 'Length 1')]);
    expect(later.map(({ key }) => key)).toEqual(['m2', 'm1']);
    expect(JSON.stringify(later)).not.toContain(uid);
  });
});
