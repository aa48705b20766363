import { readable } from '@alternator/sdk';
import { describe, expect, it } from 'vitest';
import { lockedRemote } from '../testing/locked-remote.ts';
import type { IsolationServices } from './isolation-services.ts';
import { createPixelCalls } from './pixel-calls.ts';

const shown = { id: 'v1', displaySetId: 'one', frameIndex: 0 };
const attributes = {
  rescale: { slope: 2, intercept: -1024 },
  spacing: { rowMm: 0.5, columnMm: 0.5, source: 'patient' },
  voiWindows: [],
};
const instance = { series: { modality: 'CT' }, imageType: [], frames: [attributes], sopInstanceUID: '1.2.3' };
const displaySet = { source: 'pacs', frames: [{ instance, frameNumber: 1 }] };
const decoded = {
  pixels: Int16Array.of(1, 2, 3, 4),
  rows: 2,
  columns: 2,
  samplesPerPixel: 1,
  photometricInterpretation: 'MONOCHROME2',
};

function calls(granted: boolean, change: object = {}) {
  const services = {
    workspace: { activeCell: () => 'v1' },
    displaySets: { byId: () => displaySet },
    sources: { locate: async () => ({ kind: 'blob' }) },
    pool: { frame: async () => decoded },
    tokens: { optional: () => readable(() => ({ list: () => [shown] })) },
    ...change,
  } as unknown as IsolationServices;
  const permissions = granted ? ['pixels'] : [];
  const remote = lockedRemote({ id: 'acme.x', permissions }, { grants: permissions as never });
  return createPixelCalls(remote, services, new AbortController().signal);
}

describe('a frame that asks for pixels', () => {
  it('gets none without the grant', async () => {
    expect(await calls(false)(7)).toEqual({
      type: 'refused',
      id: 7,
      message: 'The site does not grant pixels to acme.x.',
    });
  });

  it('gets a copy of what is shown, with what it means, and no UID', async () => {
    const reply = await calls(true)(7);
    expect(reply).toMatchObject({
      type: 'pixels',
      id: 7,
      frame: {
        pixels: decoded.pixels,
        unit: "[hnsf'U]",
        rescale: { slope: 2, intercept: -1024 },
        spacing: { rowMm: 0.5, columnMm: 0.5, source: 'patient' },
      },
    });
    expect(reply.type === 'pixels' && reply.frame.pixels.buffer).not.toBe(decoded.pixels.buffer);
    expect(JSON.stringify(reply)).not.toContain('1.2.3');
  });

  it('gets one at a time', async () => {
    const ask = calls(true);
    const [first, second] = await Promise.all([ask(1), ask(2)]);
    expect([first.type, second.type]).toEqual(['pixels', 'refused']);
    expect((await ask(3)).type).toBe('pixels');
  });

  it('is not told what an archive said', async () => {
    const pool = { frame: () => Promise.reject(new Error('https://pacs/studies/1.2.3 answers 404')) };
    expect(await calls(true, { pool })(1)).toEqual({
      type: 'refused',
      id: 1,
      message: 'No image can be had now.',
    });
  });
});
