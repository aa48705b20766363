import { SourceError } from '@alternator/sdk';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createAnsweredForms } from './answered-forms.ts';
import { frameInput } from './frame-input.ts';
import { createJob } from './job.ts';
import { locator } from './pool-rig.ts';

afterEach(() => vi.useRealTimers());

/** The input of a frame whose source answers so; what ends the wait for it. */
function made(stream: () => ReadableStream<Uint8Array>) {
  const { source, sopInstanceUID, frameNumber, pixel } = locator(1);
  const place = { source, sopInstanceUID, frameNumber, pixel, kind: 'made', key: 'slice 1' } as const;
  const job = createJob(1, { ...place, transferSyntaxUID: '1.2.840.10008.1.2.1' }, 'display');
  const access = { allow: () => true, bytes: stream };
  const options = { access, fetchTimeoutMs: 1000, answered: createAnsweredForms() };
  return { job, input: Promise.resolve(frameInput(job, options)) };
}

describe('bytes that a data source makes itself', () => {
  const broken = (error: unknown) => () =>
    new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(new Uint8Array(4));
        controller.error(error);
      },
    });

  it('go to the worker as they come', async () => {
    const chunks = [new Uint8Array([1, 2]), new Uint8Array([3])];
    const { input } = made(() => new Blob(chunks).stream());
    await expect(input).resolves.toEqual({ kind: 'bytes', bytes: new Uint8Array([1, 2, 3]) });
  });

  it('that break off make no picture but a reason', async () => {
    await expect(made(broken(new TypeError('bad header'))).input).rejects.toMatchObject({
      name: 'FrameError',
      code: 'truncated',
      message: 'The data source broke off: bad header',
    });
    const gone = new SourceError('unreachable', 'no answer', { source: 'volumes' });
    await expect(made(broken(gone)).input).rejects.toMatchObject({ code: 'network' });
    const refused = new SourceError('malformed', 'not gzip', { source: 'volumes' });
    await expect(made(broken(refused)).input).rejects.toMatchObject({ code: 'framing' });
  });

  it('are made no further once nobody waits for them, whether the source minds its signal or not', async () => {
    const cancel = vi.fn();
    const stream = vi.fn(() => new ReadableStream<Uint8Array>({ cancel }));
    const { job, input } = made(stream);
    expect(stream).toHaveBeenCalled();
    job.end();
    await expect(input).rejects.toMatchObject({ name: 'AbortError' });
    expect(cancel).toHaveBeenCalled();
  });

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
