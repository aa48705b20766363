import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exclusively } from './exclusively.ts';

let folder: string;
const file = () => join(folder, 'cache/build.lock');
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'alternator-exclusively-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('what two processes must not do at a time', () => {
  it('waits until the other has ended, and ends too', async () => {
    const order: string[] = [];
    let release = () => {};
    const first = exclusively(file(), async () => {
      await new Promise<void>((resolve) => {
        release = resolve;
      });
      order.push('first');
    });
    const second = exclusively(file(), async () => void order.push('second'));
    release();
    await Promise.all([first, second]);
    expect(order).toEqual(['first', 'second']);
    expect(existsSync(file())).toBe(false);
  });

  it('goes on when it fails', async () => {
    const failing = exclusively(file(), () => Promise.reject(new Error('no room')));
    await expect(failing).rejects.toThrow('no room');
    expect(await exclusively(file(), async () => 'done')).toBe('done');
  });

  it('takes over from one that was killed', async () => {
    await exclusively(file(), async () => undefined);
    // No process has this number: it is beyond what any kernel gives out.
    writeFileSync(file(), '99999999');
    expect(await exclusively(file(), async () => 'done')).toBe('done');
  });
});
