import type { Instance, SeriesInstanceUID, StudyInstanceUID } from '@alternator/dicom';
import { type DisplaySet, readable, type SeriesSummary, SourceError, type StudyRef } from '@alternator/sdk';
import { createRoot, createSignal } from 'solid-js';
import { describe, expect, it, vi } from 'vitest';
import type { HostDataSources } from './data-sources.ts';
import type { HostDisplaySets } from './display-sets.ts';
import { createNotices } from './notices.ts';
import { createOpenStudies } from './open-studies.ts';

const ref = (study: string): StudyRef => ({ source: 'pacs', studyInstanceUID: study as StudyInstanceUID });
const instance = (study: string, series: string, modality = 'CT') =>
  ({
    studyInstanceUID: study,
    seriesInstanceUID: series,
    patient: { patientName: `Patient of ${study}` },
    study: {},
    series: { modality },
  }) as unknown as Instance;

/** An archive whose series come when the test says so. */
function archive(series: readonly SeriesSummary[]) {
  const gates = new Map<string, (found: Instance[] | Error) => void>();
  const asked: string[] = [];
  const sources = {
    searchSeries: async () => series,
    async *instances(study: StudyRef, options: { series?: SeriesInstanceUID }) {
      const key = `${study.studyInstanceUID}/${options.series ?? '*'}`;
      asked.push(key);
      const found = await new Promise<Instance[] | Error>((resolve) => gates.set(key, resolve));
      if (found instanceof Error) throw found;
      yield found;
    },
    forget: () => undefined,
  } as unknown as HostDataSources;
  const answer = async (key: string, found: Instance[] | Error) => {
    await vi.waitFor(() => expect(asked).toContain(key));
    gates.get(key)?.(found);
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { sources, asked, answer };
}

function displaySetsOfTest(): HostDisplaySets {
  const [list, setList] = createSignal<readonly DisplaySet[]>([]);
  return {
    list: readable(list),
    byId: () => undefined,
    ofStudy: ({ studyInstanceUID }) => list().filter((set) => set.studyInstanceUID === studyInstanceUID),
    async add(_study, instances, signal) {
      await Promise.resolve();
      if (!signal.aborted) setList((all) => [...all, ...(instances as unknown as DisplaySet[])]);
    },
    clear: ({ studyInstanceUID }) =>
      setList((all) => all.filter((set) => set.studyInstanceUID !== studyInstanceUID)),
  };
}

function open(series: readonly SeriesSummary[]) {
  const pacs = archive(series);
  const displaySets = displaySetsOfTest();
  const notices = createNotices();
  const opened = createRoot(() => createOpenStudies({ sources: pacs.sources, displaySets, notices }));
  return { ...pacs, displaySets, notices, opened };
}

const summary = (uid: string, seriesNumber: number, modality = 'CT') =>
  ({ seriesInstanceUID: uid, seriesNumber, modality }) as unknown as SeriesSummary;

describe('opening a study', () => {
  it('asks for the lowest series number with images first, whatever order the archive lists', async () => {
    const { opened, answer, asked } = open([summary('3', 3), summary('0', 0, 'SR'), summary('1', 1)]);
    opened.replace(undefined, ref('1.2'));
    await answer('1.2/1', [instance('1.2', '1')]);
    await answer('1.2/*', []);
    expect(asked).toEqual(['1.2/1', '1.2/*']);
    expect(opened.studies()[0]?.state).toBe('ready');
    expect(opened.studies()[0]?.patient?.patientName).toBe('Patient of 1.2');
  });

  it('never shows what arrives for a study that was let go', async () => {
    const { opened, answer, asked, displaySets } = open([]);
    opened.replace(undefined, ref('1.2'));
    await vi.waitFor(() => expect(asked).toEqual(['1.2/*']));
    opened.replace(ref('1.2'), ref('1.3'));
    await answer('1.3/*', [instance('1.3', 'b')]);
    await answer('1.2/*', [instance('1.2', 'a')]);
    expect(displaySets.list().map(({ studyInstanceUID }) => studyInstanceUID)).toEqual(['1.3']);
    expect(opened.studies()[0]?.patient?.patientName).toBe('Patient of 1.3');
  });

  it('keeps the series that came when a later one fails, and the reason beside them', async () => {
    const { opened, answer, displaySets } = open([summary('1', 1)]);
    opened.replace(undefined, ref('1.2'));
    await answer('1.2/1', [instance('1.2', '1')]);
    await answer('1.2/*', new SourceError('server', 'series 2 answers 500', { source: 'pacs' }));
    expect(opened.studies()[0]).toMatchObject({ state: 'failed', error: { code: 'server' } });
    expect(displaySets.ofStudy(ref('1.2'))).toHaveLength(1);
  });

  it('fails as a whole when nothing could be had', async () => {
    const { opened, answer } = open([]);
    opened.replace(undefined, ref('1.2'));
    await answer('1.2/*', new SourceError('not-found', 'no such study', { source: 'pacs' }));
    expect(opened.studies()[0]).toMatchObject({ state: 'failed', error: { code: 'not-found' } });
  });

  it('says when the series of a link is not in the study, and shows the study', async () => {
    const { opened, answer, notices } = open([]);
    opened.replace(undefined, ref('1.2'), '9' as SeriesInstanceUID);
    await answer('1.2/9', new SourceError('not-found', 'no such series', { source: 'pacs' }));
    await answer('1.2/*', [instance('1.2', '1')]);
    expect(opened.studies()[0]?.state).toBe('ready');
    expect(notices.shown()[0]?.message).toBe('The series of this link is not in the study.');
  });
});
