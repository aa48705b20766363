import type { StudyInstanceUID } from '@alternator/dicom';
import type { StudyRef } from '@alternator/sdk';
import { createRoot, createSignal } from 'solid-js';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createFirstImage } from './first-image.ts';

const ref = (uid: string): StudyRef => ({ source: 'pacs', studyInstanceUID: uid as StudyInstanceUID });

function pageWithMarks() {
  const [study, setStudy] = createSignal<StudyRef | undefined>();
  const watching = new Set<() => void>();
  const image = createRoot(() =>
    createFirstImage(study, (run) => {
      watching.add(run);
      return () => watching.delete(run);
    }),
  );
  const mark = () => {
    for (const run of watching) run();
  };
  return { image, setStudy, mark };
}

afterEach(() => vi.useRealTimers());

describe('the first image', () => {
  it('of a study stands at the first mark after it was opened', () => {
    const { image, setStudy, mark } = pageWithMarks();
    mark();
    setStudy(ref('1.2'));
    expect(image.stands()).toBe(false);
    mark();
    expect(image.stands()).toBe(true);
  });

  it('is awaited anew for another study, and not for one that had it', () => {
    const { image, setStudy, mark } = pageWithMarks();
    setStudy(ref('1.2'));
    mark();
    setStudy(ref('1.3'));
    expect(image.stands()).toBe(false);
    setStudy(ref('1.2'));
    expect(image.stands()).toBe(true);
  });

  it('is waited for until it stands', async () => {
    const { image, setStudy, mark } = pageWithMarks();
    setStudy(ref('1.2'));
    const stood = vi.fn();
    const waiting = image.stood(new AbortController().signal).then(stood);
    await Promise.resolve();
    expect(stood).not.toHaveBeenCalled();
    mark();
    await waiting;
    await image.stood(new AbortController().signal);
  });

  it('that never comes is not waited for without end', async () => {
    vi.useFakeTimers();
    const { image, setStudy } = pageWithMarks();
    setStudy(ref('1.2'));
    const stood = vi.fn();
    void image.stood(new AbortController().signal).then(stood);
    await vi.advanceTimersByTimeAsync(4000);
    expect(stood).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1001);
    expect(stood).toHaveBeenCalledOnce();
  });

  it('is not waited for once the study was let go', async () => {
    const { image, setStudy } = pageWithMarks();
    setStudy(ref('1.2'));
    const end = new AbortController();
    const waiting = image.stood(end.signal);
    end.abort();
    await expect(waiting).resolves.toBeUndefined();
  });
});
