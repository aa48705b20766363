import type { SOPInstanceUID } from '@alternator/dicom';
import type { BlobLocator } from '@alternator/sdk';
import { describe, expect, it } from 'vitest';
import { frameKey } from './job.ts';
import { PIXEL } from './pool-rig.ts';

const of = (blob: Blob): BlobLocator => ({
  kind: 'blob',
  source: 'local',
  sopInstanceUID: '1.2.3' as SOPInstanceUID,
  frameNumber: 1,
  pixel: PIXEL,
  transferSyntaxUID: '1.2.840.10008.1.2.1',
  blob,
});

describe('the frame of a file', () => {
  it('is one job however often it is asked for, and another where the file is another of the same size', () => {
    const file = new Blob(['one']);
    expect(frameKey(of(file), 'display')).toBe(frameKey(of(file), 'display'));
    expect(frameKey(of(file), 'display')).not.toBe(frameKey(of(new Blob(['two'])), 'display'));
  });
});
