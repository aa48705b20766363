import { SourceError, type StudyQuery, type StudySummary } from '@alternator/sdk';
import { describe, expect, it } from 'vitest';
import { openMergedOver } from '../testing/fake-archives.ts';

const never = new AbortController().signal;
const byDate: NonNullable<StudyQuery['sort']> = { key: 'studyDate', descending: true };
const query = (offset = 0, limit = 10, sort: StudyQuery['sort'] = byDate): StudyQuery => ({
  offset,
  limit,
  ...(sort && { sort }),
});
const study = (uid: string, studyDate: string, more: Partial<StudySummary> = {}) =>
  ({ studyInstanceUID: uid, studyDate, patientID: 'A', ...more }) as Partial<StudySummary>;
const uids = (studies: readonly StudySummary[]) => studies.map(({ studyInstanceUID }) => studyInstanceUID);
const days = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) =>
    study(`1.${from + 2 * index}`, String(30000000 - from - 2 * index)),
  );

describe('a search over several archives', () => {
  it('gives the studies of all in one order, each once, and says that all answered', async () => {
    const { open } = openMergedOver({
      pacs: { studies: [study('1', '20260103'), study('2', '20260101')] },
      mine: { studies: [study('3', '20260102'), study('2', '20260101')] },
    });
    const page = await open().searchStudies(query(), never);
    expect(uids(page.studies)).toEqual(['1', '3', '2']);
    expect(page.studies[2]).toMatchObject({ source: 'all', archives: ['pacs', 'mine'] });
    expect(page).toMatchObject({ more: false, total: 3, ignored: [] });
    expect(page.answers).toEqual([
      { source: 'pacs', title: 'PACS', state: 'answered' },
      { source: 'mine', title: 'MINE', state: 'answered' },
    ]);
    expect(page.later).toBeUndefined();
  });

  it('fills what the first archive lacks from another one of the same patient only', async () => {
    const first = study('1', '20260103', { studyDescription: '', modalities: ['CT'] });
    const { open } = openMergedOver({
      pacs: { studies: [first, study('2', '20260102', { patientID: '' })] },
      mine: {
        studies: [
          study('1', '20260103', { studyDescription: 'Thorax', modalities: ['SR'] }),
          study('2', '20260102', { studyDescription: 'Skull' }),
        ],
      },
    });
    const { studies } = await open().searchStudies(query(), never);
    expect(studies[0]).toMatchObject({
      studyDescription: 'Thorax',
      modalities: ['CT', 'SR'],
    });
    expect(studies[1]?.studyDescription).toBeUndefined();
    expect(studies[1]?.archives).toEqual(['pacs', 'mine']);
  });

  it('knows a count only where all archives say the same', async () => {
    const { open } = openMergedOver({
      pacs: { studies: [study('1', '20260103', { numberOfSeries: 2, numberOfInstances: 10 })] },
      mine: { studies: [study('1', '20260103', { numberOfSeries: 2, numberOfInstances: 12 })] },
      lab: { studies: [study('1', '20260103', { numberOfSeries: 2 })] },
    });
    const { studies } = await open().searchStudies(query(), never);
    expect(studies[0]?.numberOfSeries).toBe(2);
    expect(studies[0]).not.toHaveProperty('numberOfInstances');
  });

  it('keeps both lines, and says so, where one study has two patients', async () => {
    const { open } = openMergedOver({
      pacs: { studies: [study('1', '20260103', { patientName: 'DOE^JANE' })] },
      mine: { studies: [study('1', '20260103', { patientID: 'B', accessionNumber: '7' })] },
    });
    const { studies } = await open().searchStudies(query(), never);
    expect(studies.map(({ source, patientID }) => [source, patientID])).toEqual([
      ['all', 'A'],
      ['mine', 'B'],
    ]);
    expect(studies[0]?.accessionNumber).toBeUndefined();
    expect(studies.map(({ warnings }) => warnings?.[0])).toEqual([
      expect.stringContaining('MINE files this study under another patient'),
      expect.stringContaining('PACS files this study under another patient'),
    ]);
  });

  it('pages through all archives together, no study twice and none left out', async () => {
    const { open } = openMergedOver({ odd: { studies: days(1, 30) }, even: { studies: days(2, 5) } });
    const source = open();
    const seen: string[] = [];
    for (let more = true; more; ) {
      const page = await source.searchStudies(query(seen.length, 8), never);
      expect(page.studies.length).toBeGreaterThan(0);
      seen.push(...uids(page.studies));
      more = page.more;
      expect(page.total).toBe(more ? undefined : 35);
    }
    const numbers = [...days(1, 30), ...days(2, 5)].map((one) =>
      Number(String(one.studyInstanceUID).slice(2)),
    );
    expect(seen).toEqual(numbers.sort((a, b) => a - b).map((number) => `1.${number}`));
  });

  it('asks each archive only for the rows that a page needs', async () => {
    const { open, asked } = openMergedOver({ odd: { studies: days(1, 30) }, even: { studies: days(2, 30) } });
    const source = open();
    await source.searchStudies(query(0, 10), never);
    expect(asked.map(({ source: id, query: { offset, limit } }) => [id, offset, limit])).toEqual([
      ['odd', 0, 10],
      ['even', 0, 10],
    ]);
    await source.searchStudies(query(10, 10), never);
    expect(asked.slice(2).map(({ query: { offset, limit } }) => [offset, limit])).toEqual([[10, 10]]);
  });

  it('says that the order is not kept where one archive does not sort', async () => {
    const { open } = openMergedOver({
      pacs: { studies: days(1, 3) },
      mine: { studies: days(2, 3), sorting: false },
    });
    expect((await open().searchStudies(query(), never)).ignored).toEqual(['sort']);
  });
});

describe('an archive that fails or is slow', () => {
  const down = () => {
    throw new SourceError('unreachable', 'https://down.test/studies could not be reached.', {
      source: 'down',
    });
  };

  it('costs its own studies, and is named with a reason; nothing is counted then', async () => {
    const { open } = openMergedOver({ pacs: { studies: days(1, 2) }, down: { before: down } });
    const page = await open().searchStudies(query(), never);
    expect(page.studies).toHaveLength(2);
    expect(page.answers?.[1]).toEqual({
      source: 'down',
      title: 'DOWN',
      state: 'failed',
      reason: 'does not answer',
    });
    expect(page.total).toBeUndefined();
    expect(page.more).toBe(false);
  });

  it('is an error that names each where all fail', async () => {
    const { open } = openMergedOver({ down: { before: down }, gone: { before: down } });
    const failure = open().searchStudies(query(), never);
    await expect(failure).rejects.toMatchObject({ code: 'unreachable', source: 'all' });
    await expect(failure).rejects.toThrow(/"DOWN" \(down\): .*"GONE" \(gone\): /);
  });

  it('does not hold the page back; its studies come later, in their place', async () => {
    let answer: () => void = () => undefined;
    const waits = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const { open } = openMergedOver({
      pacs: { studies: [study('1', '20260103'), study('2', '20260101')] },
      slow: { studies: [study('3', '20260102')], before: () => waits },
    });
    const page = await open().searchStudies(query(), never);
    expect(uids(page.studies)).toEqual(['1', '2']);
    expect(page.answers?.map(({ state }) => state)).toEqual(['answered', 'slow']);
    expect(page.total).toBeUndefined();
    answer();
    const later = await page.later;
    expect(uids(later?.studies ?? [])).toEqual(['1', '3', '2']);
    expect(later?.answers?.map(({ state }) => state)).toEqual(['answered', 'answered']);
    expect(later).toMatchObject({ total: 3, more: false });
    expect(later?.later).toBeUndefined();
  });

  it('is waited for where no other archive has answered: an empty page would say that there is nothing', async () => {
    let answer: () => void = () => undefined;
    const waits = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const { open } = openMergedOver(
      { down: { before: down }, slow: { studies: days(1, 1), before: () => waits } },
      { patienceSeconds: 0.001 },
    );
    const searched = open().searchStudies(query(), never);
    const first = await Promise.race([
      searched,
      new Promise((resolve) => setTimeout(resolve, 20, 'waiting')),
    ]);
    expect(first).toBe('waiting');
    answer();
    expect((await searched).studies).toHaveLength(1);
  });

  it('ends with the search that asked it', async () => {
    const controller = new AbortController();
    const { open } = openMergedOver({
      pacs: { studies: days(1, 1) },
      slow: {
        before: () =>
          new Promise((_, reject) =>
            controller.signal.addEventListener('abort', () => reject(controller.signal.reason)),
          ),
      },
    });
    const page = await open().searchStudies(query(), controller.signal);
    controller.abort();
    await expect(page.later).rejects.toMatchObject({ name: 'AbortError' });
  });
});
