import { afterEach, describe, expect, it, vi } from 'vitest';
import { createAnsweredForms } from './answered-forms.ts';
import { frameInput } from './frame-input.ts';
import { createJob } from './job.ts';
import { locator } from './pool-rig.ts';

afterEach(() => vi.useRealTimers());

describe('bytes that a data source makes itself', () => {
  it('are waited for no longer than an archive would be', async () => {
    vi.useFakeTimers();
    const { source, sopInstanceUID, frameNumber, pixel } = locator(1);
    const made = { source, sopInstanceUID, frameNumber, pixel, kind: 'made', key: 'never' } as const;
    const job = createJob(1, { ...made, transferSyntaxUID: '1.2.840.10008.1.2.1' }, 'display');
    const input = Promise.resolve(
      frameInput(job, {
        access: { allow: () => true, bytes: () => new Promise(() => undefined) },
        fetchTimeoutMs: 1000,
        answered: createAnsweredForms(),
      }),
    );
    const settled = vi.fn();
    input.then(settled, settled);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(settled).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(5000);
    await expect(input).rejects.toMatchObject({ code: 'timeout' });
  });
});

describe('a frame inside a DICOM file', () => {
  it('is asked for by its number and by whose it must be', () => {
    const { source, sopInstanceUID, pixel } = locator(1);
    const file = { numberOfFrames: 4, identity: { patientID: '7' } };
    const place = { kind: 'http', url: 'https://archive.test/a.dcm', accept: [], file } as const;
    const job = createJob(1, { ...place, source, sopInstanceUID, pixel, frameNumber: 3 }, 'display');
    const options = { access: { allow: () => true }, fetchTimeoutMs: 1000, answered: createAnsweredForms() };
    expect(frameInput(job, options)).toMatchObject({
      file: { frameNumber: 3, numberOfFrames: 4, identity: { sopInstanceUID, patientID: '7' } },
    });
  });
});
