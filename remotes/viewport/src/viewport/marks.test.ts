import type { StudyInstanceUID } from '@alternator/dicom';
import type { DisplaySet, StudyRef } from '@alternator/sdk';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMarks } from './marks.ts';

const ref = (uid: string): StudyRef => ({ source: 'pacs', studyInstanceUID: uid as StudyInstanceUID });
const drawn = (uid: string) => ref(uid) as DisplaySet;
const count = () => performance.getEntriesByName('alternator:first-image').length;

let waiting: (() => void)[] = [];
/** The screen shows what was drawn two frames ago. */
function frames(): void {
  for (let frame = 0; frame < 2; frame += 1) for (const run of waiting.splice(0)) run();
}

beforeEach(() => {
  waiting = [];
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => waiting.push(run));
});
afterEach(() => {
  vi.unstubAllGlobals();
  performance.clearMarks();
});

describe('the mark of the first image', () => {
  it('is set once for each study, however often it is drawn', () => {
    let open = [ref('1.2')];
    const marks = createMarks(() => open);
    marks.markFirstImage(drawn('1.2'));
    marks.markFirstImage(drawn('1.2'));
    expect([count(), marks.hasImage()]).toEqual([0, false]);
    frames();
    expect([count(), marks.hasImage()]).toEqual([1, true]);
    open = [ref('1.3')];
    marks.markFirstImage(drawn('1.3'));
    frames();
    expect(count()).toBe(2);
    open = [ref('1.2')];
    marks.markFirstImage(drawn('1.2'));
    frames();
    expect(count()).toBe(2);
  });

  it('is not set for a study that was left before the screen showed it, and is when that one comes back', () => {
    let open = [ref('1.2')];
    const marks = createMarks(() => open);
    marks.markFirstImage(drawn('1.2'));
    open = [ref('1.3')];
    frames();
    expect([count(), marks.hasImage()]).toEqual([0, false]);
    open = [ref('1.2')];
    marks.markFirstImage(drawn('1.2'));
    frames();
    expect(count()).toBe(1);
  });
});
