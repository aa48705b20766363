import { describe, expect, it } from 'vitest';
import { createProgress } from './progress.ts';

/** An output that remembers, and a clock that a test turns. */
function setUp(terminal: { readonly isTTY?: boolean; readonly columns?: number }) {
  const written: string[] = [];
  const clock = { ms: 0 };
  const output = { ...terminal, write: (text: string) => written.push(text) };
  return { written, clock, progress: createProgress(4, output, () => clock.ms) };
}

describe('progress on a terminal', () => {
  it('is one line that is written over, with a bar, the rate and the time that is left', () => {
    const { written, clock, progress } = setUp({ isTTY: true, columns: 80 });
    clock.ms = 1000;
    progress.step();
    clock.ms = 1010;
    progress.step();
    expect(written).toEqual(['\r\u001b[K[######..................] 1 of 4 files, 1.0 files/s, 0:03 left']);
  });

  it('makes room for a line that stays, and ends with the last state', () => {
    const { written, clock, progress } = setUp({ isTTY: true });
    clock.ms = 1000;
    progress.line('a.txt: no DICOM file');
    progress.step();
    progress.end();
    expect(written[0]).toBe('\r\u001b[Ka.txt: no DICOM file\n');
    expect(written.join('')).toMatch(/1 of 4 files, 1\.0 files\/s, 0:03 left\n$/);
  });

  it('is cut where the terminal is narrow, so that it stays one line', () => {
    const { written, clock, progress } = setUp({ isTTY: true, columns: 20 });
    clock.ms = 1000;
    progress.step();
    expect(written[0]?.replace('\r\u001b[K', '')).toHaveLength(19);
  });
});

describe('progress in a file', () => {
  it('is a plain line now and then, and the last state once', () => {
    const { written, clock, progress } = setUp({});
    for (const ms of [1000, 2000, 6500, 7000]) {
      clock.ms = ms;
      progress.step();
    }
    progress.end();
    expect(written).toEqual([
      '1 of 4 files, 1.0 files/s, 0:03 left\n',
      '3 of 4 files, 0.5 files/s, 0:02 left\n',
      '4 of 4 files, 0.6 files/s\n',
    ]);
  });
});
