import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { exclusively } from './exclusively.ts';

/** What happens right before the holder's file is read the next time. */
let meanwhile = () => {};
vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>();
  const readFileSync = (...all: Parameters<typeof fs.readFileSync>) => {
    const run = meanwhile;
    meanwhile = () => {};
    run();
    return fs.readFileSync(...all);
  };
  return { ...fs, readFileSync };
});

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

  it('waits for who took the place of one that ended while it was looked for', async () => {
    await exclusively(file(), async () => undefined);
    writeFileSync(file(), String(process.ppid));
    meanwhile = () => {
      throw Object.assign(new Error('It was gone at that moment.'), { code: 'ENOENT' });
    };
    const second = exclusively(file(), async () => 'done');
    expect(readFileSync(file(), 'utf8')).toBe(String(process.ppid));
    rmSync(file());
    expect(await second).toBe('done');
  });

  it('takes over from one that was killed', async () => {
    await exclusively(file(), async () => undefined);
    // No process has this number: it is beyond what any kernel gives out.
    writeFileSync(file(), '99999999');
    expect(await exclusively(file(), async () => 'done')).toBe('done');
  });
});
