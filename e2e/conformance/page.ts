import type { SOPInstanceUID } from '@alternator/dicom';
import { type DecodedFrame, FrameError, type FrameRequest, type HttpLocator } from '@alternator/sdk';
import { createDecodePool } from '../../host/src/decode/index.ts';
import type { PageAnswer, PageError, PageJob } from './page-api.ts';

const workers = Number(new URLSearchParams(location.search).get('workers') ?? 1);

const pool = createDecodePool({
  script: new URL('decode.js', document.baseURI),
  workers,
  allow: (_, url) => new URL(url).origin === location.origin,
});

function ask(job: PageJob, values: NonNullable<FrameRequest['values']>): Promise<DecodedFrame> {
  const { transferSyntaxUID, pixel, pixelDataVR } = job;
  const locator: HttpLocator = {
    kind: 'http',
    source: 'conformance',
    sopInstanceUID: '2.25.1' as SOPInstanceUID,
    frameNumber: 1,
    pixel,
    url: new URL(job.url, location.href).href,
    accept: [],
    transferSyntaxUID,
    ...(pixelDataVR && { pixelDataVR }),
  };
  const priority = { tier: 'prefetch', distance: 0 } as const;
  return pool.frame(locator, { signal: new AbortController().signal, priority, values });
}

async function decode(job: PageJob): Promise<PageAnswer> {
  const start = performance.now();
  let ms = 0;
  let sha256: string;
  try {
    const { pixels } = await ask(job, 'stored');
    ms = performance.now() - start;
    const bytes = new Uint8Array(pixels.buffer, pixels.byteOffset, pixels.byteLength);
    sha256 = await hash(bytes as Uint8Array<ArrayBuffer>);
    if (job.post) await fetch(job.post, { method: 'POST', body: bytes as Uint8Array<ArrayBuffer> });
  } catch (error) {
    return { error: asPageError(error), ms: ms || performance.now() - start };
  }
  const displayError = await display(job);
  return { sha256, ms, ...(displayError && { displayError }) };
}

/** As a viewport asks: native type, RGB, range. */
async function display(job: PageJob): Promise<PageError | undefined> {
  try {
    const frame = await ask(job, 'display');
    const values = frame.rows * frame.columns * frame.samplesPerPixel;
    if (frame.pixels.length === values) return undefined;
    return { code: 'bug', message: `${frame.pixels.length} of ${values} values for display` };
  } catch (error) {
    return asPageError(error);
  }
}

async function hash(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function asPageError(error: unknown): PageError {
  if (error instanceof FrameError) return { code: error.code, message: error.message };
  return { code: 'bug', message: String(error) };
}

window.conformance = { decode };
