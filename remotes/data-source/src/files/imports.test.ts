import { describe, expect, it } from 'vitest';
import type { Device, DeviceCalls } from '../device/device.ts';
import { createSession } from '../device/session/session.ts';
import { imageFile } from '../testing/dicom-files.ts';
import { createImports } from './imports.ts';

/** Imports whose worker runs on this thread, for files that the test holds back. */
function createBench() {
  const session = createSession();
  const device: Device = {
    call: async (work) => work(session as unknown as DeviceCalls),
    isStarted: () => true,
    onLost: () => undefined,
  };
  const imports = createImports(device);
  const begin = (...files: File[]) =>
    imports.begin((found) => found(files.map((file) => ({ path: file.name, file }))));
  return { session, imports, begin };
}

const file = (name: string) => new File([imageFile(name)], `${name}.dcm`);

/** A file of a slow disc. */
function slowFile(name: string) {
  const slow = file(name);
  let comes = (): void => undefined;
  const here = new Promise<void>((resolve) => {
    comes = resolve;
  });
  slow.slice = (...range) => {
    const part = File.prototype.slice.apply(slow, range);
    part.arrayBuffer = () => here.then(() => Blob.prototype.arrayBuffer.call(part));
    return part;
  };
  return { slow, comes };
}

describe('files that are closed while they are read', () => {
  it('do not come back, and none opens by itself', async () => {
    const { session, imports, begin } = createBench();
    const { slow, comes } = slowFile('slow');
    const reading = begin(file('quick'), slow);
    await expect.poll(() => imports.studies()).toHaveLength(1);
    const closing = imports.clear();
    comes();
    await Promise.all([reading, closing]);
    expect([imports.studies(), session.studies()]).toEqual([[], []]);
    expect([imports.progress().phase, imports.progress().studies]).toEqual(['none', []]);
    expect(imports.look()).toBe(false);
  });

  it('are closed with those that wait for their turn; what is chosen later is read', async () => {
    const { session, imports, begin } = createBench();
    const { slow, comes } = slowFile('slow');
    const reading = begin(slow);
    const waiting = begin(file('waiting'));
    const closing = imports.clear();
    const later = begin(file('later'));
    comes();
    await Promise.all([reading, waiting, closing, later]);
    expect(imports.studies()).toMatchObject([{ numberOfInstances: 1 }]);
    expect(session.studies()).toMatchObject([{ numberOfInstances: 1 }]);
    expect(imports.progress()).toMatchObject({ phase: 'ended', isCancelled: false, added: 1 });
  });
});
